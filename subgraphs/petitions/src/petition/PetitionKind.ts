import { registerEnumType } from 'type-graphql';

/** What a petition asks for. */
export enum PetitionKind {
  SUGGESTION = 'SUGGESTION',
  COMPLAINT = 'COMPLAINT',
  REQUEST = 'REQUEST',
  ACCUSATION = 'ACCUSATION',
}

registerEnumType(PetitionKind, {
  name: 'PetitionKind',
  description: '信访目的。What the petition asks for.',
  valuesConfig: {
    SUGGESTION: { description: '意见建议。A suggestion or opinion.' },
    COMPLAINT: {
      description: '检举控告。A complaint against a unit or its staff; the petitioner is kept from the unit.',
    },
    REQUEST: { description: '申诉求决。A grievance to be settled.' },
    ACCUSATION: { description: '揭发举报。An accusation of wrongdoing; the petitioner is kept from the unit.' },
  },
});
