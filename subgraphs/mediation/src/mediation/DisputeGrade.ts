import { registerEnumType } from 'type-graphql';

/** How serious a dispute is; a grade of the dispute, never of a person. */
export enum DisputeGrade {
  HIGH = 'HIGH',
  MEDIUM = 'MEDIUM',
  LOW = 'LOW',
}

registerEnumType(DisputeGrade, {
  name: 'MediationGrade',
  description:
    '纠纷等级：按涉及人数、持续时间、激烈程度评定，只评纠纷，不评人。Grade of the dispute, from people involved, duration and intensity; never of a person.',
  valuesConfig: {
    HIGH: { description: '高。High.' },
    MEDIUM: { description: '中。Medium, between the two.' },
    LOW: { description: '低。Low.' },
  },
});
