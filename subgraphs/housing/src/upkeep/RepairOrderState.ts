import { registerEnumType } from 'type-graphql';

/** How far a repair has come. */
export enum RepairOrderState {
  WAITING = 'WAITING',
  IN_PROGRESS = 'IN_PROGRESS',
  DONE = 'DONE',
  CANCELLED = 'CANCELLED',
}

registerEnumType(RepairOrderState, {
  name: 'RepairOrderState',
  description: '报修工单状态。How far a repair has come.',
  valuesConfig: {
    WAITING: { description: '待派单。Waiting to be assigned.' },
    IN_PROGRESS: { description: '维修中。Under repair.' },
    DONE: { description: '已完成。Done.' },
    CANCELLED: { description: '已取消。Cancelled.' },
  },
});
