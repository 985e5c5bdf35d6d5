/**
 * Doubts of a run in, the review queue out: each question once, its candidates up to date, closed by itself when later
 * data settles it. What a clerk has decided is not asked again.
 */
import { EVIDENCE_WORDS } from './linkPersons';
import type { LinkSession } from './LinkSession';

const MOST_CANDIDATES = 20;

/** Brings the queue up to date for the claims in `work`; answers how many questions of this kind are open. */
export async function reviewDoubts(session: LinkSession, kind: 'person' | 'house'): Promise<number> {
  await session.table(
    'asked',
    `select question, link_id, min(reason) as reason, subject_id, bit_or(evidence) as evidence from (
       select coalesce(d.question, 'claim:' || d.link_id) as question, d.link_id, d.reason, d.evidence,
         coalesce(r.final, g.id) as subject_id
       from doubt d join given g using (cluster) left join redirect r on r.id = g.id
     ) q group by question, link_id, subject_id`,
    ['question'],
  );
  // Its own person is no candidate for a claim that has one; a question about a number needs two.
  await session.run(`
    delete from asked a using linked_claim l where l.link_id = a.link_id and l.subject_id = a.subject_id`);
  await session.run(`
    delete from asked where link_id is null and question in (select question from asked where link_id is null group by 1 having count(*) < 2)`);
  await session.run(`delete from asked a using pinned p where p.link_id = a.link_id`);
  // Names enter through an undecided number: it is asked again only about persons who were not there when it was decided.
  await session.run(
    `
    update review_item i set state = 'SETTLED', closed_at = now()
    where i.state = 'OPEN' and i.kind = $1 and not exists (select from asked a where a.question = i.question)
      and (i.link_id in (select link_id from work) or (i.link_id is null and i.item_id in (
        select c.item_id from review_candidate c join linked_claim l using (subject_id) join work w on w.link_id = l.link_id
        union select i2.item_id from review_item i2 where i2.link_id is null and not exists (
          select from review_candidate c join linked_claim l using (subject_id) where c.item_id = i2.item_id))))`,
    [kind],
  );
  await session.run(
    `insert into review_item (question, kind, reason, link_id, department)
     select a.question, $1, min(a.reason), a.link_id, l.department from asked a left join linked_claim l using (link_id)
     group by a.question, a.link_id, l.department
     on conflict (question) do update set reason = excluded.reason, state = 'OPEN', closed_at = null,
       opened_at = case when review_item.state = 'OPEN' then review_item.opened_at else now() end
     where (review_item.state = 'OPEN' and review_item.reason <> excluded.reason) or review_item.state = 'SETTLED' or (review_item.state = 'DECIDED' and exists (
       select from asked n where n.question = review_item.question and not exists (
         select from review_candidate c where c.item_id = review_item.item_id and c.subject_id = n.subject_id)))`,
    [kind],
  );
  await session.table(
    'open_item',
    `select item_id, question from review_item where state = 'OPEN' and question in (select question from asked)`,
    ['question'],
  );
  await session.run('delete from review_candidate where item_id in (select item_id from open_item)');
  await session.run(`
    insert into review_candidate (item_id, subject_id, evidence)
    select item_id, subject_id, ${kind === 'person' ? EVIDENCE_WORDS : "array['ADDRESS']"} from (
      select o.item_id, a.subject_id, a.evidence, row_number() over (partition by o.item_id order by a.evidence desc, a.subject_id) as place
      from asked a join open_item o using (question)
    ) ranked where place <= ${MOST_CANDIDATES}`);
  return session.count(`select count(*) from review_item where state = 'OPEN' and kind = $1`, [kind]);
}
