import type { RowRules } from '@yiwang/kit';

// A mediation and its agreements are a party's own; of the parties each sees themselves (column person_id).
const own = `mediation_no in (select mediations_of(scope_setting('persons')))`;

/** Whose rows are whose, beneath every query: each belongs to the case of its mediation, else to the person or house it names. */
export const rowRules: RowRules = {
  mediation_case: { types: ['Mediation', 'MediationDeadline'], case: 'case_id', houses: ['house_id'], own },
  // Person: its mediations are found through this table.
  party: { types: ['MediationParty', 'Person'], case: 'case_id', persons: ['person_id'] },
  agreement: { types: ['MediationAgreement', 'MediationAgreementVersion'], case: 'case_id', own },
  performance: { types: ['MediationPerformance'], case: 'case_id', own },
};
