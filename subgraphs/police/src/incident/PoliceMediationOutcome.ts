import { registerEnumType } from 'type-graphql';

/** What became of a dispute that was referred to mediation. */
export enum PoliceMediationOutcome {
  SETTLED = 'SETTLED',
  NOT_SETTLED = 'NOT_SETTLED',
  IN_PROGRESS = 'IN_PROGRESS',
  RETURNED = 'RETURNED',
}

registerEnumType(PoliceMediationOutcome, {
  name: 'PoliceMediationOutcome',
  description: '公调对接反馈结果。What became of a dispute that was referred to mediation.',
  valuesConfig: {
    SETTLED: { description: '调解成功。Settled.' },
    NOT_SETTLED: { description: '调解不成。Not settled.' },
    IN_PROGRESS: { description: '调解中。Still under mediation.' },
    RETURNED: { description: '退回。Returned to the police.' },
  },
});
