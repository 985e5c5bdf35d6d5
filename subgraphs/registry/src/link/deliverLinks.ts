/**
 * Decided links in (the outbox), the departments' records pointing at persons, houses and cases out. Each department gets
 * its links in one transaction; what could not be told stays in the outbox for the next run.
 */
import { pipeline } from 'node:stream/promises';
import { type Database, inTransaction } from '@yiwang/kit';
import type { PoolClient } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { LinkedDepartment } from './pullClaims';

/** Tells one department what was decided about its claims; answers how many links were told. */
export async function deliverLinks(registry: Database<unknown>, department: LinkedDepartment): Promise<number> {
  const { code, database } = department;
  const work = async (source: PoolClient): Promise<number> => {
    const { rows: pending } = await source.query<{ count: string }>(
      'select count(*) from link_outbox where department = $1', [code]); // prettier-ignore
    const count = Number(pending[0]!.count);
    if (count === 0) return 0;
    await inTransaction(database.pool, (target) => tell(code, source, target));
    // Told first, forgotten after: told twice does no harm, forgotten untold would. A link that was decided anew meanwhile
    // is not in this snapshot, and repeatable read lets nobody delete it here.
    await source.query(`delete from link_outbox where department = $1`, [code]);
    return count;
  };
  return inTransaction(registry.pool, work, 'isolation level repeatable read');
}

async function tell(code: string, source: PoolClient, target: PoolClient): Promise<void> {
  await target.query('create temp table told_link (claim_id bigint primary key, subject_id text) on commit drop');
  await pipeline(
    source.query(
      copyTo(`copy (select claim_id, subject_id from link_outbox where department = ${literal(code)}) to stdout`),
    ),
    target.query(copyFrom('copy told_link from stdin')),
  );
  await target.query('analyze told_link');
  await target.query(
    'update claim c set subject_id = t.subject_id from told_link t where t.claim_id = c.claim_id and c.subject_id is distinct from t.subject_id',
  );
  const { rows: columns } = await target.query<{ extract: string; into_column: string }>(
    'select distinct c.extract, c.into_column from told_link t join claim c using (claim_id)',
  );
  for (const { extract, into_column: column } of columns) {
    await target.query(
      `update ${identifier(extract)} r set ${identifier(column)} = t.subject_id
       from told_link t join claim c using (claim_id)
       where c.extract = $1 and c.into_column = $2 and r.record_key = c.record_key and r.${identifier(column)} is distinct from t.subject_id`,
      [extract, column],
    );
  }
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
