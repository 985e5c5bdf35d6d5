import { registerEnumType } from 'type-graphql';

/** Whether a court has confirmed an agreement. */
export enum Confirmation {
  NOT_REQUESTED = 'NOT_REQUESTED',
  REQUESTED = 'REQUESTED',
  CONFIRMED = 'CONFIRMED',
  DISMISSED = 'DISMISSED',
}

registerEnumType(Confirmation, {
  name: 'MediationConfirmation',
  description: '司法确认。Whether a court has confirmed the agreement.',
  valuesConfig: {
    NOT_REQUESTED: { description: '未申请。Not requested.' },
    REQUESTED: { description: '已申请。Requested, not decided.' },
    CONFIRMED: { description: '已确认。Confirmed, enforceable.' },
    DISMISSED: { description: '驳回。Request dismissed.' },
  },
});
