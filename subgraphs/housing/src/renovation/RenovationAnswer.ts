import { registerEnumType } from 'type-graphql';

/** An owner's answer to a renovation project. */
export enum RenovationAnswer {
  CONSENT = 'CONSENT',
  OBJECT = 'OBJECT',
  ABSTAIN = 'ABSTAIN',
}

registerEnumType(RenovationAnswer, {
  name: 'RenovationAnswer',
  description: "改造意见。An owner's answer to a renovation project.",
  valuesConfig: {
    CONSENT: { description: '同意。Consents.' },
    OBJECT: { description: '不同意。Objects.' },
    ABSTAIN: { description: '弃权。Abstains.' },
  },
});
