import { registerEnumType } from 'type-graphql';

/** How a list of property companies is sorted. */
export enum PropertyCompanyOrder {
  NUMBER_ASC = 'NUMBER_ASC',
  NAME_ASC = 'NAME_ASC',
}

registerEnumType(PropertyCompanyOrder, {
  name: 'PropertyCompanyOrder',
  description: '物业企业排序。How a list of property companies is sorted.',
  valuesConfig: {
    NUMBER_ASC: { description: '按企业编号。By number.' },
    NAME_ASC: { description: '按企业名称。By name.' },
  },
});
