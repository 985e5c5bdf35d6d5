import { registerEnumType } from 'type-graphql';

/** Where a question stands. */
export enum ReviewState {
  OPEN = 'OPEN',
  DECIDED = 'DECIDED',
  SETTLED = 'SETTLED',
}

registerEnumType(ReviewState, {
  name: 'ReviewState',
  description: '复核状态。Where a question stands.',
  valuesConfig: {
    OPEN: { description: '待复核。Waiting for a clerk.' },
    DECIDED: { description: '已决定。Decided by a clerk.' },
    SETTLED: { description: '已自动消解。Settled by later data.' },
  },
});
