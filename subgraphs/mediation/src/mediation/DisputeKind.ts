import { registerEnumType } from 'type-graphql';

/** What a dispute is about. */
export enum DisputeKind {
  NEIGHBOUR = 'NEIGHBOUR',
  FAMILY = 'FAMILY',
  PROPERTY_SERVICE = 'PROPERTY_SERVICE',
  HOUSE_AND_PLOT = 'HOUSE_AND_PLOT',
  LABOUR = 'LABOUR',
  DAMAGES = 'DAMAGES',
  CONTRACT = 'CONTRACT',
  OTHER = 'OTHER',
}

registerEnumType(DisputeKind, {
  name: 'MediationDisputeKind',
  description: '纠纷类型。What the dispute is about.',
  valuesConfig: {
    NEIGHBOUR: { description: '邻里纠纷。Between neighbours.' },
    FAMILY: { description: '婚姻家庭纠纷。Marriage and family.' },
    PROPERTY_SERVICE: { description: '物业纠纷。Property service.' },
    HOUSE_AND_PLOT: { description: '房屋宅基地纠纷。House or house plot.' },
    LABOUR: { description: '劳动争议。Labour.' },
    DAMAGES: { description: '损害赔偿。Damages.' },
    CONTRACT: { description: '合同纠纷。Contract.' },
    OTHER: { description: '其他。Other.' },
  },
});
