import { registerEnumType } from 'type-graphql';

/** How far a version of an agreement is signed. */
export enum AgreementState {
  DRAFT = 'DRAFT',
  PARTLY_SIGNED = 'PARTLY_SIGNED',
  SIGNED = 'SIGNED',
  VOID = 'VOID',
}

registerEnumType(AgreementState, {
  name: 'MediationAgreementState',
  description: '签署状态。How far the version is signed.',
  valuesConfig: {
    DRAFT: { description: '草拟。Drafted, not signed.' },
    PARTLY_SIGNED: { description: '部分签署。Signed by some of the parties.' },
    SIGNED: { description: '已签署。Signed by all parties.' },
    VOID: { description: '已作废。Void.' },
  },
});
