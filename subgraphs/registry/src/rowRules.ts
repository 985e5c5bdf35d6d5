/** Whose rows are whose in the registry, beneath every query. Index, keys and outbox have no rule: no reader sees them. */
import type { RowRules } from '@yiwang/kit';

// Not correlated with the row: PostgreSQL makes the caller's cases once a statement and looks rows up in them.
const ownDepartment = `case_id in (select cases_of(scope_setting('department'), scope_setting('areas')))`;

/** Row rules of the registry's tables. */
export const rowRules: RowRules = {
  case_life: { types: ['Case'], case: 'case_id', area: 'grid_code', ownDepartment },
  case_intake: { types: ['Case'], case: 'case_id', area: 'grid_code', ownDepartment },
  case_number: { types: ['Case', 'CaseNumber'], case: 'case_id', ownDepartment },
  case_step: { types: ['CaseEvent'], case: 'case_id', ownDepartment },
  referral: { types: ['CaseReferral'], case: 'case_id', ownDepartment },
  evaluation: { types: ['CaseEvaluation'], case: 'case_id', ownDepartment },
  case_subject: { types: ['Case', 'Person', 'House'], case: 'case_id', ownDepartment },
  record_locator: {
    types: ['Person', 'House', 'Case'],
    case: 'case_id',
    persons: ['subject_id'],
    houses: ['subject_id'],
    ownDepartment,
  },
  case_admission: { types: ['CaseAccess'], case: 'case_id' },
  house_profile: { types: ['House'], houses: ['house_id'], area: 'grid_code' },
  review_item: { types: ['ReviewItem'] },
  review_candidate: { types: ['ReviewCandidate'] },
  linked_claim: { types: ['ReviewRecord'] },
  link_decision: { types: ['ReviewDecision'] },
};
