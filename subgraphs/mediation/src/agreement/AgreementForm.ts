import { registerEnumType } from 'type-graphql';

/** The form of an agreement. */
export enum AgreementForm {
  WRITTEN = 'WRITTEN',
  ORAL = 'ORAL',
}

registerEnumType(AgreementForm, {
  name: 'MediationAgreementForm',
  description: '协议形式。The form of the agreement.',
  valuesConfig: {
    WRITTEN: { description: '书面。In writing.' },
    ORAL: { description: '口头。Oral, recorded by the mediator.' },
  },
});
