/** What is wrong with a department's schema, said so that its owner can mend it: whose, where, what, and the next step. */
export interface SchemaProblem {
  /** Name of the subgraph; several, joined by commas, where they disagree; empty where no single one is at fault. */
  readonly department: string;
  /** Stable code: ours are in capitals here, others are federation's own. */
  readonly code: string;
  readonly message: string;
  /** `Type.field`, where one field is at fault. */
  readonly coordinate?: string;
  /** Line in the department's SDL, from 1. */
  readonly line?: number;
}

/** One line of text for a terminal. */
export function formatSchemaProblem(problem: SchemaProblem): string {
  const place = [problem.department, problem.line].filter(Boolean).join(':');
  return [place, problem.coordinate, problem.message].filter(Boolean).join(' · ');
}
