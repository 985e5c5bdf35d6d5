import type { RowRules } from '@yiwang/kit';

/** Whose rows are whose, beneath every query: an incident's belong to its case, the registers' to the person and the house they name. */
export const rowRules: RowRules = {
  household_member: {
    types: ['HouseholdRegistration', 'PersonIdentity'],
    persons: ['person_id'],
    houses: ['house_id'],
  },
  residence_permit: { types: ['ResidencePermit', 'PersonIdentity'], persons: ['person_id'], houses: ['house_id'] },
  incident: {
    types: ['Incident', 'IncidentReporter'],
    case: 'case_id',
    persons: ['reporter_id'],
    houses: ['house_id'],
  },
  // Person: its incidents are found through this table.
  incident_party: { types: ['IncidentParty', 'Person'], case: 'case_id', persons: ['person_id'] },
  mediation_referral: { types: ['PoliceMediationReferral'], case: 'case_id' },
};
