import { registerEnumType } from 'type-graphql';

/** How an incident was dealt with. */
export enum IncidentDisposition {
  SETTLED_ON_SITE = 'SETTLED_ON_SITE',
  REFERRED_TO_MEDIATION = 'REFERRED_TO_MEDIATION',
  CASE_FILED = 'CASE_FILED',
  DISPERSED = 'DISPERSED',
  NO_ACTION = 'NO_ACTION',
  PASSED_ON = 'PASSED_ON',
}

registerEnumType(IncidentDisposition, {
  name: 'IncidentDisposition',
  description: '处置结果。How an incident was dealt with.',
  valuesConfig: {
    SETTLED_ON_SITE: { description: '现场调解。Settled on the spot.' },
    REFERRED_TO_MEDIATION: { description: '移送调解。Referred to mediation.' },
    CASE_FILED: { description: '受案查处。A police case was opened.' },
    DISPERSED: { description: '已劝离。The people were asked to leave.' },
    NO_ACTION: { description: '无需处理。Nothing to be done.' },
    PASSED_ON: { description: '移交其他部门。Passed on to another department.' },
  },
});
