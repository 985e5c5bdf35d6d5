import { registerEnumType } from 'type-graphql';

/** What a record and a candidate have in common beside the name. */
export enum ReviewEvidence {
  ID_NUMBER = 'ID_NUMBER',
  ID_BUT_ONE = 'ID_BUT_ONE',
  BIRTH_DATE = 'BIRTH_DATE',
  PHONE = 'PHONE',
  HOME = 'HOME',
  HOUSEHOLD = 'HOUSEHOLD',
  ADDRESS = 'ADDRESS',
}

registerEnumType(ReviewEvidence, {
  name: 'ReviewEvidence',
  description: '比对依据（姓名以外）。What they have in common beside the name.',
  valuesConfig: {
    ID_NUMBER: { description: '证件号相同。The ID number.' },
    ID_BUT_ONE: { description: '证件号仅差一处笔误。The ID number but for one slip.' },
    BIRTH_DATE: { description: '出生日期相同。The birth date.' },
    PHONE: { description: '电话相同。The phone.' },
    HOME: { description: '住址相同。The home.' },
    HOUSEHOLD: { description: '户号相同。The household.' },
    ADDRESS: { description: '地址相符。The address.' },
  },
});
