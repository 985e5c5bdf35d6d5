import { registerEnumType } from 'type-graphql';

/** The petitioner’s rating of the outcome. */
export enum PetitionSatisfaction {
  SATISFIED = 'SATISFIED',
  FAIRLY_SATISFIED = 'FAIRLY_SATISFIED',
  DISSATISFIED = 'DISSATISFIED',
  NOT_RATED = 'NOT_RATED',
}

registerEnumType(PetitionSatisfaction, {
  name: 'PetitionSatisfaction',
  description: '满意度评价。The petitioner’s rating of the outcome.',
  valuesConfig: {
    SATISFIED: { description: '满意。Satisfied.' },
    FAIRLY_SATISFIED: { description: '基本满意。Fairly satisfied.' },
    DISSATISFIED: { description: '不满意。Dissatisfied.' },
    NOT_RATED: { description: '未评价。Not rated.' },
  },
});
