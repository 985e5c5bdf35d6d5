import { registerEnumType } from 'type-graphql';

/** How a list of allowances is sorted. */
export enum AllowanceOrder {
  STARTED_ON_DESC = 'STARTED_ON_DESC',
  STARTED_ON_ASC = 'STARTED_ON_ASC',
  NUMBER_ASC = 'NUMBER_ASC',
}

registerEnumType(AllowanceOrder, {
  name: 'AllowanceOrder',
  description: '补贴排序。How a list of allowances is sorted.',
  valuesConfig: {
    STARTED_ON_DESC: { description: '起始月份由近到远。Latest start first.' },
    STARTED_ON_ASC: { description: '起始月份由远到近。Earliest start first.' },
    NUMBER_ASC: { description: '按档案编号。By number.' },
  },
});
