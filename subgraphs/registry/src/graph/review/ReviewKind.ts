import { registerEnumType } from 'type-graphql';

/** What a question is about. */
export enum ReviewKind {
  PERSON = 'PERSON',
  HOUSE = 'HOUSE',
}

registerEnumType(ReviewKind, {
  name: 'ReviewKind',
  description: '复核对象。What a question is about.',
  valuesConfig: {
    PERSON: { description: '人。A person.' },
    HOUSE: { description: '房。A house.' },
  },
});
