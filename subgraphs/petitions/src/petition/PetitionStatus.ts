import { registerEnumType } from 'type-graphql';

/** Where a petition stands. */
export enum PetitionStatus {
  REGISTERED = 'REGISTERED',
  REFERRED = 'REFERRED',
  ACCEPTED = 'ACCEPTED',
  NOT_ACCEPTED = 'NOT_ACCEPTED',
  REPLIED = 'REPLIED',
  UNDER_REVIEW = 'UNDER_REVIEW',
  UNDER_RE_REVIEW = 'UNDER_RE_REVIEW',
  CLOSED = 'CLOSED',
}

registerEnumType(PetitionStatus, {
  name: 'PetitionStatus',
  description: '办理状态。Where the petition stands.',
  valuesConfig: {
    REGISTERED: { description: '已登记。Registered, not yet referred.' },
    REFERRED: { description: '已转送。Referred to the responsible organ.' },
    ACCEPTED: { description: '已受理。Accepted, being handled.' },
    NOT_ACCEPTED: { description: '不予受理。Not accepted.' },
    REPLIED: { description: '已答复。Replied to.' },
    UNDER_REVIEW: { description: '复查中。Under review by the next higher organ.' },
    UNDER_RE_REVIEW: { description: '复核中。Under re-review, the last instance.' },
    CLOSED: { description: '已办结。Closed.' },
  },
});
