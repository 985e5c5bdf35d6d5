/** The masked records behind persons or houses: one statement for all of a request. */
import type { SubgraphContext } from '@yiwang/kit';
import { sql } from 'kysely';
import { type IndexedRecordRow, ReviewRecord } from './ReviewRecord';

/** At most `most` records of a subject, by department, extract and key. */
export function recordsOf(subject: string, most: number, { db, loaders }: SubgraphContext): Promise<ReviewRecord[]> {
  return loaders
    .by<ReviewRecord[]>(`${most} records of subject`, async (ids) => {
      const { rows } = await sql<IndexedRecordRow>`
        select l.* from unnest(${ids}::text[]) wanted(id) cross join lateral (
          select link_id, department, extract, record_key, kind, subject_id, name_masked, id_masked, birth_year, address_written
          from linked_claim where subject_id = wanted.id order by department, extract, record_key limit ${most}
        ) l`.execute(db);
      const bySubject = new Map<string, ReviewRecord[]>(ids.map((id) => [id, []]));
      for (const row of rows) bySubject.get(row.subjectId!)!.push(ReviewRecord.from(row));
      return ids.map((id) => bySubject.get(id)!);
    })
    .load(subject);
}
