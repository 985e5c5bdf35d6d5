import { registerEnumType } from 'type-graphql';

/** Whether a registration is in force. */
export enum HouseholdStatus {
  ACTIVE = 'ACTIVE',
  MOVED_OUT = 'MOVED_OUT',
  DECEASED = 'DECEASED',
}

registerEnumType(HouseholdStatus, {
  name: 'HouseholdStatus',
  description: '户口状态。Whether a registration is in force.',
  valuesConfig: {
    ACTIVE: { description: '正常。In force.' },
    MOVED_OUT: { description: '迁出。Moved out.' },
    DECEASED: { description: '死亡注销。Cancelled on death.' },
  },
});
