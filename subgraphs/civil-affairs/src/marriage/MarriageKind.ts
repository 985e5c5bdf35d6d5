import { registerEnumType } from 'type-graphql';

/** Whether a marriage was entered into or ended. */
export enum MarriageKind {
  MARRIAGE = 'MARRIAGE',
  DIVORCE = 'DIVORCE',
}

registerEnumType(MarriageKind, {
  name: 'MarriageKind',
  description: '婚姻登记类别。Whether a marriage was entered into or ended.',
  valuesConfig: {
    MARRIAGE: { description: '结婚登记。A marriage.' },
    DIVORCE: { description: '离婚登记。A divorce.' },
  },
});
