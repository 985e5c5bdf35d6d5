import { registerEnumType } from 'type-graphql';

/** How far a renovation project has come. */
export enum RenovationState {
  CONSULTING = 'CONSULTING',
  APPROVED = 'APPROVED',
  UNDER_WAY = 'UNDER_WAY',
  COMPLETED = 'COMPLETED',
  STOPPED = 'STOPPED',
}

registerEnumType(RenovationState, {
  name: 'RenovationState',
  description: '改造项目状态。How far a renovation project has come.',
  valuesConfig: {
    CONSULTING: { description: '征询意见。The owners are being asked.' },
    APPROVED: { description: '已立项。Approved.' },
    UNDER_WAY: { description: '施工中。Under way.' },
    COMPLETED: { description: '已竣工。Completed.' },
    STOPPED: { description: '已终止。Stopped.' },
  },
});
