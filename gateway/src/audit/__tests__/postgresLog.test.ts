import { randomBytes } from 'node:crypto';
import { Client, Pool } from 'pg';
import { AuditLog, hashLeaf, LogConflict, type NewEntry, PostgresAuditStore, verifyInclusion, verifyLog } from '..';
import { hashNode } from '../merkleHash';
import { newKey, readRecord } from './harness';

const server = process.env['YIWANG_TEST_POSTGRES']!;
const database = `test_audit_${randomBytes(6).toString('hex')}`;
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
  await Promise.all([store.prepare(), store.prepare()]);
});
afterAll(async () => {
  await pool?.end();
  await onServer(`drop database if exists ${database} with (force)`);
});

async function exported(log: string) {
  return (await store.entries(log, 0, 10_000)).map((entry) => ({ ...entry, hash: hashLeaf(entry.leaf) }));
}

function entry(leaf: string): NewEntry {
  return { leaf, hash: hashLeaf(leaf), subjects: [] };
}

describe('a log in PostgreSQL', () => {
  it('keeps concurrent records in few transactions, with proofs that hold after a restart', async () => {
    const key = newKey('pg-1');
    const query = jest.spyOn(pool, 'query');
    // It says how many transactions there are, and not how fast a busy machine is.
    const log = await AuditLog.open({ store, signer: key, timeoutMs: 30_000 });
    await Promise.all(Array.from({ length: 300 }, (_, n) => log.append(readRecord(`a_${n}`), [`h${n % 3}`])));
    const inserts = query.mock.calls.filter(([sql]) => (sql as { name?: string }).name === 'audit-append').length;
    query.mockRestore();
    expect(inserts).toBeLessThanOrEqual(2);

    const again = await AuditLog.open({ store, signer: key });
    expect(again.size).toBe(300);
    const { note, checkpoint } = await again.checkpoint();
    await store.putCheckpoint('pg-1', 99, 'older');
    expect(await store.latestCheckpoint('pg-1')).toEqual({ size: 300, note });
    expect(await verifyLog(await exported('pg-1'), [note], key)).toMatchObject({ ok: true, size: 300 });
    const [entry] = await store.entries('pg-1', 123, 1);
    expect(verifyInclusion(123, 300, hashLeaf(entry!.leaf), await again.inclusionProof(123), checkpoint.root)).toBe(
      true,
    );
    expect(await store.entriesOf('h1', undefined, 1000)).toHaveLength(100);
  });

  it('finds what repeats an entry about a subject, in the order written', async () => {
    const log = await AuditLog.open({ store, signer: newKey('pg-like') });
    await log.append(readRecord('first'), ['like-1', 'like-2']);
    await Promise.all([
      log.begin(() => '{"id":"again"}', [], 0).need(),
      log.append(readRecord('second'), ['like-1']),
      log.begin(() => '{"id":"once more"}', [], 0).need(),
    ]);
    const found = await store.entriesOf('like-1');
    expect(found.map(({ index, like }) => [index, like?.index])).toEqual([
      [3, 0],
      [2, undefined],
      [1, 0],
      [0, undefined],
    ]);
    expect(found[0]!.like!.leaf).toEqual(found[3]!.leaf);
    const place = { log: 'pg-like', index: 3 };
    expect((await store.entriesOf('like-2', place)).map(({ index }) => index)).toEqual([1, 0]);
  });

  it('finds what repeats an entry in a log begun when repeats had a table of their own', async () => {
    await store.append('pg-before', 0, [{ ...entry('first'), subjects: ['before'] }, entry('again')], []);
    await pool.query('insert into audit.repeats (log, earlier, index) values ($1, 0, 1)', ['pg-before']);
    await store.append('pg-before', 2, [{ ...entry('once more'), like: 0 }], []);
    const found = await store.entriesOf('before');
    expect(found.map(({ index, like }) => [index, like?.index])).toEqual([
      [2, 0],
      [1, 0],
      [0, undefined],
    ]);
  });

  it('refuses to change, remove or empty what was written, even for the owner of the tables', async () => {
    const log = await AuditLog.open({ store, signer: newKey('pg-2') });
    await log.append(readRecord('a'), ['h']);
    for (const statement of [
      "update audit.entries set leaf = ''",
      'delete from audit.entries',
      'truncate audit.entries',
      'delete from audit.subjects',
      'delete from audit.repeats',
      "update audit.nodes set hash = decode(repeat('00', 32), 'hex')",
    ]) {
      await expect(pool.query(statement)).rejects.toThrow('append-only');
    }
  });

  it('keeps the bytes of each text, however many a character has', async () => {
    const texts = ['{"a":1}', '{"role":"调解员"}', '{"é":"🏠"}', '{"b":2}'];
    const log = await AuditLog.open({ store, signer: newKey('pg-texts') });
    await Promise.all(texts.map((text) => log.begin(() => text).need()));
    const kept = await store.entries('pg-texts', 0, 10);
    expect(kept.map(({ leaf }) => leaf.toString())).toEqual(texts);
    expect(kept.every(({ leaf, hash }) => hashLeaf(leaf).equals(hash))).toBe(true);
  });

  it('proves the entries of a log in which only large subtrees are kept, wherever it ends', async () => {
    const key = newKey('pg-large');
    const log = await AuditLog.open({ store, signer: key, maxBatch: 50, timeoutMs: 30_000 });
    const sizes: number[] = [];
    for (const more of [1, 62, 1, 1, 63, 72]) {
      await Promise.all(Array.from({ length: more }, (_, n) => log.append(readRecord(`${log.size}_${n}`))));
      const { note, checkpoint } = await log.checkpoint();
      sizes.push(checkpoint.size);
      expect((await AuditLog.open({ store, signer: key })).size).toBe(checkpoint.size);
      expect(await verifyLog(await exported('pg-large'), [note], key)).toMatchObject({ ok: true });
      for (const { index, hash } of await store.entries('pg-large', 0, 200)) {
        const proof = await log.inclusionProof(index, checkpoint.size);
        expect(verifyInclusion(index, checkpoint.size, hash, proof, checkpoint.root)).toBe(true);
      }
    }
    expect(sizes).toEqual([1, 63, 64, 65, 128, 200]);
    const { rows } = await pool.query("select level, index::int from audit.nodes where log = 'pg-large' order by 1, 2");
    expect(rows).toEqual([
      { level: 6, index: 0 },
      { level: 6, index: 1 },
      { level: 6, index: 2 },
      { level: 7, index: 0 },
    ]);
    await expect(store.node('pg-large', 3, 25)).rejects.toThrow(RangeError);
  });

  it('goes on with a log of which every subtree is a node', async () => {
    const [a, b] = ['{"id":"a"}', '{"id":"b"}'];
    const hashes = [hashLeaf(a), hashLeaf(b)];
    for (const [index, leaf] of [a, b].entries())
      await pool.query('insert into audit.entries (log, index, leaf) values ($1, $2, $3)', ['pg-old', index, leaf]);
    for (const [level, index, hash] of [
      [0, 0, hashes[0]],
      [0, 1, hashes[1]],
      [1, 0, hashNode(hashes[0]!, hashes[1]!)],
    ])
      await pool.query('insert into audit.nodes values ($1, $2, $3, $4)', ['pg-old', level, index, hash]);
    const key = newKey('pg-old');
    const log = await AuditLog.open({ store, signer: key });
    await log.begin(() => '{"id":"c"}').need();
    const { note, checkpoint } = await log.checkpoint();
    const entries = await store.entries('pg-old', 0, 10);
    expect(entries.map(({ leaf, hash }) => hashLeaf(leaf).equals(hash))).toEqual([true, true, true]);
    expect(await verifyLog(entries, [note], key)).toMatchObject({ ok: true, size: 3 });
    for (const { index, hash } of entries)
      expect(verifyInclusion(index, 3, hash, await log.inclusionProof(index), checkpoint.root)).toBe(true);
  });

  it('takes the hash of an entry as it is where the one written is gone', async () => {
    await pool.query('insert into audit.entries (log, index, leaf) values ($1, 0, $2)', ['pg-gone', '{"id":"a"}']);
    expect(await store.node('pg-gone', 0, 0)).toEqual(hashLeaf('{"id":"a"}'));
    expect((await store.entries('pg-gone', 0, 1))[0]!.hash).toEqual(hashLeaf('{"id":"a"}'));
  });

  it('never lets two writers take the same place', async () => {
    await store.append('pg-3', 0, [entry('one')], []);
    await expect(store.append('pg-3', 0, [entry('two')], [])).rejects.toThrow(LogConflict);
    await expect(store.append('pg-3', 5, [entry('gap')], [])).rejects.toThrow(LogConflict);
    await expect(store.append('pg-3', 5, [entry('gap'), entry('more')], [])).rejects.toThrow(LogConflict);
    await expect(store.append('pg-3', 0, [entry('two'), entry('three')], [])).rejects.toThrow(LogConflict);
    const whole = { ...entry('whole'), subjects: ['pg-3'], like: 0 };
    const node = { level: 6, index: 0, hash: hashLeaf('node') };
    await expect(store.append('pg-3', 5, [whole], [node])).rejects.toThrow(LogConflict);
    expect(await store.size('pg-3')).toBe(1);
    expect(await store.entriesOf('pg-3')).toEqual([]);
    await expect(store.node('pg-3', 6, 0)).rejects.toThrow(RangeError);

    const key = newKey('pg-4');
    const [a, b] = await Promise.all([AuditLog.open({ store, signer: key }), AuditLog.open({ store, signer: key })]);
    await Promise.allSettled(Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? a : b).append(readRecord(`x_${n}`))));
    const last = await AuditLog.open({ store, signer: key });
    expect(await verifyLog(await exported('pg-4'), [(await last.checkpoint()).note], key)).toMatchObject({ ok: true });
  });

  it('T49 rejects when the database goes away, and records again when it is back', async () => {
    const log = await AuditLog.open({ store, signer: newKey('pg-5'), timeoutMs: 5000 });
    await log.append(readRecord('before'));
    const down = jest.spyOn(pool, 'query').mockRejectedValue(new Error('terminating connection') as never);
    await expect(log.append(readRecord('during'))).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
    down.mockRestore();
    await expect(log.append(readRecord('after'))).resolves.toMatchObject({ index: 1 });
  });
});
