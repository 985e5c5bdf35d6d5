import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { AuditLog, type AuditStore, decodeRecord, MemoryAuditStore } from '../../audit';
import type { AccessStore } from '../shared/AccessStore';
import { AuditTrail } from '../evidence/AuditTrail';
import { BreakGlass } from '../own/BreakGlass';
import type { CallerAccess } from '../caller/CallerAccess';
import { RecordedChanges } from '../own/RecordedChanges';
import { accessStore, type TestStore } from './accessStore';

let kept: TestStore;
beforeAll(async () => void (kept = await accessStore()));
afterAll(() => kept?.close());

const REASON = '屋内有人呼救，无人应门';

async function glass(access: AccessStore = kept.access, store: AuditStore = new MemoryAuditStore()) {
  const log = await AuditLog.open({
    store,
    signer: { name: 'replica-1', ...generateKeyPairSync('ed25519') },
    timeoutMs: 300,
  });
  const trail = new AuditTrail({
    log,
    subjectKey: Buffer.alloc(32, 7),
    checkpointIntervalMs: 0,
    onError: (error) => {
      throw error;
    },
  });
  const records = async () =>
    (await store.entries('replica-1', 0, 100))
      .map(({ leaf }) => decodeRecord(leaf))
      .filter(({ event }) => event.startsWith('break-glass'))
      .map(({ event, actor, outcome }) => [event, actor, ...(outcome === undefined ? [] : [outcome])].join(' '));
  return { breakGlass: new BreakGlass(access, trail, new RecordedChanges()), records };
}

function caller(id: string, personId?: string): CallerAccess {
  const bounds = { breakGlass: true, minutes: 15, reviewDays: 3 };
  return {
    principal: { id, personId },
    context: { bounds, caseId: 'c_1', purpose: 'rescue', roles: ['officer'] },
  } as unknown as CallerAccess;
}

test('T45 of a review the log tells what became of it: one’s own, one too late and an unknown one are refused', async () => {
  const { breakGlass, records } = await glass();
  const { id } = await breakGlass.open(caller('hero', 'p_1'), REASON);
  const review = (by: CallerAccess, use = id) => breakGlass.review(by, use, 'JUSTIFIED', '');
  const refused = { extensions: { reason: 'NOT_REVIEWABLE' } };
  await expect(review(caller('hero'))).rejects.toMatchObject(refused);
  await expect(review(caller('other-account', 'p_1'))).rejects.toMatchObject(refused);
  await expect(review(caller('a'), 'g_none')).rejects.toMatchObject(refused);
  const race = await Promise.allSettled(['a', 'b', 'c'].map((name) => review(caller(name))));
  expect(race.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(await records()).toEqual([
    'break-glass.opened hero',
    'break-glass.reviewed hero refused',
    'break-glass.reviewed other-account refused',
    'break-glass.reviewed a refused',
    'break-glass.reviewed a justified',
    'break-glass.reviewed b refused',
    'break-glass.reviewed c refused',
  ]);
});

test('T41 of an id that can be no use the log keeps nothing, and it is refused like one that nobody has', async () => {
  const store = new MemoryAuditStore();
  const { breakGlass } = await glass(kept.access, store);
  for (const id of ['g_\u0000', '', 'x'.repeat(100_000), '周明远 99010119700101001X'])
    await expect(breakGlass.review(caller('a'), id, 'JUSTIFIED', '')).rejects.toMatchObject({
      extensions: { reason: 'NOT_REVIEWABLE' },
    });
  const records = (await store.entries('replica-1', 0, 100)).map(({ leaf }) => decodeRecord(leaf));
  expect(records.map(({ target, outcome }) => [target, outcome])).toEqual(records.map(() => [null, 'refused']));
  expect(records).toHaveLength(4);
});

test('T45 of two replicas that review at the same moment one decides, and only its verdict stands in a log', async () => {
  const [one, two] = [await glass(), await glass()];
  const { id } = await one.breakGlass.open(caller('twice'), REASON);
  await Promise.allSettled([
    one.breakGlass.review(caller('a'), id, 'JUSTIFIED', ''),
    two.breakGlass.review(caller('b'), id, 'UNJUSTIFIED', ''),
  ]);
  const { verdict } = (await kept.access.breakGlassUses(false, 100)).find((use) => use.id === id)!;
  const verdicts = [...(await one.records()), ...(await two.records())].filter((record) => /justified/.test(record));
  expect(verdicts).toEqual([expect.stringContaining(` ${verdict!.toLowerCase()}`)]);
});

test('T49 a verdict that cannot be recorded is not kept', async () => {
  const store = new MemoryAuditStore();
  const { breakGlass } = await glass(kept.access, store);
  const { id } = await breakGlass.open(caller('unseen'), REASON);
  store.append = () => Promise.reject(new Error('down'));
  await expect(breakGlass.review(caller('a'), id, 'JUSTIFIED', '')).rejects.toMatchObject({
    code: 'AUDIT_UNAVAILABLE',
  });
  expect((await kept.access.breakGlassUses(true, 100)).map((use) => use.id)).toContain(id);
});

test('a verdict that was recorded and could not be kept is taken back in the log', async () => {
  const access = Object.assign(Object.create(kept.access) as AccessStore, {
    async reviewBreakGlass(_id: string, _review: object, stands: () => Promise<void>) {
      await stands();
      throw new Error('the connection broke');
    },
  });
  const { breakGlass, records } = await glass(access);
  await expect(breakGlass.review(caller('a'), `g_${randomUUID()}`, 'JUSTIFIED', '')).rejects.toThrow(
    'the connection broke',
  );
  expect(await records()).toEqual(['break-glass.reviewed a justified', 'break-glass.reviewed a failed']);
});

test('T48 a use that an overdue review forbids leaves no record of having begun', async () => {
  const { breakGlass, records } = await glass();
  const { id } = await breakGlass.open(caller('late'), REASON);
  await kept.pool.query(`update access.break_glass set review_due = now() - interval '1 minute' where id = $1`, [id]);
  await expect(breakGlass.open(caller('late'), REASON)).rejects.toMatchObject({
    extensions: { reason: 'REVIEW_OVERDUE' },
  });
  expect(await records()).toEqual(['break-glass.opened late']);
});

test('a reason that no store takes is mended before it is on record, and empty ones are too short', async () => {
  const { breakGlass, records } = await glass();
  await expect(breakGlass.open(caller('nul'), '\0'.repeat(20))).rejects.toMatchObject({
    extensions: { reason: 'REASON_TOO_SHORT' },
  });
  const { id, reason } = await breakGlass.open(caller('nul'), `${REASON}\0\u001b[31m`);
  expect(reason).toBe(`${REASON} [31m`);
  await breakGlass.review(caller('a'), id, 'JUSTIFIED', 'no\0te');
  expect(await records()).toEqual(['break-glass.opened nul', 'break-glass.reviewed a justified']);
});
