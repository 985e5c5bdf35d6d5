import { registerEnumType } from 'type-graphql';

/** How the resident was asked. */
export enum CaseEvaluationMeans {
  PHONE = 'PHONE',
  VISIT = 'VISIT',
  SMS = 'SMS',
}

registerEnumType(CaseEvaluationMeans, {
  name: 'CaseEvaluationMeans',
  description: '回访方式。How the resident was asked.',
  valuesConfig: {
    PHONE: { description: '电话。By telephone.' },
    VISIT: { description: '上门。At home.' },
    SMS: { description: '短信。By text message.' },
  },
});
