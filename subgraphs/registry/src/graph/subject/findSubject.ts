import type { SubgraphContext } from '@yiwang/kit';
import { sql } from 'kysely';

/** The subject that an id leads to today, in one statement; null when there never was such an id of this kind. */
export async function findSubject(
  db: SubgraphContext['db'],
  kind: 'person' | 'house' | 'case',
  id: string,
): Promise<{ id: string } | null> {
  const { rows } = await sql<{ id: string }>`
    with recursive step(id, next, depth) as (
      select id, coalesce(joined_into, succeeded_by), 1 from subject where id = ${id} and kind = ${kind}
      union all
      select s.id, coalesce(s.joined_into, s.succeeded_by), depth + 1 from step join subject s on s.id = step.next where depth < 50
    ) select id from step where next is null`.execute(db);
  return rows[0] ?? null;
}
