/** Whose rows are whose in the registry, beneath every query. Index, keys and outbox have no rule: no reader sees them. */
import type { RowRules } from '@yiwang/kit';

// Not correlated with the row: PostgreSQL makes the caller's cases once a statement and looks rows up in them.
const ownDepartment = `case_id in (select cases_of(scope_setting('department'), scope_setting('areas')))`;

// INVARIANT(petitioner-unreachable): the department of the unit complained about learns how far a case has got, whatever is granted.
const neverIf = `case_id in (select cases_about(scope_setting('department')))`;

/** Row rules of the registry's tables. */
export const rowRules: RowRules = {
  case_life: { types: ['Case'], case: 'case_id', area: 'grid_code', ownDepartment },
  case_intake: { types: ['Case'], case: 'case_id', area: 'grid_code', ownDepartment, neverIf },
  case_number: {
    types: ['Case', 'CaseNumber'],
    case: 'case_id',
    ownDepartment,
    // Whether a petition of this number belongs to the case is for them not to find out; their own number they know.
    neverIf: `${neverIf} and department not in ('registry', scope_setting('department'))`,
  },
  case_step: { types: ['CaseEvent'], case: 'case_id', ownDepartment, neverIf },
  referral: { types: ['CaseReferral'], case: 'case_id', ownDepartment, neverIf },
  evaluation: { types: ['CaseEvaluation'], case: 'case_id', ownDepartment, neverIf },
  case_subject: { types: ['Case', 'Person', 'House'], case: 'case_id', ownDepartment, neverIf },
  record_locator: {
    types: ['Person', 'House', 'Case'],
    case: 'case_id',
    persons: ['subject_id'],
    houses: ['subject_id'],
    ownDepartment,
    neverIf,
  },
  case_admission: { types: ['CaseAccess'], case: 'case_id', subjects: ['person_id'] },
  case_respondent: { types: ['CaseAccess'], case: 'case_id' },
  house_profile: { types: ['House'], houses: ['house_id'], area: 'grid_code' },
  review_item: { types: ['ReviewItem'] },
  review_candidate: { types: ['ReviewCandidate'] },
  linked_claim: { types: ['ReviewRecord'], subjects: ['subject_id'] },
  link_decision: { types: ['ReviewDecision'] },
};
