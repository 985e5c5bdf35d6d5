import { generateKeyPairSync } from 'node:crypto';
import type { Policy } from '@yiwang/schema';
import { AuditLog, type EntryAbout, MemoryAuditStore, RecordTemplate } from '../../audit';
import { readRecord } from '../../audit/__tests__/harness';
import { AuditTrail } from '../evidence/AuditTrail';
import { recordAccesses } from '../own/recordAccesses';

const policy = { purposes: new Map(), roles: new Map() } as unknown as Policy;

/** A log with two reads, the first of them repeated, which the store joins as `join` says. */
async function view(join: (entry: EntryAbout, entries: EntryAbout[]) => EntryAbout) {
  const store = new MemoryAuditStore();
  const log = await AuditLog.open({ store, signer: { name: 'r', ...generateKeyPairSync('ed25519') } });
  const trail = new AuditTrail({
    log,
    subjectKey: Buffer.alloc(32, 7),
    checkpointIntervalMs: 0,
    onError: () => undefined,
  });
  const subject = trail.hash('person', 'p_1');
  const { values } = readRecord('');
  const template = new RecordTemplate('access.read', values);
  const other = new RecordTemplate('access.read', { ...values, purpose: 'patrol' });
  await trail.beginLike(template, [subject], 'a_0').need();
  await trail.beginLike(other, [subject], 'a_1').need();
  await trail.beginLike(template, [subject], 'a_2').need();
  const entriesOf = store.entriesOf.bind(store);
  store.entriesOf = async (...asked) => {
    const entries = await entriesOf(...asked);
    return entries.map((entry) => join(entry, entries));
  };
  const last = async () => JSON.parse((await store.entries('r', log.size - 1, 1))[0]!.leaf.toString());
  return {
    last,
    page: (after: string | null = null) => recordAccesses('p_1', 10, after, { store, trail, policy, departments: [] }),
  };
}

test('a read that was recorded as the same is told as the one that it repeats', async () => {
  const { page } = await view((entry) => entry);
  const { nodes } = await page();
  expect(nodes.map(({ id, purpose }) => [id, purpose])).toEqual([
    ['a_2', 'mediate-dispute'],
    ['a_1', 'patrol'],
    ['a_0', 'mediate-dispute'],
  ]);
});

test.each(['', '\0', 'not a cursor', cursorOf(['r\0', 1]), cursorOf(['r', 1e300]), cursorOf([{}, 1]), cursorOf(null)])(
  'a cursor that can be none, %j, begins at the beginning, and the store is not asked for it',
  async (cursor) => {
    const { page } = await view((entry) => entry);
    const { nodes } = await page(cursor);
    expect(nodes.map(({ id }) => id)).toEqual(['a_2', 'a_1', 'a_0']);
  },
);

function cursorOf(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

const at = (entries: EntryAbout[], index: number) => entries.find((entry) => entry.index === index)!;

test.each<[string, Parameters<typeof view>[0], number]>([
  ['is joined with another than it repeats', (entry, all) => (entry.like ? { ...entry, like: at(all, 1) } : entry), 2],
  [
    'is joined with an edited one',
    (entry) =>
      entry.like
        ? { ...entry, like: { ...entry.like, leaf: Buffer.from(String(entry.like.leaf).replace('handler', 'none')) } }
        : entry,
    2,
  ],
  [
    'is joined with one in another place',
    (entry) => (entry.like ? { ...entry, like: { ...entry.like, index: 1 } } : entry),
    2,
  ],
  [
    'repeats none and is joined with one',
    (entry, all) => (entry.index === 1 ? { ...entry, like: at(all, 0) } : entry),
    1,
  ],
  ['repeats one and is joined with none', (entry) => ({ ...entry, like: undefined }), 2],
])('T50 an entry that %s is not shown, and the log says so', async (_, join, index) => {
  const { last, page } = await view(join);
  await expect(page()).rejects.toMatchObject({ extensions: { reason: 'LOG_NOT_TRUSTED' } });
  expect(await last()).toMatchObject({
    event: 'log.refused',
    target: 'r',
    outcome: expect.stringContaining(`entry ${index} `),
  });
});
