import { registerEnumType } from 'type-graphql';

/** How a step stands against its deadline. */
export enum DeadlineState {
  RUNNING = 'RUNNING',
  OVERDUE = 'OVERDUE',
  MET = 'MET',
  LATE = 'LATE',
  ENDED = 'ENDED',
}

registerEnumType(DeadlineState, {
  name: 'PetitionDeadlineState',
  description: '期限状态。How the step stands against its deadline.',
  valuesConfig: {
    RUNNING: { description: '期限内。Being worked on, within the deadline.' },
    OVERDUE: { description: '超期未办。Being worked on, past the deadline.' },
    MET: { description: '按期办结。Concluded in time.' },
    LATE: { description: '逾期办结。Concluded after the deadline.' },
    ENDED: { description: '未记录办结日期。Over, without a date of conclusion on record.' },
  },
});
