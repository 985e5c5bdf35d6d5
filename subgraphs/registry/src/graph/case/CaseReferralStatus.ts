import { registerEnumType } from 'type-graphql';

/** What became of a referral. */
export enum CaseReferralStatus {
  PENDING = 'PENDING',
  ACCEPTED = 'ACCEPTED',
  REFUSED = 'REFUSED',
  RETURNED = 'RETURNED',
}

registerEnumType(CaseReferralStatus, {
  name: 'CaseReferralStatus',
  description: '移交状态。What became of a referral.',
  valuesConfig: {
    PENDING: { description: '待接收。Waiting for the receiver.' },
    ACCEPTED: { description: '已接收。Accepted.' },
    REFUSED: { description: '拒收。Refused.' },
    RETURNED: { description: '退回。Returned.' },
  },
});
