import { registerEnumType } from 'type-graphql';

/** How far a complaint has come. */
export enum PropertyComplaintState {
  IN_PROGRESS = 'IN_PROGRESS',
  RECTIFIED = 'RECTIFIED',
  CLOSED = 'CLOSED',
  UNFOUNDED = 'UNFOUNDED',
}

registerEnumType(PropertyComplaintState, {
  name: 'PropertyComplaintState',
  description: '物业投诉处理状态。How far a complaint has come.',
  valuesConfig: {
    IN_PROGRESS: { description: '处理中。Being dealt with.' },
    RECTIFIED: { description: '已整改。Put right.' },
    CLOSED: { description: '已办结。Closed.' },
    UNFOUNDED: { description: '不属实。Unfounded.' },
  },
});
