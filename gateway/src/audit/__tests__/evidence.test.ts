import {
  AuditLog,
  type Checkpoint,
  decodeRecord,
  wholeRecord,
  encodeRecord,
  type ExportedEntry,
  hashLeaf,
  hashSubject,
  MemoryAuditStore,
  openCheckpoint,
  signCheckpoint,
  verifyConsistency,
  verifyInclusion,
  verifyLog,
  Witness,
} from '..';
import type { Pace } from '../pace';
import { newKey, readRecord } from './harness';

const key = newKey('gateway-1');

async function filledLog(count: number) {
  const store = new MemoryAuditStore();
  const log = await AuditLog.open({ store, signer: key });
  for (let n = 0; n < count; n++) await log.append(readRecord(`a_${n}`), ['h1']);
  return { log, store, note: (await log.checkpoint()).note };
}

async function exported(store: MemoryAuditStore): Promise<ExportedEntry[]> {
  return (await store.entries('gateway-1', 0, 1000)).map(({ index, leaf }) => ({ index, leaf, hash: hashLeaf(leaf) }));
}

describe('records', () => {
  it('are canonical, and parse back', () => {
    const record = readRecord('a_1');
    const turned = { ...record, values: Object.fromEntries(Object.entries(record.values).toReversed()) };
    expect(encodeRecord(turned)).toBe(encodeRecord(record));
    expect(decodeRecord(Buffer.from(encodeRecord(record)))).toMatchObject({
      event: 'access.read',
      id: 'a_1',
      at: '2026-06-01T08:00:00.000Z',
    });
  });

  it('refuse what their event does not carry, and what no event knows', () => {
    const { values, ...rest } = readRecord('a');
    expect(() => encodeRecord({ ...rest, values: { ...values, subjects: undefined } as never })).not.toThrow();
    const { subjects: _, ...without } = values as Record<string, never>;
    expect(() => encodeRecord({ ...rest, values: without })).toThrow(/needs subjects/);
    expect(() => encodeRecord({ ...rest, values: { ...values, name: '张三' } as never })).toThrow(/"name" is no key/);
  });

  it('hold keyed hashes of subjects', () => {
    const a = Buffer.alloc(32, 1);
    expect(hashSubject(a, 'person', 'p_1')).toMatch(/^[\w-]{27}$/);
    expect(hashSubject(a, 'person', 'p_1')).not.toBe(hashSubject(a, 'house', 'p_1'));
    expect(hashSubject(a, 'person', 'p_1')).not.toBe(hashSubject(Buffer.alloc(32, 2), 'person', 'p_1'));
  });
});

describe('checkpoints', () => {
  const checkpoint: Checkpoint = { origin: 'gateway-1', size: 3, root: Buffer.alloc(32, 9) };
  const note = signCheckpoint(checkpoint, key);

  it('open with the right key only', () => {
    expect(openCheckpoint(note, key)).toEqual({ checkpoint, witnesses: [] });
    expect(openCheckpoint(note, { ...newKey('gateway-1') })).toEqual({
      problem: 'it is not signed by the key of "gateway-1"',
    });
    expect(openCheckpoint(note, newKey('gateway-2'))).toEqual({
      problem: 'it is of the log "gateway-1", not of "gateway-2"',
    });
  });

  it('do not open with any one byte of the text changed', () => {
    const body = note.slice(0, note.indexOf('\n\n'));
    for (let at = 0; at < body.length; at++) {
      const changed = note.slice(0, at) + (note[at] === '1' ? '2' : '1') + note.slice(at + 1);
      expect(openCheckpoint(changed, key)).toHaveProperty('problem');
    }
  });

  it('have the form of a signed note', () => {
    expect(note.split('\n')).toEqual([
      'gateway-1',
      '3',
      checkpoint.root.toString('base64'),
      '',
      expect.stringMatching(/^— gateway-1 [\w+/=]{92}$/),
      '',
    ]);
  });
});

describe('T50 an exported log', () => {
  it('is accepted whole, with the entries that no checkpoint covers yet counted', async () => {
    const { log, store, note } = await filledLog(20);
    expect(await verifyLog(await exported(store), [note], key)).toMatchObject({
      ok: true,
      size: 20,
      checked: [20],
      uncovered: 0,
    });
    await log.append(readRecord('later'));
    expect(await verifyLog(await exported(store), [note], key)).toMatchObject({
      ok: true,
      size: 21,
      checked: [20],
      uncovered: 1,
    });
  });

  it('is refused when cut', async () => {
    const { store, note } = await filledLog(20);
    const verdict = await verifyLog((await exported(store)).slice(0, 15), [note], key);
    expect(verdict).toMatchObject({
      ok: false,
      problems: ['The log was cut: a checkpoint signs 20 entries, the export holds 15.'],
    });
  });

  it('is refused with any single bit of any entry changed, even when the stored hash was changed too', async () => {
    const { store, note } = await filledLog(6);
    const entries = await exported(store);
    for (let index = 0; index < entries.length; index++) {
      for (let bit = 0; bit < entries[index]!.leaf.length * 8; bit += 97) {
        const leaf = Buffer.from(entries[index]!.leaf);
        leaf[bit >>> 3]! ^= 1 << (bit & 7);
        const edited = entries.with(index, { index, leaf });
        expect((await verifyLog(edited, [note], key)).ok).toBe(false);
        const noticed = await verifyLog(entries.with(index, { ...entries[index]!, leaf }), [note], key);
        expect(noticed.problems).toContain(`Entry ${index} was edited: it does not have the hash it was written with.`);
      }
    }
  });

  it('is refused when reordered, renumbered or with an entry left out', async () => {
    const { store, note } = await filledLog(8);
    const entries = await exported(store);
    const swapped = entries.with(2, { ...entries[3]!, index: 2 }).with(3, { ...entries[2]!, index: 3 });
    expect((await verifyLog(swapped, [note], key)).ok).toBe(false);
    expect((await verifyLog(entries.toSpliced(4, 1), [note], key)).problems).toContain(
      'Entry 4 is missing or out of order: the export goes on with 5.',
    );
    const closedUp = entries.toSpliced(4, 1).map((entry, index) => ({ ...entry, index }));
    expect((await verifyLog(closedUp, [note], key)).ok).toBe(false);
  });

  it('is refused when forked: two signed histories', async () => {
    const honest = await filledLog(4);
    const forged = await AuditLog.open({ store: new MemoryAuditStore(), signer: key });
    for (let n = 0; n < 4; n++) await forged.append(readRecord(`b_${n}`));
    const { note } = await forged.checkpoint();
    const verdict = await verifyLog(await exported(honest.store), [honest.note, note], key);
    expect(verdict.problems).toEqual(['The log was forked: there are 2 different signed roots at 4 entries.']);
  });

  it('is not judged without a checkpoint, or by one that is not genuine', async () => {
    const { store, note } = await filledLog(2);
    expect((await verifyLog(await exported(store), [], key)).ok).toBe(false);
    expect((await verifyLog(await exported(store), [note], newKey('gateway-1'))).ok).toBe(false);
  });
});

describe('T50 a witness', () => {
  function witnessWithMemory() {
    const seen = new Map<string, Checkpoint>();
    const self = newKey('gateway-2');
    const memory = {
      load: async (origin: string) => seen.get(origin),
      save: async (checkpoint: Checkpoint) => void seen.set(checkpoint.origin, checkpoint),
    };
    return { self, witness: new Witness(self, [key], memory) };
  }

  it('cosigns a log that grew, and the cosignature can be checked', async () => {
    const { log, note } = await filledLog(5);
    const { self, witness } = witnessWithMemory();
    const now = new Date('2026-06-01T08:00:00Z');
    const first = await witness.witness('gateway-1', note, [], now);
    expect('note' in first && openCheckpoint(first.note, key, [self])).toMatchObject({
      witnesses: [{ name: 'gateway-2', seconds: now.getTime() / 1000 }],
    });
    await log.append(readRecord('more'));
    const last = await witness.lastSize('gateway-1');
    const grown = await witness.witness('gateway-1', (await log.checkpoint()).note, await log.consistencyProof(last));
    expect(grown).toHaveProperty('note');
  });

  it('refuses one that was cut, forked, or is unknown', async () => {
    const { log, note } = await filledLog(5);
    const { witness } = witnessWithMemory();
    await log.append(readRecord('more'));
    await witness.witness('gateway-1', (await log.checkpoint()).note, []);
    expect(await witness.witness('gateway-1', note, [])).toEqual({
      refused: 'the log was cut: 6 entries were seen, now 5',
    });
    const forged = await filledLog(7);
    expect(await witness.witness('gateway-1', forged.note, await forged.log.consistencyProof(6))).toEqual({
      refused: expect.stringContaining('the log was changed'),
    });
    expect(await witness.witness('gateway-9', note, [])).toEqual({ refused: 'there is no known log "gateway-9"' });
  });
});

describe('a running log', () => {
  it('proves each entry and its own growth', async () => {
    const { log, store } = await filledLog(9);
    const { checkpoint } = await log.checkpoint();
    const [entry] = await store.entries('gateway-1', 4, 1);
    expect(verifyInclusion(4, 9, hashLeaf(entry!.leaf), await log.inclusionProof(4), checkpoint.root)).toBe(true);
    const { roots } = { roots: await Promise.all([4, 9].map((size) => rootAt(store, size))) };
    expect(verifyConsistency(4, 9, roots[0]!, roots[1]!, await log.consistencyProof(4))).toBe(true);
  });

  it('finds the entries about one subject again', async () => {
    const { log, store } = await filledLog(2);
    await log.append(readRecord('other'), ['h2', 'h2']);
    expect((await store.entriesOf('h2')).map(({ index, leaf }) => [index, decodeRecord(leaf).id])).toEqual([
      [2, 'other'],
    ]);
    expect(await store.entriesOf('h1', { log: 'gateway-1', index: 1 })).toHaveLength(1);
  });

  it('finds what repeats an entry about a subject, and what it repeats', async () => {
    const { log, store } = await filledLog(2);
    await log.begin(() => '{"id":"again"}', [], 1).need();
    await log.append(readRecord('other'), ['h2']);
    const found = await store.entriesOf('h1');
    expect(found.map(({ index, like }) => [index, like?.index])).toEqual([
      [2, 1],
      [1, undefined],
      [0, undefined],
    ]);
    expect(wholeRecord(found[0]!.leaf, found[0]!.like!.leaf)).toMatchObject({
      id: 'again',
      coordinates: ['Person.name'],
    });
    expect((await store.entriesOf('h1', { log: 'gateway-1', index: 2 })).map(({ index }) => index)).toEqual([1, 0]);
  });

  it('is not whole where a record repeats another than it says', async () => {
    const verdictOn = async (like: { index: number; hash: string }) => {
      const { log, store } = await filledLog(3);
      await log.append({ event: 'access.read-again', id: 'again', at: new Date(), values: { like } });
      return verifyLog(await exported(store), [(await log.checkpoint()).note], key);
    };
    const { store } = await filledLog(3);
    const hash = hashLeaf((await store.entries('gateway-1', 1, 1))[0]!.leaf).toString('base64url');
    expect(await verdictOn({ index: 1, hash })).toMatchObject({ ok: true, problems: [] });
    for (const like of [
      { index: 2, hash },
      { index: 3, hash },
      { index: 7, hash },
      { index: 1, hash: hash.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) },
    ]) {
      expect(await verdictOn(like)).toMatchObject({
        ok: false,
        problems: [`Entry 3 repeats entry ${like.index}, and that is not the one that was repeated.`],
      });
    }
  });

  it('commits concurrent records together', async () => {
    const store = new MemoryAuditStore();
    const append = jest.spyOn(store, 'append');
    const log = await AuditLog.open({ store, signer: key, maxBatch: 50 });
    const receipts = await Promise.all(Array.from({ length: 200 }, (_, n) => log.append(readRecord(`a_${n}`))));
    expect(receipts.map(({ index }) => index)).toEqual(Array.from({ length: 200 }, (_, n) => n));
    expect(append).toHaveBeenCalledTimes(4);
  });

  describe('held back by its pace', () => {
    const DAY_MS = 86_400_000;
    const opened: AuditLog[] = [];
    afterEach(() => Promise.all(opened.splice(0).map((log) => log.close())));

    /** A log whose first transaction is over, and the counts of those that followed. */
    async function heldBack(options: { maxBatch?: number; pace?: Pace } = {}) {
      const store = new MemoryAuditStore();
      const log = await AuditLog.open({ store, signer: key, pace: () => () => DAY_MS, ...options });
      opened.push(log);
      await log.append(readRecord('a_0'));
      const append = jest.spyOn(store, 'append');
      const begin = (n: number) => Array.from({ length: n }, () => log.begin(() => encodeRecord(readRecord('a'))));
      return { log, begin, sizes: () => append.mock.calls.map(([, , entries]) => entries.length) };
    }

    it('begins the next transaction when somebody needs a record of it, and takes everything that waits', async () => {
      const { begin, sizes } = await heldBack();
      const pending = begin(5);
      await new Promise(setImmediate);
      expect(sizes()).toEqual([]);
      expect(await pending[3]!.need()).toEqual({ log: 'gateway-1', index: 4 });
      // Durable by now, and told without another transaction.
      expect(await Promise.all(pending.map((one) => one.need()))).toHaveLength(5);
      expect(sizes()).toEqual([5]);
    });

    it('goes on at once with what was needed while a transaction was under way', async () => {
      const { log, begin, sizes } = await heldBack();
      const first = begin(1)[0]!.need();
      await Promise.resolve();
      await Promise.resolve();
      const second = log.append(readRecord('b'));
      await Promise.all([first, second]);
      expect(sizes()).toEqual([1, 1]);
    });

    it('writes what nobody needs, later', async () => {
      const { begin, sizes } = await heldBack({ pace: () => () => 20 });
      expect(await begin(2)[1]!.receipt).toMatchObject({ index: 2 });
      expect(sizes()).toEqual([2]);
    });

    it('waits neither when a whole transaction is there nor when it is closed', async () => {
      const { log, begin, sizes } = await heldBack({ maxBatch: 3 });
      const whole = begin(3);
      await Promise.all(whole.map(({ receipt }) => receipt));
      const rest = begin(2);
      await log.close();
      await Promise.all(rest.map(({ receipt }) => receipt));
      expect(sizes()).toEqual([3, 2]);
    });

    it('T49 rejects for who asks, and for nobody else, when the store is down', async () => {
      const store = new MemoryAuditStore();
      const log = await AuditLog.open({ store, signer: key });
      jest.spyOn(store, 'append').mockRejectedValue(new Error('down'));
      const asked = log.begin(() => encodeRecord(readRecord('a')));
      const forgotten = log.begin(() => encodeRecord(readRecord('b')));
      await expect(asked.need()).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
      // Its rejection would end the process, were it made before anybody asks.
      await new Promise(setImmediate);
      await expect(forgotten.need()).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
    });
  });

  it('T49 rejects while the store is down, and goes on without a gap afterwards', async () => {
    const store = new MemoryAuditStore();
    const log = await AuditLog.open({ store, signer: key });
    await log.append(readRecord('a_0'));
    const down = jest.spyOn(store, 'append').mockRejectedValue(new Error('connection refused at 10.0.0.1'));
    await expect(Promise.all([log.append(readRecord('a_1')), log.append(readRecord('a_2'))])).rejects.toMatchObject({
      code: 'AUDIT_UNAVAILABLE',
      message: expect.not.stringContaining('10.0.0.1'),
    });
    down.mockRestore();
    await expect(log.append(readRecord('a_3'))).resolves.toEqual({ log: 'gateway-1', index: 1 });
    expect(await verifyLog(await exported(store), [(await log.checkpoint()).note], key)).toMatchObject({
      ok: true,
      size: 2,
    });
  });

  it('T49 gives up on a store that hangs, and refuses more than may wait', async () => {
    const store = new MemoryAuditStore();
    const log = await AuditLog.open({ store, signer: key, timeoutMs: 20, maxWaiting: 3 });
    jest.spyOn(store, 'append').mockReturnValue(new Promise(() => {}));
    const results = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => log.append(readRecord(`a_${n}`))));
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
  });

  it('counts a write whose confirmation was lost, and never gives its place away', async () => {
    const store = new MemoryAuditStore();
    const log = await AuditLog.open({ store, signer: key });
    const real = store.append.bind(store);
    jest.spyOn(store, 'append').mockImplementationOnce(async (...args) => {
      await real(...args);
      throw new Error('connection reset');
    });
    await expect(log.append(readRecord('lost'))).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
    await expect(log.append(readRecord('next'))).resolves.toMatchObject({ index: 1 });
    expect(await verifyLog(await exported(store), [(await log.checkpoint()).note], key)).toMatchObject({
      ok: true,
      size: 2,
    });
  });

  it('goes on after a restart where it ended', async () => {
    const { store } = await filledLog(7);
    const log = await AuditLog.open({ store, signer: key });
    await expect(log.append(readRecord('after'))).resolves.toMatchObject({ index: 7 });
    expect(await verifyLog(await exported(store), [(await log.checkpoint()).note], key)).toMatchObject({
      ok: true,
      size: 8,
    });
    await log.close();
    await expect(log.append(readRecord('too late'))).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
  });
});

async function rootAt(store: MemoryAuditStore, size: number): Promise<Buffer> {
  const copy = new MemoryAuditStore();
  const log = await AuditLog.open({ store: copy, signer: key });
  for (const { leaf } of await store.entries('gateway-1', 0, size)) {
    const { event, id, at, ...values } = decodeRecord(leaf) as never as {
      event: 'access.read';
      id: string;
      at: string;
      v: number;
    };
    const { v: _, ...rest } = values;
    await log.append({ event, id, at: new Date(at), values: rest });
  }
  return (await log.checkpoint()).checkpoint.root;
}
