/**
 * Which affair each record belongs to: in the case claims in `work`, out `placed`. Only what a record says itself joins
 * departments: a number of its own, a reference to another's, an alias. Nothing is guessed, so nothing is doubted.
 */
import type { LinkSession } from './LinkSession';

const LONGEST_CHAIN = 100;

/** Decides over the case claims in `work`. */
export async function linkCases(session: LinkSession): Promise<void> {
  await session.run('create temp table placed (link_id bigint primary key, cluster uuid not null) on commit drop');
  await session.run(
    'create temp table doubt (link_id bigint, question text, reason text not null, cluster uuid, evidence int not null) on commit drop',
  );
  // A number exists when a record carries it; a reference to any other joins nothing.
  await session.table(
    'numbered',
    `select department || '/' || number as node, min(link_id) as label from work where number is not null group by 1`,
    ['node'],
  );
  await session.table(
    'named',
    `select w.link_id, n.node from work w cross join lateral (values
       (w.department || '/' || w.number), (w.refers_department || '/' || w.refers_number), (w.alias_department || '/' || w.alias_number)
     ) v(node) join numbered n using (node)`,
    ['link_id', 'node'],
  );
  await session.table(
    'tie',
    `select distinct a.node as node, b.node as other from named a join named b using (link_id) where a.node <> b.node`,
    ['node'],
  );
  for (let round = 0; round < LONGEST_CHAIN; round++) {
    const moved = await session.run(`
      update numbered n set label = least_label from (
        select t.node, min(o.label) as least_label from tie t join numbered o on o.node = t.other group by 1
      ) next where next.node = n.node and next.least_label < n.label`);
    if (moved === 0) break;
  }
  await session.run(`
    insert into placed select link_id, md5('case:' || min(n.label))::uuid from named join numbered n using (node) group by link_id`);
}
