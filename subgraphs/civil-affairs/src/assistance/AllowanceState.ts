import { registerEnumType } from 'type-graphql';

/** Whether an allowance is being paid. */
export enum AllowanceState {
  ACTIVE = 'ACTIVE',
  SUSPENDED = 'SUSPENDED',
  ENDED = 'ENDED',
}

registerEnumType(AllowanceState, {
  name: 'AllowanceState',
  description: '补贴状态。Whether an allowance is being paid.',
  valuesConfig: {
    ACTIVE: { description: '在保。Being paid.' },
    SUSPENDED: { description: '停发。Suspended.' },
    ENDED: { description: '退出。Ended.' },
  },
});
