/**
 * After a decision: the links of the claims that it concerns, what is derived from them, and the departments' records where
 * they can be reached from here. What cannot be told waits in the outbox for the next link run.
 */
import { schemaOf } from '@yiwang/kit';
import { writeLinks } from '../link/assignSubjects';
import type { LinkSession } from '../link/LinkSession';
import { LINKING_RULES } from '../link/linkingRules';
import { refreshSubjects } from '../link/refreshSubjects';

/** Brings everything in line for these claims, and for all claims of these subjects. */
export async function relink(
  session: LinkSession,
  { links = [], subjects = [] }: { links?: readonly string[]; subjects?: readonly string[] },
): Promise<void> {
  await session.run('create temp table if not exists touched_subject (subject_id text primary key) on commit drop');
  await session.run('create temp table if not exists decided (link_id bigint, own_id text) on commit drop');
  await session.run('truncate decided');
  await session.run('truncate touched_subject');
  await session.run(
    `insert into decided select link_id, own_id from linked_claim
     where link_id = any($1::bigint[]) or own_id = any($2::text[]) or subject_id = any($2::text[])`,
    [links, subjects],
  );
  // A join may stand behind other joins: whoever leads to these subjects moves with them.
  await session.run(
    `insert into decided
     with recursive behind(id) as (
       select unnest($1::text[])
       union select s.id from subject s join behind b on coalesce(s.joined_into, s.succeeded_by) = b.id
     )
     select l.link_id, l.own_id from linked_claim l
     where (l.own_id in (select id from behind) or (l.department, l.claim_id) in (
         select department, claim_id from claim_pin where active and subject_id in (select id from behind)))
       and not exists (select from decided d where d.link_id = l.link_id)`,
    [subjects],
  );
  await writeLinks(session);
  await refreshSubjects(session, LINKING_RULES);
  await tellReachable(session);
}

async function tellReachable(session: LinkSession): Promise<void> {
  const waiting = await session.query<{ department: string }>('select distinct department from link_outbox');
  for (const { department } of waiting) {
    const schema = quote(schemaOf(department));
    const [found] = await session.query<{ reachable: boolean }>(
      `select coalesce(has_table_privilege(to_regclass($1), 'update'), false) as reachable`,
      [`${schema}.claim`],
    );
    if (found?.reachable) await tell(session, department, schema);
  }
}

async function tell(session: LinkSession, department: string, schema: string): Promise<void> {
  await session.run(
    `update ${schema}.claim c set subject_id = o.subject_id from link_outbox o where o.department = $1 and o.claim_id = c.claim_id`,
    [department],
  );
  const places = await session.query<{ extract: string; column: string }>(
    `select distinct c.extract, c.into_column as column from ${schema}.claim c
       join link_outbox o on o.department = $1 and o.claim_id = c.claim_id`,
    [department],
  );
  for (const { extract, column } of places) {
    await session.run(
      `update ${schema}.${quote(extract)} r set ${quote(column)} = o.subject_id
       from link_outbox o join ${schema}.claim c on c.claim_id = o.claim_id
       where o.department = $1 and c.extract = $2 and c.into_column = $3 and r.record_key = c.record_key`,
      [department, extract, column],
    );
  }
  await session.run('delete from link_outbox where department = $1', [department]);
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
