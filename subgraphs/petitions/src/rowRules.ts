/**
 * Whose rows are whose, beneath every query. INVARIANT(petitioner-unreachable): what a petition accuses, and who petitions,
 * never reach the department of the unit complained about, over whatever path (migrations/0003_confidential.sql).
 */
import type { RowRules } from '@yiwang/kit';

const CALLER = `(select scope_setting('department'))`;
// A petition and its answers are theirs who brought it; of several petitioners each sees themselves (column person_id).
const own = `petition_no in (select petitions_of(scope_setting('persons')))`;

/** Row rules of the petitions office's tables. */
export const rowRules: RowRules = {
  petition: {
    types: ['Petition', 'PetitionDeadline'],
    case: 'case_id',
    houses: ['house_id'],
    own,
    neverIf: `kind in ('COMPLAINT', 'ACCUSATION') and unit_hidden_from(unit_complained, ${CALLER})`,
  },
  petitioner: {
    // Person: its petitions are found through this table.
    types: ['Petitioner', 'Person'],
    case: 'case_id',
    persons: ['person_id'],
    neverIf: `petitioner_hidden_from(petition_no, ${CALLER})`,
  },
  handling: {
    // Petition and PetitionDeadline: an answer's day decides whether a step is overdue.
    types: ['PetitionHandling', 'PetitionDeadline', 'Petition'],
    case: 'case_id',
    own,
    neverIf: `answer_hidden_from(petition_no, ${CALLER})`,
  },
};
