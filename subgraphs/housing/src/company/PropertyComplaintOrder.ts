import { registerEnumType } from 'type-graphql';

/** How a list of complaints is sorted. */
export enum PropertyComplaintOrder {
  RECEIVED_ON_DESC = 'RECEIVED_ON_DESC',
  RECEIVED_ON_ASC = 'RECEIVED_ON_ASC',
  NUMBER_ASC = 'NUMBER_ASC',
}

registerEnumType(PropertyComplaintOrder, {
  name: 'PropertyComplaintOrder',
  description: '物业投诉排序。How a list of complaints is sorted.',
  valuesConfig: {
    RECEIVED_ON_DESC: { description: '受理日期由近到远。Latest complaint first.' },
    RECEIVED_ON_ASC: { description: '受理日期由远到近。Earliest complaint first.' },
    NUMBER_ASC: { description: '按投诉编号。By number.' },
  },
});
