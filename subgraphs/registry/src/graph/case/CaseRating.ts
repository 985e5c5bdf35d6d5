import { registerEnumType } from 'type-graphql';

/** The resident’s rating. */
export enum CaseRating {
  VERY_SATISFIED = 'VERY_SATISFIED',
  SATISFIED = 'SATISFIED',
  FAIRLY_SATISFIED = 'FAIRLY_SATISFIED',
  DISSATISFIED = 'DISSATISFIED',
}

registerEnumType(CaseRating, {
  name: 'CaseRating',
  description: '满意度。The resident’s rating.',
  valuesConfig: {
    VERY_SATISFIED: { description: '非常满意。Very satisfied.' },
    SATISFIED: { description: '满意。Satisfied.' },
    FAIRLY_SATISFIED: { description: '基本满意。Fairly satisfied.' },
    DISSATISFIED: { description: '不满意。Dissatisfied.' },
  },
});
