import type { SubjectsOfCases } from '@yiwang/kit';

/** Everybody whom the cases concern, the confidential too: they stand in the record as keyed hashes, and find the read there. */
export const subjectsOfCases: SubjectsOfCases = async (db, caseIds) => {
  const rows = await db
    .selectFrom('caseSubject')
    .select(['kind', 'subjectId'])
    .distinct()
    .where('caseId', 'in', caseIds)
    .execute();
  const of = (kind: string): string[] =>
    rows.flatMap((row) => (row['kind'] === kind ? [row['subjectId'] as string] : []));
  return { persons: of('person'), houses: of('house') };
};
