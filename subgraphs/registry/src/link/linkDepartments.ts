/**
 * The linker: the claims of all departments in, every record's person, house and case out. One transaction decides; then
 * each department is told. Incremental by claim revision, idempotent, and the same on new data as on all of it.
 */
import { type Database, inTransaction } from '@yiwang/kit';
import { syncCaseLives } from '../cases/syncCaseLives';
import { assignSubjects, type SubjectKind } from './assignSubjects';
import { deliverLinks } from './deliverLinks';
import { type IndexKey, loadIndexKey } from './indexKey';
import { linkCases } from './linkCases';
import { linkHouses } from './linkHouses';
import { LINKING_RULES, type LinkingRules } from './linkingRules';
import { linkPersons } from './linkPersons';
import { LinkSession } from './LinkSession';
import { takeLinkLock } from './takeLinkLock';
import { type LinkedDepartment, preparePull, pullClaims } from './pullClaims';
import { refreshRespondents } from './refreshRespondents';
import { refreshSubjects } from './refreshSubjects';
import { reviewDoubts } from './reviewDoubts';
import { scopeCases, scopeHouses, scopePersons } from './scopeClaims';

/** How far a run is. */
export interface LinkProgress {
  readonly step: 'read' | 'person' | 'house' | 'case' | 'tell';
  readonly department?: string;
  readonly rows?: number;
}

/** What a run works on. */
export interface LinkOptions {
  // The registry's own tables are read by name.
  readonly registry: Database<any>; // oxlint-disable-line typescript/no-explicit-any
  readonly departments: readonly LinkedDepartment[];
  /** Judge everything anew, not only what changed. */
  readonly full?: boolean;
  readonly key?: IndexKey;
  readonly rules?: LinkingRules;
  readonly onProgress?: (progress: LinkProgress) => void;
}

/** One kind's share of a report. */
export interface LinkedKind {
  /** Claims judged in this run. */
  readonly judged: number;
  readonly changed: number;
  /** Claims of this kind in all, and those that are linked. */
  readonly claims: number;
  readonly linked: number;
  /** Different subjects that the linked claims are about. */
  readonly subjects: number;
  /** Questions in the review queue. */
  readonly open: number;
}

/** What a run did. */
export interface LinkReport {
  readonly departments: Readonly<
    Record<string, { changed: number; removed: number; told: number | null; error?: string }>
  >;
  readonly person: LinkedKind;
  readonly house: LinkedKind;
  readonly case: LinkedKind;
  /** Seconds by step. */
  readonly seconds: Readonly<Record<string, number>>;
}

/** Links all departments' claims; throws before changing anything when another run is under way or the key is another one. */
export async function linkDepartments(options: LinkOptions): Promise<LinkReport> {
  const { registry, departments, onProgress = () => undefined } = options;
  const rules = options.rules ?? LINKING_RULES;
  const key = options.key ?? loadIndexKey();
  const counts: Record<string, { changed: number; removed: number; told: number | null; error?: string }> = {};
  const judged = {} as Record<SubjectKind, { judged: number; changed: number }>;
  const session = await inTransaction(registry.pool, async (client) => {
    const session = new LinkSession((text, values) => client.query(text, [...values]));
    await takeLinkLock(session);
    await checkKey(session, key);
    await client.query(`set local work_mem = '128MB'; set local jit = off`);
    await preparePull(session);
    for (const department of departments) {
      const report = (rows: number): void => onProgress({ step: 'read', department: department.code, rows });
      const pulled = await session.step('read', () => pullClaims({ session, client, key, rules }, department, report));
      counts[department.code] = { ...pulled, told: null };
    }
    await client.query('analyze changed_claim; analyze linked_claim; analyze claim_guess');
    for (const kind of ['person', 'house', 'case'] as const) {
      onProgress({ step: kind });
      judged[kind] = await session.step(kind, () => linkKind(session, kind, options.full ?? false));
    }
    await session.step('derive', async () => {
      await refreshSubjects(session, rules);
      await refreshRespondents(session);
    });
    return session;
  });
  await session.step('tell', () => tellDepartments(options, counts));
  await session.step('cases', () => syncCaseLives(registry));
  return report(registry, counts, judged, session.times);
}

async function linkKind(
  session: LinkSession,
  kind: SubjectKind,
  full: boolean,
): Promise<{ judged: number; changed: number }> {
  // On the first run, and when most of the city is new, one pass over everything is the cheaper way.
  const everything =
    full ||
    (await session.count(
      `select (select count(*) from changed_claim where kind = $1) * 4 > (select count(*) from linked_claim where kind = $1) as count`,
      [kind],
    )) === 1;
  if (kind === 'person') await scopePersons(session, everything);
  else if (kind === 'house') await scopeHouses(session, everything);
  else await scopeCases(session);
  const count = await session.count('select count(*) from work');
  await { person: linkPersons, house: linkHouses, case: linkCases }[kind](session);
  const { changed } = await assignSubjects(session, kind);
  if (kind !== 'case') await reviewDoubts(session, kind);
  await session.run('drop table placed; drop table doubt; drop table if exists evidence_key, cluster_fact, wanted_key');
  return { judged: count, changed };
}

async function checkKey(session: LinkSession, key: IndexKey): Promise<void> {
  await session.run('insert into index_key (fingerprint) values ($1) on conflict do nothing', [key.fingerprint]);
  const [row] = await session.query<{ fingerprint: string }>('select fingerprint from index_key');
  if (row?.fingerprint !== key.fingerprint) {
    throw new Error(
      'YIWANG_INDEX_KEY is not the key that this registry was built with: nobody would be recognised. Set the former key',
    );
  }
}

async function tellDepartments(
  { registry, departments, onProgress }: LinkOptions,
  counts: Record<string, { told: number | null; error?: string }>,
): Promise<void> {
  for (const department of departments) {
    onProgress?.({ step: 'tell', department: department.code });
    const count = counts[department.code]!;
    try {
      count.told = await deliverLinks(registry, department);
    } catch (error) {
      // One department out of reach keeps none of the others waiting; its links stay in the outbox.
      count.error = error instanceof Error ? error.message : String(error);
    }
  }
}

async function report(
  registry: Database<unknown>,
  counts: LinkReport['departments'],
  judged: Record<SubjectKind, { judged: number; changed: number }>,
  times: ReadonlyMap<string, number>,
): Promise<LinkReport> {
  const { rows } = await registry.pool.query<{ kind: SubjectKind; claims: string; linked: string; subjects: string }>(
    'select kind, count(*) as claims, count(subject_id) as linked, count(distinct subject_id) as subjects from linked_claim group by 1',
  );
  const { rows: open } = await registry.pool.query<{ kind: SubjectKind; open: string }>(
    `select kind, count(*) as open from review_item where state = 'OPEN' group by 1`,
  );
  const of = (kind: SubjectKind): LinkedKind => {
    const all = rows.find((row) => row.kind === kind);
    return {
      ...judged[kind],
      claims: Number(all?.claims ?? 0),
      linked: Number(all?.linked ?? 0),
      subjects: Number(all?.subjects ?? 0),
      open: Number(open.find((row) => row.kind === kind)?.open ?? 0),
    };
  };
  const seconds = Object.fromEntries([...times].map(([step, ms]) => [step, Math.round(ms / 10) / 100]));
  return { departments: counts, person: of('person'), house: of('house'), case: of('case'), seconds };
}
