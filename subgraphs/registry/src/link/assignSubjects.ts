/**
 * Clusters of claims in, opaque ids out. A cluster keeps the id that most of its claims held; an id that loses its claims
 * leads to the one that took most of them. Writes `own_id` and, after the clerks' decisions, `subject_id`.
 */
import type { LinkSession } from './LinkSession';

/** Kinds of subjects, and what their ids begin with. */
export const ID_PREFIX = { person: 'p', house: 'h', case: 'c' } as const;
/** A kind of subject. */
export type SubjectKind = keyof typeof ID_PREFIX;

/** SQL for a fresh id. INVARIANT(opaque-ids): random, without any content. */
export const newId = (kind: SubjectKind): string =>
  `'${ID_PREFIX[kind]}_' || replace(gen_random_uuid()::text, '-', '')`;

/** Gives the clusters in `placed` their ids and writes them to the claims in `work`; notes what changed. */
export async function assignSubjects(
  session: LinkSession,
  kind: SubjectKind,
): Promise<{ placed: number; changed: number }> {
  await session.table(
    'held',
    `select p.cluster, w.own_id, count(*) as claims from placed p join work w using (link_id) where own_id is not null group by 1, 2`,
  );
  await session.table(
    'given',
    `select distinct on (cluster) cluster, own_id as id from (
       select distinct on (own_id) own_id, cluster, claims from held order by own_id, claims desc, cluster
     ) best order by cluster, claims desc, own_id`,
    ['cluster'],
  );
  await session.table(
    'fresh',
    `select cluster, ${newId(kind)} as id from (select distinct cluster from placed except select cluster from given) c`,
  );
  await session.run(`insert into subject (id, kind) select id, '${kind}' from fresh`);
  await session.run('insert into given select cluster, id from fresh');
  await session.run('analyze given');
  await session.run(`
    update subject s set succeeded_by = heir from (
      select distinct on (h.own_id) h.own_id, g.id as heir from held h join given g using (cluster)
      where not exists (select from given kept where kept.id = h.own_id) order by h.own_id, h.claims desc, g.id
    ) lost where s.id = lost.own_id and s.succeeded_by is distinct from heir`);
  await keepJoins(session);
  await session.run(
    'update subject s set succeeded_by = null from given g where s.id = g.id and s.succeeded_by is not null',
  );
  await session.table(
    'decided',
    `select w.link_id, g.id as own_id from work w left join placed p using (link_id) left join given g using (cluster)`,
    ['link_id'],
  );
  const changed = await writeLinks(session);
  return { placed: await session.count('select count(*) from placed'), changed };
}

/** A clerk joined an id whose claims the rules now give to another: the clerk's word holds for those claims. */
async function keepJoins(session: LinkSession): Promise<void> {
  await session.run(`
    insert into claim_pin (decision_id, department, claim_id, subject_id)
    select d.decision_id, w.department, w.claim_id, s.joined_into
    from work w join subject s on s.id = w.own_id and s.joined_into is not null
      join link_decision d on d.action = 'JOIN' and d.other_id = s.id
    where not exists (select from given g where g.id = s.id)
      and not exists (select from link_decision u where u.undoes = d.decision_id) on conflict do nothing`);
}

/** Where each id that was joined or succeeded leads today, as the SQL of a query. */
const REDIRECTS = `
  with recursive step(id, next, depth) as (
    select id, coalesce(joined_into, succeeded_by), 1 from subject where joined_into is not null or succeeded_by is not null
    union all
    select step.id, coalesce(s.joined_into, s.succeeded_by), depth + 1 from step join subject s on s.id = step.next
    where (s.joined_into is not null or s.succeeded_by is not null) and depth < 50
  ) select distinct on (id) id, next as final from step order by id, depth desc`;

/**
 * Writes what `decided` (claim, own id) says, with the clerks' pins and joins over it, to the claims; queues every change
 * for its department and notes the subjects that gained or lost a record.
 */
export async function writeLinks(session: LinkSession): Promise<number> {
  await session.table('redirect', REDIRECTS, ['id']);
  await session.table(
    'pinned',
    `select distinct on (p.department, p.claim_id) l.link_id, p.subject_id
     from claim_pin p join linked_claim l using (department, claim_id) where p.active
     order by p.department, p.claim_id, p.decision_id desc`,
    ['link_id'],
  );
  await session.table(
    'outcome',
    `select l.link_id, d.own_id, l.subject_id as before_id, coalesce(r.final, wanted.id) as after_id
     from decided d join linked_claim l using (link_id)
       left join pinned on pinned.link_id = l.link_id
       cross join lateral (select coalesce(pinned.subject_id, d.own_id) as id) wanted
       left join redirect r on r.id = wanted.id
     where l.own_id is distinct from d.own_id or l.subject_id is distinct from coalesce(r.final, wanted.id)`,
    ['link_id'],
  );
  await session.run(`
    update linked_claim l set own_id = o.own_id, subject_id = o.after_id from outcome o where o.link_id = l.link_id`);
  await session.run(`
    insert into link_outbox (department, claim_id, subject_id)
    select l.department, l.claim_id, o.after_id from outcome o join linked_claim l using (link_id) where o.before_id is distinct from o.after_id
    on conflict (department, claim_id) do update set subject_id = excluded.subject_id, decided_at = now()`);
  await session.run(`
    insert into touched_subject
    select before_id from outcome where before_id is not null and before_id is distinct from after_id
    union select after_id from outcome where after_id is not null and before_id is distinct from after_id on conflict do nothing`);
  await session.run(`
    insert into touched_subject
    select distinct c.subject_id from outcome o join linked_claim l using (link_id)
      join linked_claim c on c.department = l.department and c.record_key = l.record_key and c.extract = l.extract and c.kind = 'case'
    where o.before_id is distinct from o.after_id and c.subject_id is not null on conflict do nothing`);
  return session.count('select count(*) from outcome where before_id is distinct from after_id');
}
