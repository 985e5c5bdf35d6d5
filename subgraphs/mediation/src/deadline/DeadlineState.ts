import { registerEnumType } from 'type-graphql';

/** How a mediation stands against its deadline. */
export enum DeadlineState {
  RUNNING = 'RUNNING',
  OVERDUE = 'OVERDUE',
  MET = 'MET',
  LATE = 'LATE',
  ENDED = 'ENDED',
}

registerEnumType(DeadlineState, {
  name: 'MediationDeadlineState',
  description: '期限状态。How the mediation stands against its deadline.',
  valuesConfig: {
    RUNNING: { description: '期限内。In progress, within the deadline.' },
    OVERDUE: { description: '超期未结。In progress, past the deadline.' },
    MET: { description: '按期调结。Concluded in time.' },
    LATE: { description: '逾期调结。Concluded after the deadline.' },
    ENDED: { description: '未记录调结日期。Over, without a date of conclusion on record.' },
  },
});
