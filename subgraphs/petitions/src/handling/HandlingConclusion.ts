import { registerEnumType } from 'type-graphql';

/** What an organ concluded. */
export enum HandlingConclusion {
  UPHELD = 'UPHELD',
  PARTLY_UPHELD = 'PARTLY_UPHELD',
  NOT_UPHELD = 'NOT_UPHELD',
  MAINTAINED = 'MAINTAINED',
  REVOKED = 'REVOKED',
}

registerEnumType(HandlingConclusion, {
  name: 'PetitionHandlingConclusion',
  description: '处理结论。What the organ concluded.',
  valuesConfig: {
    UPHELD: { description: '支持。The request is upheld.' },
    PARTLY_UPHELD: { description: '部分支持。The request is upheld in part.' },
    NOT_UPHELD: { description: '不支持。The request is not upheld.' },
    MAINTAINED: { description: '维持。The earlier answer is maintained.' },
    REVOKED: { description: '撤销。The earlier answer is revoked.' },
  },
});
