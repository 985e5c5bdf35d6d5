/** Whose rows are whose in the registry, beneath every query. Index, keys and outbox have no rule: no reader sees them. */
import type { RowRules } from '@yiwang/kit';

/** Row rules of the registry's tables. */
export const rowRules: RowRules = {
  case_life: { types: ['Case'], case: 'case_id', area: 'grid_code' },
  case_intake: { types: ['Case'], case: 'case_id', area: 'grid_code' },
  case_number: { types: ['Case', 'CaseNumber'], case: 'case_id' },
  case_step: { types: ['CaseEvent'], case: 'case_id' },
  referral: { types: ['CaseReferral'], case: 'case_id' },
  evaluation: { types: ['CaseEvaluation'], case: 'case_id' },
  case_subject: { types: ['Case', 'Person', 'House'], case: 'case_id' },
  record_locator: {
    types: ['Person', 'House', 'Case'],
    case: 'case_id',
    persons: ['subject_id'],
    houses: ['subject_id'],
  },
  case_admission: { types: ['CaseAccess'], case: 'case_id' },
  house_profile: { types: ['House'], houses: ['house_id'], area: 'grid_code' },
  review_item: { types: ['ReviewItem'] },
  review_candidate: { types: ['ReviewCandidate'] },
  linked_claim: { types: ['ReviewRecord'] },
  link_decision: { types: ['ReviewDecision'] },
};
