import { registerEnumType } from 'type-graphql';

/** What a complaint about a property company is about. */
export enum PropertyComplaintKind {
  FEES = 'FEES',
  CLEANING = 'CLEANING',
  SECURITY = 'SECURITY',
  SLOW_REPAIR = 'SLOW_REPAIR',
  COMMON_INCOME = 'COMMON_INCOME',
  OTHER = 'OTHER',
}

registerEnumType(PropertyComplaintKind, {
  name: 'PropertyComplaintKind',
  description: '物业投诉类型。What a complaint about a property company is about.',
  valuesConfig: {
    FEES: { description: '收费。Fees.' },
    CLEANING: { description: '保洁。Cleaning.' },
    SECURITY: { description: '安保。Security.' },
    SLOW_REPAIR: { description: '维修不及时。Slow repairs.' },
    COMMON_INCOME: { description: '侵占公共收益。Income from common parts kept by the company.' },
    OTHER: { description: '其他。Something else.' },
  },
});
