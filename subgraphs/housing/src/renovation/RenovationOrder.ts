import { registerEnumType } from 'type-graphql';

/** How a list of renovation projects is sorted. */
export enum RenovationOrder {
  NUMBER_DESC = 'NUMBER_DESC',
  NUMBER_ASC = 'NUMBER_ASC',
  NAME_ASC = 'NAME_ASC',
}

registerEnumType(RenovationOrder, {
  name: 'RenovationOrder',
  description: '改造项目排序。How a list of renovation projects is sorted.',
  valuesConfig: {
    NUMBER_DESC: { description: '项目编号由大到小。Highest number first.' },
    NUMBER_ASC: { description: '项目编号由小到大。Lowest number first.' },
    NAME_ASC: { description: '按项目名称。By name.' },
  },
});
