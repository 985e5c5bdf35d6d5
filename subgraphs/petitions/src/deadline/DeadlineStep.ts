import { registerEnumType } from 'type-graphql';

/** A step of a petition that has a deadline. */
export enum DeadlineStep {
  REFERRAL = 'REFERRAL',
  ACCEPTANCE = 'ACCEPTANCE',
  REPLY = 'REPLY',
  REVIEW = 'REVIEW',
  RE_REVIEW = 'RE_REVIEW',
}

registerEnumType(DeadlineStep, {
  name: 'PetitionDeadlineStep',
  description: '有期限的环节。A step that has a deadline.',
  valuesConfig: {
    REFERRAL: { description: '转送交办。Referral to the responsible organ, from registration.' },
    ACCEPTANCE: { description: '受理告知。Decision on acceptance, from referral (or registration).' },
    REPLY: { description: '答复。Reply, from acceptance.' },
    REVIEW: { description: '复查。Review, from the request for it.' },
    RE_REVIEW: { description: '复核。Re-review, from the request for it.' },
  },
});
