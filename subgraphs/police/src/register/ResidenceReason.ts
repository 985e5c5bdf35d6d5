import { registerEnumType } from 'type-graphql';

/** Why the holder lives in the city. */
export enum ResidenceReason {
  WORK = 'WORK',
  BUSINESS = 'BUSINESS',
  STUDY = 'STUDY',
  JOIN_FAMILY = 'JOIN_FAMILY',
  OTHER = 'OTHER',
}

registerEnumType(ResidenceReason, {
  name: 'ResidenceReason',
  description: '居住事由。Why the holder lives in the city.',
  valuesConfig: {
    WORK: { description: '务工。Work.' },
    BUSINESS: { description: '经商。Business.' },
    STUDY: { description: '就学。Study.' },
    JOIN_FAMILY: { description: '投靠亲属。To join family.' },
    OTHER: { description: '其他。Another reason.' },
  },
});
