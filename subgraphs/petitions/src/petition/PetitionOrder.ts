import { registerEnumType } from 'type-graphql';

/** How a list of petitions is sorted. */
export enum PetitionOrder {
  REGISTERED_ON_DESC = 'REGISTERED_ON_DESC',
  REGISTERED_ON_ASC = 'REGISTERED_ON_ASC',
  REPLY_DUE_ON_ASC = 'REPLY_DUE_ON_ASC',
  REPLY_DUE_ON_DESC = 'REPLY_DUE_ON_DESC',
}

registerEnumType(PetitionOrder, {
  name: 'PetitionOrder',
  description: '信访件排序。How a list of petitions is sorted.',
  valuesConfig: {
    REGISTERED_ON_DESC: { description: '登记日期由近到远。Latest registration first.' },
    REGISTERED_ON_ASC: { description: '登记日期由远到近。Earliest registration first.' },
    REPLY_DUE_ON_ASC: {
      description: '答复期限由近到远，无期限的在后。Reply due soonest first, those without a deadline last.',
    },
    REPLY_DUE_ON_DESC: {
      description: '答复期限由远到近，无期限的在前。Reply due latest first, those without a deadline first.',
    },
  },
});
