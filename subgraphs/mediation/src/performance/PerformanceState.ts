import { registerEnumType } from 'type-graphql';

/** What the register says of an instalment. */
export enum PerformanceState {
  DUE = 'DUE',
  PERFORMED = 'PERFORMED',
  PARTLY_PERFORMED = 'PARTLY_PERFORMED',
  OVERDUE = 'OVERDUE',
}

registerEnumType(PerformanceState, {
  name: 'MediationPerformanceState',
  description: '履行状态（登记）。What the register says of the instalment.',
  valuesConfig: {
    DUE: { description: '待履行。Still to be performed.' },
    PERFORMED: { description: '已履行。Performed.' },
    PARTLY_PERFORMED: { description: '部分履行。Performed in part.' },
    OVERDUE: { description: '逾期。Past its day.' },
  },
});
