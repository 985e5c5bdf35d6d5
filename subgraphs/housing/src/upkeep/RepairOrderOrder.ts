import { registerEnumType } from 'type-graphql';

/** How a list of repair orders is sorted. */
export enum RepairOrderOrder {
  REPORTED_AT_DESC = 'REPORTED_AT_DESC',
  REPORTED_AT_ASC = 'REPORTED_AT_ASC',
  NUMBER_ASC = 'NUMBER_ASC',
}

registerEnumType(RepairOrderOrder, {
  name: 'RepairOrderOrder',
  description: '报修工单排序。How a list of repair orders is sorted.',
  valuesConfig: {
    REPORTED_AT_DESC: { description: '报修时间由近到远。Latest report first.' },
    REPORTED_AT_ASC: { description: '报修时间由远到近。Earliest report first.' },
    NUMBER_ASC: { description: '按工单号。By number.' },
  },
});
