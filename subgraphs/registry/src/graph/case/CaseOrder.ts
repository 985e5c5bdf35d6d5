import { registerEnumType } from 'type-graphql';

/** How cases are sorted. */
export enum CaseOrder {
  REPORTED_AT_DESC = 'REPORTED_AT_DESC',
  REPORTED_AT_ASC = 'REPORTED_AT_ASC',
  DUE_ON_ASC = 'DUE_ON_ASC',
  DUE_ON_DESC = 'DUE_ON_DESC',
}

registerEnumType(CaseOrder, {
  name: 'CaseOrder',
  description: '事件排序。How cases are sorted.',
  valuesConfig: {
    REPORTED_AT_DESC: { description: '最近上报在前。Latest report first.' },
    REPORTED_AT_ASC: { description: '最早上报在前。Earliest report first.' },
    DUE_ON_ASC: { description: '期限最近在前。Nearest deadline first.' },
    DUE_ON_DESC: { description: '期限最远在前。Farthest deadline first.' },
  },
});
