import { registerEnumType } from 'type-graphql';

/** A step in which an organ answers a petition. */
export enum HandlingStep {
  REPLY = 'REPLY',
  REVIEW = 'REVIEW',
  RE_REVIEW = 'RE_REVIEW',
}

registerEnumType(HandlingStep, {
  name: 'PetitionHandlingStep',
  description: '办理环节。A step in which an organ answers the petition.',
  valuesConfig: {
    REPLY: { description: '答复。The responsible organ’s reply.' },
    REVIEW: { description: '复查。Review by the next higher organ.' },
    RE_REVIEW: { description: '复核。Re-review, the last instance.' },
  },
});
