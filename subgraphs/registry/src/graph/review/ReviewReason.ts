import { registerEnumType } from 'type-graphql';

/** Why the linker asks. */
export enum ReviewReason {
  NAME_CONFLICT = 'NAME_CONFLICT',
  SAME_ID = 'SAME_ID',
  AMBIGUOUS = 'AMBIGUOUS',
  WEAK = 'WEAK',
  SAME_ADDRESS = 'SAME_ADDRESS',
}

registerEnumType(ReviewReason, {
  name: 'ReviewReason',
  description: '待复核原因。Why the linker asks.',
  valuesConfig: {
    NAME_CONFLICT: { description: '证件号相同而姓名与户籍登记不符。The number is registered under another name.' },
    SAME_ID: {
      description: '同一证件号下姓名不一，且无登记可据。One number under several names, and no register tells which.',
    },
    AMBIGUOUS: { description: '同时符合多个候选。It fits several candidates.' },
    WEAK: { description: '依据不足。It may be a candidate; the evidence is not enough.' },
    SAME_ADDRESS: { description: '同一门牌对应多处房屋。The address fits several dwellings.' },
  },
});
