/**
 * The claims of a department that changed since the last run in, digested, the index's copy brought up to date out.
 * Streams: memory does not grow with the city. Leaves in temporary tables which names, numbers and dwellings were touched.
 */
import { pipeline } from 'node:stream/promises';
import { type Database, inTransaction } from '@yiwang/kit';
import type { PoolClient } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { mapCopyLines } from './copyText';
import { CLAIM_COLUMNS, type ClaimRow, DIGEST_COLUMNS, digestClaim } from './digestClaim';
import type { IndexKey } from './indexKey';
import type { LinkSession } from './LinkSession';
import type { LinkingRules } from './linkingRules';

/** A department whose claims are linked. */
export interface LinkedDepartment {
  readonly code: string;
  // The linker reads the kit's tables only, whatever else the department keeps.
  readonly database: Database<any>; // oxlint-disable-line typescript/no-explicit-any
}

/** What one department's claims came to. */
export interface PulledClaims {
  readonly changed: number;
  readonly removed: number;
}

/** Makes the temporary tables that {@link pullClaims} fills; once a run. */
export async function preparePull(session: LinkSession): Promise<void> {
  await session.run(
    `create temp table staging (${DIGEST_COLUMNS.map((column) => `${column} text`).join(', ')}) on commit drop`,
  );
  await session.run('create temp table changed_claim (link_id bigint, kind text) on commit drop');
  await session.run('create temp table touched_name (name_key uuid primary key) on commit drop');
  await session.run('create temp table touched_dwelling (dwelling text primary key) on commit drop');
  await session.run('create temp table touched_subject (subject_id text primary key) on commit drop');
}

/** What a pull works with. */
export interface Pull {
  readonly session: LinkSession;
  /** The connection that the session's transaction runs on; claims are streamed into it. */
  readonly client: PoolClient;
  readonly key: IndexKey;
  readonly rules: LinkingRules;
}

/** Brings the index's copy of one department's claims up to date. */
export async function pullClaims(
  pull: Pull,
  { code, database }: LinkedDepartment,
  onRows: (rows: number) => void,
): Promise<PulledClaims> {
  const { session } = pull;
  const work = async (source: PoolClient): Promise<PulledClaims> => {
    const since = await session.count(
      'select coalesce(max(revision), 0) as count from link_state where department = $1',
      [code],
    );
    await copyChanged(pull, source, code, since, onRows);
    const changed = await mergeStaging(session, code);
    const removed = await removeVanished(pull, source, code);
    const { rows } = await source.query<{ revision: string }>(
      'select coalesce(max(revision), 0) as revision from claim',
    );
    await session.run(
      `insert into link_state values ($1, $2, now()) on conflict (department)
       do update set revision = greatest(link_state.revision, excluded.revision), linked_at = excluded.linked_at`,
      [code, rows[0]!.revision],
    );
    return { changed, removed };
  };
  // One snapshot for the count, the keys and the rows: a claim that is written meanwhile waits for the next run.
  return inTransaction(database.pool, work, 'isolation level repeatable read read only');
}

async function copyChanged(
  { session, client, key, rules }: Pull,
  source: PoolClient,
  code: string,
  since: number,
  onRows: (rows: number) => void,
): Promise<void> {
  await session.run('truncate staging');
  let rows = 0;
  const digest = mapCopyLines((fields) => {
    const claim = Object.fromEntries(CLAIM_COLUMNS.map((column, at) => [column, fields[at] ?? null])) as ClaimRow;
    const row = digestClaim(key, code, claim, rules.isOfRecord(code, claim.extract!));
    rows += 1;
    if (rows % 5000 === 0) onRows(rows);
    return DIGEST_COLUMNS.map((column) => row[column]);
  });
  await pipeline(
    source.query(copyTo(`copy (select ${CLAIM_COLUMNS.join(', ')} from claim where revision > ${since}) to stdout`)),
    digest,
    client.query(copyFrom(`copy staging (${DIGEST_COLUMNS.join(', ')}) from stdin`)),
  );
  onRows(rows);
}

/** What decides a person's block or a house's: when it changes, the block that a claim leaves is judged anew too. */
const TOUCHED = `
  insert into touched_name select distinct name_key from linked_claim where link_id in (select link_id from touched) and name_key is not null on conflict do nothing;
  insert into touched_dwelling select distinct dwelling from linked_claim where link_id in (select link_id from touched) and dwelling is not null on conflict do nothing;
`;

async function mergeStaging(session: LinkSession, code: string): Promise<number> {
  await session.run('analyze staging');
  const known = await session.count(
    'select count(*) from (select 1 from linked_claim where department = $1 limit 1) any_row',
    [code],
  );
  if (known > 0) {
    await session.run(`
      create temp table touched on commit drop as
      select l.link_id from linked_claim l join staging s on l.department = s.department and l.claim_id = s.claim_id::bigint`);
    await session.run(TOUCHED);
    await session.run('drop table touched');
  }
  const columns = DIGEST_COLUMNS.filter((column) => column !== 'guesses');
  const updates = columns.filter((column) => column !== 'department' && column !== 'claim_id');
  const merged = await session.run(`
    with merged as (
      insert into linked_claim (${columns.join(', ')}) select ${columns.map((column) => `${column}${CASTS[column] ?? ''}`).join(', ')} from staging
      on conflict (department, claim_id) do update set ${updates.map((column) => `${column} = excluded.${column}`).join(', ')}
      returning link_id, kind
    ) insert into changed_claim select link_id, kind from merged`);
  if (merged === 0) return 0;
  await session.run('analyze changed_claim');
  if (known > 0) {
    await session.run(`
      delete from claim_guess g using linked_claim l join staging s on l.department = s.department and l.claim_id = s.claim_id::bigint
      where g.link_id = l.link_id`);
  }
  await session.run(`
    insert into claim_guess (link_id, id_key)
    select l.link_id, guess from staging s join linked_claim l on l.department = s.department and l.claim_id = s.claim_id::bigint
      cross join unnest(s.guesses::uuid[]) guess
    where s.guesses is not null on conflict do nothing`);
  return merged;
}

const UUID = '::uuid';
const CASTS: Partial<Record<string, string>> = {
  claim_id: '::bigint',
  revision: '::bigint',
  of_record: '::boolean',
  birth_year: '::smallint',
  id_key: UUID,
  name_key: UUID,
  birth_key: UUID,
  phone_key: UUID,
  home_key: UUID,
  household_key: UUID,
  respondents: '::text[]',
};

/** A claim that its department no longer makes leaves no revision behind; the counts tell, and then the keys are compared. */
async function removeVanished({ session, client }: Pull, source: PoolClient, code: string): Promise<number> {
  const { rows } = await source.query<{ count: string }>('select count(*) from claim');
  const here = await session.count('select count(*) from linked_claim where department = $1', [code]);
  if (here === Number(rows[0]!.count)) return 0;
  await session.run('create temp table present (claim_id bigint primary key) on commit drop');
  await pipeline(
    source.query(copyTo('copy (select claim_id from claim) to stdout')),
    client.query(copyFrom('copy present from stdin')),
  );
  await session.table(
    'touched',
    `select link_id, department, claim_id, subject_id from linked_claim l
     where department = '${code.replaceAll("'", "''")}' and not exists (select from present p where p.claim_id = l.claim_id)`,
  );
  await session.run(TOUCHED);
  await session.run(
    'insert into touched_subject select distinct subject_id from touched where subject_id is not null on conflict do nothing',
  );
  await session.run(`
    insert into touched_subject select distinct c.subject_id from linked_claim c
    where c.kind = 'case' and c.subject_id is not null
      and (c.department, c.record_key, c.extract) in (select l.department, l.record_key, l.extract from linked_claim l join touched using (link_id))
    on conflict do nothing`);
  const removed = await session.run('delete from linked_claim where link_id in (select link_id from touched)');
  await session.run(
    'delete from link_outbox o using touched t where o.department = t.department and o.claim_id = t.claim_id',
  );
  await session.run('drop table present');
  await session.run('drop table touched');
  return removed;
}
