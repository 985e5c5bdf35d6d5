import { randomBytes } from 'node:crypto';
import { Client, Pool } from 'pg';
import {
  AuditLog,
  cosignCheckpoint,
  MemoryAuditStore,
  type NoteSigner,
  type NoteVerifier,
  openCheckpoint,
  PostgresAuditStore,
  verifyLog,
  Witnessing,
} from '..';
import { newKey, readRecord } from './harness';

const server = process.env['YIWANG_TEST_POSTGRES']!;
const database = `test_witness_${randomBytes(6).toString('hex')}`;
let pool: Pool;
let store: PostgresAuditStore;

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

beforeAll(async () => {
  await onServer(`create database ${database}`);
  const url = new URL(server);
  url.pathname = `/${database}`;
  pool = new Pool({ connectionString: url.toString(), max: 4 });
  pool.on('error', () => {});
  store = new PostgresAuditStore(pool);
  await store.prepare();
});
afterAll(async () => {
  await pool?.end();
  await onServer(`drop database if exists ${database} with (force)`);
});

type Key = NoteSigner & NoteVerifier;

/** What somebody does who owns the database: triggers off, then anything. */
async function asOwner(statement: string, values: unknown[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin; set local session_replication_role = 'replica'");
    await client.query(statement, values);
    await client.query('commit');
  } finally {
    client.release();
  }
}

let count = 0;

/** A log of some entries with a signed checkpoint, and witnesses over it. */
async function watchedLog(entries: number) {
  const key = newKey(`log-${++count}`);
  const log = await AuditLog.open({ store, signer: key });
  const grow = async (more: number): Promise<string> => {
    for (let n = 0; n < more; n++) await log.append(readRecord(`a_${log.size}`));
    return (await log.checkpoint()).note;
  };
  await grow(entries);
  const watch = (self: Key) => {
    const refused: string[] = [];
    const errors: unknown[] = [];
    const witnessing = new Witnessing({
      store,
      signer: self,
      logs: [key],
      onRefused: (name, reason) => refused.push(`${name}: ${reason}`),
      onError: (error) => errors.push(error),
    });
    return { self, witnessing, refused, errors };
  };
  const witnesses = async (keys: readonly Key[]): Promise<[size: number, names: string[]]> => {
    const { size, note } = (await store.latestCheckpoint(key.name))!;
    const opened = openCheckpoint(note, key, keys);
    if ('problem' in opened) throw new Error(opened.problem);
    return [size, opened.witnesses.map(({ name }) => name).sort()];
  };
  return { key, log, grow, watch, witnesses };
}

describe('replicas that watch each other’s logs', () => {
  it('cosign what grew, side by side, once, and the log is verified by their keys', async () => {
    const { key, grow, watch, witnesses } = await watchedLog(3);
    const [a, b] = [watch(newKey('replica-a')), watch(newKey('replica-b'))];
    await Promise.all([a.witnessing.round(), b.witnessing.round()]);
    expect(await witnesses([a.self, b.self])).toEqual([3, ['replica-a', 'replica-b']]);
    await grow(4);
    await grow(2);
    await a.witnessing.round();
    await b.witnessing.round();
    expect(await witnesses([a.self, b.self])).toEqual([9, ['replica-a', 'replica-b']]);
    const rows = async () => (await pool.query('select 1 from audit.checkpoints where log = $1', [key.name])).rowCount;
    const before = await rows();
    await a.witnessing.round();
    expect(await rows()).toBe(before);
    expect([...a.refused, ...b.refused, ...a.errors, ...b.errors]).toEqual([]);

    const { note } = (await store.latestCheckpoint(key.name))!;
    const entries = await store.entries(key.name, 0, 100);
    const both = { keys: [a.self, b.self], required: 2 };
    expect(await verifyLog(entries, [note], key, both)).toMatchObject({
      ok: true,
      witnessed: ['replica-a', 'replica-b'],
    });
    const stranger = { keys: [a.self, newKey('replica-b')], required: 2 };
    expect((await verifyLog(entries, [note], key, stranger)).problems).toEqual([
      '2 witnesses are required, and replica-a cosigned the longest checkpoint.',
    ]);
  });

  it('T50 a fork finds no witness: a second history signed at the same size, or a longer one', async () => {
    const { key, grow, watch, witnesses } = await watchedLog(4);
    const { self, witnessing, refused } = watch(newKey('replica-a'));
    await witnessing.round();
    for (const size of [4, 6]) {
      const other = await AuditLog.open({ store: new MemoryAuditStore(), signer: key });
      for (let n = 0; n < size; n++) await other.append(readRecord(`forged_${n}`));
      await store.putCheckpoint(key.name, size, (await other.checkpoint()).note);
    }
    await witnessing.round();
    await witnessing.round();
    // At six entries not even the subtrees are there; each is told once.
    expect(refused).toEqual([
      `${key.name}: the log was changed: its 4 entries do not begin with the 4 seen before`,
      `${key.name}: the log was cut: 6 entries were signed, and not all of them are there`,
    ]);
    await grow(3);
    await witnessing.round();
    expect(await witnesses([self])).toEqual([7, ['replica-a']]);
  });

  it('T50 a log cut or replayed from a backup is told from what was seen, after a restart too', async () => {
    const { key, grow, watch } = await watchedLog(5);
    const self = newKey('replica-a');
    const first = watch(self);
    await first.witnessing.round();
    await grow(5);
    await first.witnessing.round();
    await asOwner('delete from audit.entries where log = $1 and index >= 5', [key.name]);
    await asOwner('delete from audit.checkpoints where log = $1 and size > 5 and position($2 in note) = 0', [
      key.name,
      '— replica-a ',
    ]);
    // The keeper of the database writes another history from there, with the log's own key.
    const forged = await AuditLog.open({ store, signer: key });
    expect(forged.size).toBe(5);
    for (let n = 0; n < 7; n++) await forged.append(readRecord(`other_${n}`));
    await forged.checkpoint();
    const restarted = watch(self);
    for (const { witnessing } of [first, restarted]) await witnessing.round();
    const changed = `${key.name}: the log was changed: its 12 entries do not begin with the 10 seen before`;
    expect([first.refused, restarted.refused]).toEqual([[changed], [changed]]);
  });

  it('T50 a checkpoint that was seen and is gone is told by the witness that runs', async () => {
    const { key, watch } = await watchedLog(5);
    const { witnessing, refused } = watch(newKey('replica-a'));
    await witnessing.round();
    await asOwner('delete from audit.checkpoints where log = $1', [key.name]);
    await witnessing.round();
    expect(refused).toEqual([`${key.name}: the log was cut: its checkpoint at 5 entries, which was seen, is gone`]);
  });

  it('a cosignature that somebody else put under the witness’s name is no memory', async () => {
    const { key, log, watch, witnesses } = await watchedLog(2);
    const { note } = await log.checkpoint();
    await store.putCheckpoint(key.name, 2, cosignCheckpoint(note, newKey('replica-a'), 1));
    const { self, witnessing, refused } = watch(newKey('replica-a'));
    await witnessing.round();
    expect(refused).toEqual([]);
    expect(await witnesses([self])).toEqual([2, ['replica-a']]);
  });

  it('a store that is away is told, and asked again', async () => {
    const { watch, witnesses } = await watchedLog(2);
    const { self, witnessing, errors } = watch(newKey('replica-a'));
    const query = jest.spyOn(pool, 'query').mockRejectedValue(new Error('away') as never);
    await witnessing.round();
    query.mockRestore();
    expect(errors).toEqual([new Error('away')]);
    await witnessing.round();
    expect(await witnesses([self])).toEqual([2, ['replica-a']]);
  });
});
