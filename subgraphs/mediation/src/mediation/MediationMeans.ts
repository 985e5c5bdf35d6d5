import { registerEnumType } from 'type-graphql';

/** By what means a dispute is mediated. */
export enum MediationMeans {
  PEOPLES = 'PEOPLES',
  ADMINISTRATIVE = 'ADMINISTRATIVE',
  JUDICIAL = 'JUDICIAL',
  PROFESSIONAL = 'PROFESSIONAL',
  ADJUDICATION_OR_RECONSIDERATION = 'ADJUDICATION_OR_RECONSIDERATION',
  THIRD_PARTY = 'THIRD_PARTY',
  BRANDED = 'BRANDED',
  PRE_LITIGATION_CONFIRMATION = 'PRE_LITIGATION_CONFIRMATION',
}

registerEnumType(MediationMeans, {
  name: 'MediationMeans',
  description: '调解方式。By what means the dispute is mediated.',
  valuesConfig: {
    PEOPLES: { description: '人民调解。By a people’s mediation committee.' },
    ADMINISTRATIVE: { description: '行政调解。By an administrative organ.' },
    JUDICIAL: { description: '司法调解。By a court.' },
    PROFESSIONAL: { description: '行业性专业性调解。By a professional or trade body.' },
    ADJUDICATION_OR_RECONSIDERATION: {
      description: '行政裁决、行政复议。In administrative adjudication or reconsideration.',
    },
    THIRD_PARTY: { description: '第三方调解。By a third party.' },
    BRANDED: { description: '品牌调解室。In a named mediation studio.' },
    PRE_LITIGATION_CONFIRMATION: { description: '诉前司法确认。Before litigation, with judicial confirmation.' },
  },
});
