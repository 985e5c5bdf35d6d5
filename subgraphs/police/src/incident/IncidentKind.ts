import { registerEnumType } from 'type-graphql';

/** What an incident is about. */
export enum IncidentKind {
  NEIGHBOUR_DISPUTE = 'NEIGHBOUR_DISPUTE',
  FAMILY_DISPUTE = 'FAMILY_DISPUTE',
  PROPERTY_DISPUTE = 'PROPERTY_DISPUTE',
  ECONOMIC_DISPUTE = 'ECONOMIC_DISPUTE',
  PUBLIC_ORDER = 'PUBLIC_ORDER',
  NOISE = 'NOISE',
  TRAFFIC = 'TRAFFIC',
  REQUEST_FOR_HELP = 'REQUEST_FOR_HELP',
  OTHER = 'OTHER',
}

registerEnumType(IncidentKind, {
  name: 'IncidentKind',
  description: '警情类别。What an incident is about.',
  valuesConfig: {
    NEIGHBOUR_DISPUTE: { description: '邻里纠纷。A dispute between neighbours.' },
    FAMILY_DISPUTE: { description: '家庭纠纷。A dispute in a family.' },
    PROPERTY_DISPUTE: { description: '物业纠纷。A dispute over property services.' },
    ECONOMIC_DISPUTE: { description: '经济纠纷。A dispute over money.' },
    PUBLIC_ORDER: { description: '治安案件。A breach of public order.' },
    NOISE: { description: '噪音扰民。Noise.' },
    TRAFFIC: { description: '交通事故。A traffic accident.' },
    REQUEST_FOR_HELP: { description: '群众求助。A request for help.' },
    OTHER: { description: '其他。Something else.' },
  },
});
