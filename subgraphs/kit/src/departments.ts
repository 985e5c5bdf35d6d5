/** The departments whose subgraphs stand in this project, the registry first: the others refer to its cases. */
export const DEPARTMENTS = ['registry', 'petitions', 'police', 'mediation', 'civil-affairs', 'housing'] as const;

/** The code of one of them. */
export type Department = (typeof DEPARTMENTS)[number];

/** Whether a text is one. */
export const isDepartment = (code: string): code is Department => (DEPARTMENTS as readonly string[]).includes(code);
