import { registerEnumType } from 'type-graphql';

/** How a list of mediations is sorted. */
export enum MediationOrder {
  ACCEPTED_ON_DESC = 'ACCEPTED_ON_DESC',
  ACCEPTED_ON_ASC = 'ACCEPTED_ON_ASC',
  DUE_ON_ASC = 'DUE_ON_ASC',
  DUE_ON_DESC = 'DUE_ON_DESC',
}

registerEnumType(MediationOrder, {
  name: 'MediationOrder',
  description: '调解案件排序。How a list of mediations is sorted.',
  valuesConfig: {
    ACCEPTED_ON_DESC: { description: '受理日期由近到远。Latest acceptance first.' },
    ACCEPTED_ON_ASC: { description: '受理日期由远到近。Earliest acceptance first.' },
    DUE_ON_ASC: { description: '调解期限由近到远，无期限的在后。Due soonest first, those without a deadline last.' },
    DUE_ON_DESC: { description: '调解期限由远到近，无期限的在前。Due latest first, those without a deadline first.' },
  },
});
