import type { RowRules } from '@yiwang/kit';

/** Whose rows are whose, beneath every query. Allowances go with the person only: a case about a house opens nobody's allowance. */
export const rowRules: RowRules = {
  // House: its community is found through this table.
  standard_address: { types: ['StandardAddress', 'House'], houses: ['house_id'], area: 'community_code' },
  marriage: { types: ['Marriage', 'MarriageParty'], persons: ['husband_id', 'wife_id'] },
  allowance: { types: ['Allowance'], persons: ['person_id'] },
  application: { types: ['AssistanceApplication'], case: 'case_id', persons: ['person_id'] },
};
