/** An answer to myRecordAccesses, saved as it came, judged offline; and everything that somebody may have done to it or to the log. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditLog, cosignCheckpoint, encodeRecord, MemoryAuditStore } from '../../audit';
import { newKey, readRecord } from '../../audit/__tests__/harness';
import { recordAccesses, type RecordProof } from '../../access/own/recordAccesses';
import { runAuditTool } from '../runAuditTool';

const folder = mkdtempSync(join(tmpdir(), 'proofs-'));
const file = (base: string): string => join(folder, base);
const signer = newKey('replica-1');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Node {
  id: string;
  at: string;
  case: string | null;
  department: string | null;
  fields: string[];
  proof: RecordProof | null;
}

/** A log of that many reads about one person, the last of which repeats the first. */
async function logOf(ids: readonly string[], key = signer) {
  const store = new MemoryAuditStore();
  const log = await AuditLog.open({ store, signer: key });
  for (const id of ids) await log.append(readRecord(id), ['h1']);
  const [first] = await store.entries(key.name, 1, 1);
  const like = { index: 1, hash: first!.hash.toString('base64url') };
  const again = {
    event: 'access.read-again',
    id: 'again',
    at: new Date('2026-06-02T08:00:00Z'),
    values: { like },
  } as const;
  await log.begin(() => encodeRecord(again), [], 1).need();
  return { store, log };
}

/** What the gateway answers of it. */
async function answerOf({ store, log }: Awaited<ReturnType<typeof logOf>>): Promise<Node[]> {
  const trail = { log, hash: () => 'h1', checkpoint: () => log.checkpoint(), append: async () => undefined };
  const sources = { store, trail, policy: { purposes: new Map(), roles: new Map() }, departments: [] };
  const { nodes } = await recordAccesses('p_1', 100, null, sources as never);
  return Promise.all(
    nodes.map(async ({ id, at, case: about, department, fields, proof }) => ({
      id,
      at,
      case: about,
      department,
      fields: [...fields],
      proof: await proof(),
    })),
  );
}

async function exportOf({ store }: Awaited<ReturnType<typeof logOf>>, name = 'log.jsonl'): Promise<string> {
  const lines = (await store.entries('replica-1', 0, 1_000)).map(({ index, leaf, hash }) =>
    JSON.stringify({ index, leaf: leaf.toString('base64'), hash: hash.toString('base64') }),
  );
  writeFileSync(file(name), lines.join('\n'));
  return file(name);
}

async function run(...argv: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const code = await runAuditTool(argv, { out: (line) => lines.push(line), error: (line) => lines.push(line) });
  return { code, said: lines.join('\n') };
}

const IDS = ['a_1', 'a_2', 'a_3', 'a_4', 'a_5'];
let city: Awaited<ReturnType<typeof logOf>>;
let nodes: Node[];
let size: number;

beforeAll(async () => {
  city = await logOf(IDS);
  nodes = await answerOf(city);
  size = nodes[0]!.proof!.size;
  writeFileSync(file('public.pem'), signer.publicKey.export({ type: 'spki', format: 'pem' }));
  writeFileSync(file('checkpoint'), nodes[0]!.proof!.checkpoint);
});

/** Judges an answer that was changed after it came. */
async function judge(change: (nodes: Node[]) => unknown = (same) => same, ...more: string[]) {
  const changed = change(structuredClone(nodes));
  const answer = Array.isArray(changed) ? { data: { myRecordAccesses: { nodes: changed } } } : changed;
  writeFileSync(file('answer.json'), typeof answer === 'string' ? answer : JSON.stringify(answer));
  return run('verify', '--key', file('public.pem'), '--proof', file('answer.json'), ...more);
}
const proofs = (change: (proof: RecordProof, at: number) => RecordProof | null) => (list: Node[]) =>
  list.map((node, at) => ({ ...node, proof: change(node.proof!, at) }));
const first = (change: (proof: RecordProof) => unknown) =>
  proofs((proof, at) => (at === 0 ? (change(proof) as never) : proof));

const WHOLE = (count: number) => `replica-1: ${count} records stand in the log as signed at ${size} entries.`;
/** Without the export: by the hashes alone. */
const STANDS = (count: number) =>
  `${WHOLE(count)}\nWhat the answer tells of them was not compared: that takes the log itself (--entries).`;

test('a page is proved by itself, against a checkpoint kept elsewhere, and against the whole log', async () => {
  expect(nodes.length).toBe(6);
  expect(await judge()).toEqual({ code: 0, said: STANDS(6) });
  expect(await judge(undefined, '--checkpoint', file('checkpoint'))).toEqual({ code: 0, said: STANDS(6) });
  const entries = await exportOf(city);
  expect(await judge(undefined, '--checkpoint', file('checkpoint'), '--entries', entries)).toEqual({
    code: 0,
    said: WHOLE(6),
  });
  expect(JSON.parse((await judge(undefined, '--json')).said)).toMatchObject({ ok: true, problems: [], pending: [] });
});

test('as it is saved: with aliases, as a list, with the mark and line ends of Windows', async () => {
  expect(await judge((list) => ({ data: { mine: { records: list.map(({ proof }) => ({ p: proof })) } } }))).toEqual({
    code: 0,
    said: STANDS(6),
  });
  expect((await judge((list) => ({ proofs: list.map(({ proof }) => proof) }))).code).toBe(0);
  expect((await judge((list) => `\ufeff${JSON.stringify({ list }, null, 2).replaceAll('\n', '\r\n')}`)).code).toBe(0);
  writeFileSync(file('windows'), nodes[0]!.proof!.checkpoint.replaceAll('\n', '\r\n'));
  expect((await judge(undefined, '--checkpoint', file('windows'))).code).toBe(0);
  writeFileSync(file('utf16.json'), Buffer.from(`\ufeff${JSON.stringify(nodes)}`, 'utf16le'));
  expect(await run('verify', '--key', file('public.pem'), '--proof', file('utf16.json'))).toEqual({
    code: 1,
    said: expect.stringContaining('utf16.json is UTF-16; save the file as UTF-8'),
  });
});

test('proofs of one page lead to one checkpoint, whatever was signed while they were made', async () => {
  const growing = await logOf(IDS);
  await growing.log.checkpoint();
  await growing.log.append(readRecord('a_9'), ['h1']);
  const page = await answerOf(growing);
  expect(new Set(page.map(({ proof }) => proof!.checkpoint)).size).toBe(1);
});

describe('T50 says what was done to an answer or its log', () => {
  const swapped = proofs((proof, at) => nodes[at === 1 ? 2 : at === 2 ? 1 : at]!.proof ?? proof);
  const path = 'data.myRecordAccesses.nodes.0.proof: ';
  it.each<[string, (nodes: Node[]) => unknown, string]>([
    [
      'a place edited',
      first((proof) => ({ ...proof, index: 3, like: null })),
      `${path}The record does not stand in the log that the checkpoint signs, at 3: it stands at 5. Records were reordered, or the place was edited.`,
    ],
    [
      'a record edited',
      first((proof) => ({ ...proof, leafHash: Buffer.alloc(32).toString('base64') })),
      'at 5: the record or its path was edited, or the two are of different logs.',
    ],
    [
      'a path edited',
      first((proof) => ({ ...proof, hashes: proof.hashes.toReversed() })),
      'the record or its path was edited',
    ],
    [
      'two records exchanged',
      proofs((proof, at) => (at === 1 || at === 2 ? { ...proof, leafHash: nodes[3 - at]!.proof!.leafHash } : proof)),
      'data.myRecordAccesses.nodes.1.proof: The record does not stand in the log that the checkpoint signs, at 4: what stands there is the record at data.myRecordAccesses.nodes.2.proof. The two were exchanged.',
    ],
    [
      'a log that was cut',
      first((proof) => ({ ...proof, index: 900 })),
      `${path}It is said to stand at 900, and the checkpoint signs only 6 entries: the log was cut, or the place was edited.`,
    ],
    [
      'a size edited',
      first((proof) => ({ ...proof, size: 5 })),
      `${path}It speaks of 5 entries, its checkpoint signs 6: one of them was edited or comes from another answer.`,
    ],
    [
      'a checkpoint edited',
      first((proof) => ({ ...proof, checkpoint: proof.checkpoint.replace('\n6\n', '\n7\n') })),
      'The checkpoint cannot be trusted: it is not signed by the key of "replica-1".',
    ],
    [
      'the name of the log edited',
      first((proof) => ({ ...proof, log: 'replica-2' })),
      'It names the log "replica-2", its checkpoint "replica-1": it was edited.',
    ],
    [
      'a hash that is none',
      first((proof) => ({ ...proof, leafHash: 'x' })),
      'nodes.0.proof is not as it was answered: a number or hash in it is none. It was edited.',
    ],
    [
      'the earlier record edited',
      first((proof) => ({ ...proof, like: { ...proof.like, index: 2 } })),
      'The earlier record that it repeats: The record does not stand in the log that the checkpoint signs, at 2: it stands at 1.',
    ],
    [
      'the earlier record after it',
      (list) => first((proof) => ({ ...list[4]!.proof, like: proof }))(list),
      'It cannot repeat a record that stands after it',
    ],
  ])('%s', async (_, change, problem) => {
    const { code, said } = await judge(change);
    expect([code, said]).toEqual([1, expect.stringContaining(problem)]);
    expect(said).toContain('THE PROOFS ARE NOT TO BE TRUSTED.');
  });

  it('records in another order on the page are still each proved', async () => {
    expect((await judge(swapped)).code).toBe(0);
    expect((await judge((list) => list.toReversed())).code).toBe(0);
  });

  it('a log that was forked: two roots signed for one size, or two records at one place', async () => {
    const fork = await logOf(IDS.with(3, 'b_4'));
    const [other] = await answerOf(fork);
    writeFileSync(file('fork'), other!.proof!.checkpoint);
    const forked = `The log was forked: there are 2 different signed roots at ${size} entries.`;
    expect(await judge(undefined, '--checkpoint', file('fork'))).toEqual({
      code: 1,
      said: expect.stringContaining(forked),
    });
    expect(await judge((list) => [...list, other])).toEqual({ code: 1, said: expect.stringContaining(forked) });
    const longer = await logOf([...IDS.with(3, 'b_4'), 'a_6']);
    const grown = await answerOf(longer);
    expect(await judge((list) => [...list, ...grown])).toEqual({
      code: 1,
      said: expect.stringContaining('The log was forked: two records were proved to stand at 3.'),
    });
    expect(
      await judge(undefined, '--checkpoint', file('checkpoint'), '--entries', await exportOf(fork, 'fork.jsonl')),
    ).toEqual({
      code: 1,
      said: expect.stringContaining('The entry 3 of the export is another record.'),
    });
  });

  it('an export that was cut, and an answer whose words are not those of the record', async () => {
    const lines = (await exportOf(city)).toString();
    const entries = async (keep: number) => {
      const all = (await city.store.entries('replica-1', 0, keep)).map(({ index, leaf }) =>
        JSON.stringify({ index, leaf: leaf.toString('base64') }),
      );
      writeFileSync(file('cut.jsonl'), all.join('\n'));
      return file('cut.jsonl');
    };
    expect((await judge(undefined, '--entries', await entries(4))).said).toMatch(
      /The log was cut: .* signs 6 entries[^]*The export has no entry 5/,
    );
    for (const [key, value] of [
      ['at', '2026-01-01T00:00:00.000Z'],
      ['department', 'housing'],
      ['fields', ['Person.id']],
      ['id', 'a_x'],
      ['case', 'c_x'],
    ] as const) {
      const { code, said } = await judge((list) => list.with(0, { ...list[0]!, [key]: value }), '--entries', lines);
      expect([code, said]).toEqual([
        1,
        expect.stringContaining(`nodes.0.proof: The record says another ${key} than the answer`),
      ]);
    }
  });
});

test('says what is missing, not yet proved or of another log, and what to do', async () => {
  expect(await judge(first(({ log, index }) => ({ log, index, hashes: [] })))).toEqual({
    code: 1,
    said: expect.stringContaining(
      'nodes.0.proof lacks leafHash, checkpoint; ask for log, index, size, leafHash, hashes and checkpoint',
    ),
  });
  expect(await judge(first(() => null))).toEqual({
    code: 0,
    said: `${STANDS(5)}\n1 have no proof yet, for no checkpoint covers them: ask again after the next one.`,
  });
  expect(await judge(proofs(() => null))).toEqual({
    code: 1,
    said: expect.stringContaining('No record in it has a proof.'),
  });
  expect(await judge(() => ({ data: null, errors: [{ message: 'Sign in.' }] }))).toEqual({
    code: 1,
    said: expect.stringContaining('answer.json holds no proof: the gateway answered "Sign in."'),
  });
  const other = newKey('replica-2');
  const [foreign] = await answerOf(await logOf(IDS, other));
  expect(await judge((list) => [...list, foreign])).toEqual({
    code: 1,
    said: expect.stringContaining(
      'It is of the log "replica-2": verify it with --log replica-2 and the key of that log.',
    ),
  });
  await city.log.append(readRecord('a_7'), ['h2']);
  writeFileSync(file('later'), (await city.log.checkpoint()).note);
  const apart = await judge(undefined, '--checkpoint', file('later'));
  expect(apart).toEqual({ code: 1, said: expect.stringMatching(/signs 7 entries, the proofs lead to 6: .*--entries/) });
  expect(apart.said).not.toContain('NOT TO BE TRUSTED');
  expect(
    (await judge(undefined, '--checkpoint', file('later'), '--entries', await exportOf(city, 'later.jsonl'))).code,
  ).toBe(0);
  const note = cosignCheckpoint(nodes[0]!.proof!.checkpoint, newKey('replica-3'), 1_780_000_000);
  writeFileSync(file('replica-3.pem'), newKey('replica-3').publicKey.export({ type: 'spki', format: 'pem' }));
  expect(
    (
      await judge(
        first((proof) => ({ ...proof, checkpoint: note })),
        '--witness',
        `replica-3=${file('replica-3.pem')}`,
      )
    ).said,
  ).toContain('1 witnesses are required, and only 0 cosigned the checkpoint.');
});
