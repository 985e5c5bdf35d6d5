import { registerEnumType } from 'type-graphql';

/** How a list of applications is sorted. */
export enum AssistanceApplicationOrder {
  SUBMITTED_ON_DESC = 'SUBMITTED_ON_DESC',
  SUBMITTED_ON_ASC = 'SUBMITTED_ON_ASC',
  NUMBER_ASC = 'NUMBER_ASC',
}

registerEnumType(AssistanceApplicationOrder, {
  name: 'AssistanceApplicationOrder',
  description: '救助申请排序。How a list of applications is sorted.',
  valuesConfig: {
    SUBMITTED_ON_DESC: { description: '申请日期由近到远。Latest application first.' },
    SUBMITTED_ON_ASC: { description: '申请日期由远到近。Earliest application first.' },
    NUMBER_ASC: { description: '按申请编号。By number.' },
  },
});
