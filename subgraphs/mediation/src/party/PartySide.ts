import { registerEnumType } from 'type-graphql';

/** On which side a party stands. */
export enum PartySide {
  APPLICANT = 'APPLICANT',
  RESPONDENT = 'RESPONDENT',
  THIRD_PARTY = 'THIRD_PARTY',
}

registerEnumType(PartySide, {
  name: 'MediationPartySide',
  description: '当事人地位。On which side the party stands.',
  valuesConfig: {
    APPLICANT: { description: '申请人。Applicant.' },
    RESPONDENT: { description: '被申请人。Respondent.' },
    THIRD_PARTY: { description: '第三人。Third party.' },
  },
});
