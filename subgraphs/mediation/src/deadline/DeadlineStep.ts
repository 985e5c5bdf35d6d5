import { registerEnumType } from 'type-graphql';

/** What a deadline rule bounds. */
export enum DeadlineStep {
  MEDIATION = 'MEDIATION',
  CONFIRMATION_REQUEST = 'CONFIRMATION_REQUEST',
}

registerEnumType(DeadlineStep, {
  name: 'MediationDeadlineStep',
  description: '期限规则所限的环节。What the rule bounds.',
  valuesConfig: {
    MEDIATION: { description: '调解，自受理起。The mediation, from acceptance.' },
    CONFIRMATION_REQUEST: { description: '申请司法确认，自签订起。Request for judicial confirmation, from signing.' },
  },
});
