/**
 * A clerk's decisions over the linker's: one claim belongs here, two subjects are one, one is two, and back again. Each
 * leaves a line in the trace; each is undone exactly, because the rules' own opinion is kept beside it.
 */
import { newId } from '../link/assignSubjects';
import type { LinkSession } from '../link/LinkSession';
import { liveId } from './liveId';
import { relink } from './relink';
import { ReviewError } from './ReviewError';
import { type Clerk, type DecisionAction, traceDecision } from './traceDecision';

/** Kinds of subjects that clerks decide on; cases follow explicit references only. */
export type ReviewKind = 'person' | 'house';

interface Item {
  readonly item_id: string;
  readonly kind: ReviewKind;
  readonly state: 'OPEN' | 'DECIDED' | 'SETTLED';
  readonly link_id: string | null;
}

/**
 * Answers a question of the queue. `candidate`: it is this one; null: it is none of them. Answers the decision's number.
 */
export async function decideItem(
  session: LinkSession,
  itemId: string,
  candidate: string | null,
  clerk: Clerk,
): Promise<string> {
  const [item] = await session.query<Item>(
    'select item_id, kind, state, link_id from review_item where item_id = $1 for update',
    [itemId],
  );
  if (!item) throw new ReviewError('NOT_FOUND', 'there is no such question');
  if (item.state !== 'OPEN') throw new ReviewError('CONFLICT', 'the question is no longer open; read it again');
  const candidates = await session.query<{ subject_id: string }>(
    'select subject_id from review_candidate where item_id = $1 order by subject_id',
    [itemId],
  );
  if (candidate !== null && !candidates.some(({ subject_id: id }) => id === candidate)) {
    throw new ReviewError('BAD_USER_INPUT', 'the chosen subject is none of the candidates', {
      argument: 'candidate',
      reason: 'NOT_OFFERED',
    });
  }
  const decision = item.link_id
    ? await decideClaim(session, item, item.link_id, candidate, clerk)
    : await decideTogether(session, item, candidates.map(({ subject_id: id }) => id), candidate, clerk); // prettier-ignore
  await session.run(`update review_item set state = 'DECIDED', closed_at = now() where item_id = $1`, [itemId]);
  return decision;
}

async function decideClaim(
  session: LinkSession,
  item: Item,
  linkId: string,
  candidate: string | null,
  clerk: Clerk,
): Promise<string> {
  const [claim] = await session.query<{ subject_id: string | null }>(
    'select subject_id from linked_claim where link_id = $1',
    [linkId],
  );
  const target = candidate ?? claim?.subject_id ?? (await newSubject(session, item.kind));
  const action: DecisionAction = candidate ? 'LINK' : 'SEPARATE';
  const decision = await traceDecision(
    session,
    { action, kind: item.kind, item: item.item_id, subject: target },
    clerk,
  );
  await pin(session, decision, target, [linkId]);
  await relink(session, { links: [linkId] });
  return decision;
}

/** Several subjects under one number: joined into the chosen one, or kept apart for good. */
async function decideTogether(
  session: LinkSession,
  item: Item,
  all: readonly string[],
  keep: string | null,
  clerk: Clerk,
): Promise<string> {
  if (keep === null) {
    return traceDecision(
      session,
      { action: 'KEEP_APART', kind: item.kind, item: item.item_id, subject: all[0] ?? null, other: all[1] ?? null },
      clerk,
    );
  }
  let decision = '';
  for (const other of all.filter((id) => id !== keep)) {
    decision = await joinSubjects(session, item.kind, keep, other, clerk, item.item_id);
  }
  return decision;
}

/** Two ids are one subject: `other` leads to `keep` from now on, for records to come as well. */
export async function joinSubjects(
  session: LinkSession,
  kind: ReviewKind,
  keep: string,
  other: string,
  clerk: Clerk,
  item: string | null = null,
): Promise<string> {
  const kept = await liveId(session, kind, keep);
  const joined = await liveId(session, kind, other);
  if (kept === joined) {
    const refused = { argument: 'join', reason: 'SAME', other: 'keep' } as const;
    throw new ReviewError('BAD_USER_INPUT', 'the two are one already', refused);
  }
  const decision = await traceDecision(session, { action: 'JOIN', kind, item, subject: kept, other: joined }, clerk);
  await session.run('update subject set joined_into = $1 where id = $2', [kept, joined]);
  await relink(session, { subjects: [kept, joined] });
  return decision;
}

/** One id was two subjects: these records (by claim) are a new one's. Answers the decision and the new id. */
export async function splitSubject(
  session: LinkSession,
  kind: ReviewKind,
  from: string,
  links: readonly string[],
  clerk: Clerk,
): Promise<{ decision: string; created: string }> {
  const live = await liveId(session, kind, from);
  const [count] = await session.query<{ chosen: string; all: string }>(
    `select count(*) filter (where link_id = any($2::bigint[])) as chosen, count(*) as all
     from linked_claim where subject_id = $1 and kind = $3`,
    [live, links, kind],
  );
  const chosen = Number(count!.chosen);
  if (links.length === 0 || chosen !== new Set(links).size) {
    const refused = { argument: 'records', reason: 'NOT_OFFERED' } as const;
    throw new ReviewError('BAD_USER_INPUT', 'name records that belong to this subject', refused);
  }
  if (chosen === Number(count!.all)) {
    const refused = { argument: 'records', reason: 'ALL_OF_THEM' } as const;
    throw new ReviewError('BAD_USER_INPUT', 'leave at least one record where it is', refused);
  }
  const created = await newSubject(session, kind);
  const decision = await traceDecision(session, { action: 'SPLIT', kind, subject: live, other: created }, clerk);
  await pin(session, decision, created, links);
  await relink(session, { links });
  return { decision, created };
}

/** Takes a decision back: everything is as the rules and the other decisions say without it. */
export async function undoDecision(session: LinkSession, decisionId: string, clerk: Clerk): Promise<string> {
  const [former] = await session.query<{
    action: DecisionAction;
    kind: ReviewKind;
    item_id: string | null;
    subject_id: string | null;
    other_id: string | null;
    undone: boolean;
  }>(
    `select action, kind, item_id, subject_id, other_id,
       exists (select from link_decision u where u.undoes = d.decision_id) as undone
     from link_decision d where decision_id = $1 for update`,
    [decisionId],
  );
  if (!former) throw new ReviewError('NOT_FOUND', 'there is no such decision');
  if (former.action === 'UNDO') throw new ReviewError('BAD_USER_INPUT', 'an undoing is not undone; decide anew');
  if (former.undone) throw new ReviewError('CONFLICT', 'the decision was undone already');
  const decision = await traceDecision(
    session,
    { action: 'UNDO', kind: former.kind, item: former.item_id, subject: former.subject_id, other: former.other_id, undoes: decisionId }, // prettier-ignore
    clerk,
  );
  const pinned = await session.query<{ link_id: string }>(
    `update claim_pin p set active = false from linked_claim l
     where p.decision_id = $1 and l.department = p.department and l.claim_id = p.claim_id returning l.link_id`,
    [decisionId],
  );
  if (former.action === 'JOIN') {
    await session.run('update subject set joined_into = null where id = $1', [former.other_id]);
  }
  const subjects = former.action === 'JOIN' ? [former.subject_id!, former.other_id!] : [];
  await relink(session, { links: pinned.map(({ link_id: id }) => id), subjects });
  if (former.item_id) {
    await session.run(`update review_item set state = 'OPEN', closed_at = null where item_id = $1`, [former.item_id]);
  }
  return decision;
}

async function newSubject(session: LinkSession, kind: ReviewKind): Promise<string> {
  const [row] = await session.query<{ id: string }>(
    `insert into subject (id, kind) values (${newId(kind)}, $1) returning id`,
    [kind],
  );
  return row!.id;
}

async function pin(session: LinkSession, decision: string, subject: string, links: readonly string[]): Promise<void> {
  await session.run(
    `insert into claim_pin (decision_id, department, claim_id, subject_id)
     select $1, department, claim_id, $2 from linked_claim where link_id = any($3::bigint[])`,
    [decision, subject, links],
  );
}
