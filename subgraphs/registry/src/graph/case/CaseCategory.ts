import { registerEnumType } from 'type-graphql';

/** The four categories of a case. */
export enum CaseCategory {
  POLICING = 'POLICING',
  SOCIAL_MANAGEMENT = 'SOCIAL_MANAGEMENT',
  DISPUTE = 'DISPUTE',
  RESIDENT_SERVICE = 'RESIDENT_SERVICE',
}

registerEnumType(CaseCategory, {
  name: 'CaseCategory',
  description: '事项大类。Category of a case.',
  valuesConfig: {
    POLICING: { description: '治安防控。Policing.' },
    SOCIAL_MANAGEMENT: { description: '社会管理。Social management.' },
    DISPUTE: { description: '矛盾纠纷。Disputes.' },
    RESIDENT_SERVICE: { description: '民生服务。Services for residents.' },
  },
});
