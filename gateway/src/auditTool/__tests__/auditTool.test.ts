import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Pool } from 'pg';
import { AuditLog, cosignCheckpoint, PostgresAuditStore } from '../../audit';
import { newKey, readRecord } from '../../audit/__tests__/harness';
import { runAuditTool } from '../runAuditTool';

const server = process.env['YIWANG_TEST_POSTGRES']!;
const name = `test_tool_${randomBytes(6).toString('hex')}`;
const url = new URL(server);
url.pathname = `/${name}`;
const database = url.toString();
const folder = mkdtempSync(join(tmpdir(), 'audit-tool-'));
const file = (base: string): string => join(folder, base);
const signer = newKey('replica-1');

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

beforeAll(async () => {
  await onServer(`create database ${name}`);
  const pool = new Pool({ connectionString: database, max: 2 });
  const store = new PostgresAuditStore(pool);
  await store.prepare();
  const log = await AuditLog.open({ store, signer });
  for (const id of ['a_1', 'a_2', 'a_3', 'a_4', 'a_5']) await log.append(readRecord(id), ['h1']);
  await log.checkpoint();
  await pool.end();
  writeFileSync(file('public.pem'), signer.publicKey.export({ type: 'spki', format: 'pem' }));
  writeFileSync(file('private.pem'), signer.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await run('export', '--database', database, '--log', 'replica-1', '--out', file('log.jsonl'));
  await run('checkpoint', '--database', database, '--log', 'replica-1', '--out', file('checkpoint'));
});
afterAll(async () => {
  await onServer(`drop database if exists ${name} with (force)`);
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the program; its exit code and what it said. */
async function run(...argv: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const code = await runAuditTool(argv, { out: (line) => lines.push(line), error: (line) => lines.push(line) });
  return { code, said: lines.join('\n') };
}

const verify = (entries: string, ...more: string[]) =>
  run('verify', '--key', file('public.pem'), '--checkpoint', file('checkpoint'), '--entries', entries, ...more);

function changed(change: (lines: string[]) => string[]): string {
  const lines = readFileSync(file('log.jsonl'), 'utf8').trim().split('\n');
  writeFileSync(file('changed.jsonl'), change(lines).join('\n'));
  return file('changed.jsonl');
}

test('an export and a checkpoint are verified without the gateway or its database', async () => {
  const { code, said } = await verify(file('log.jsonl'));
  expect([code, said]).toEqual([
    0,
    'replica-1: 5 entries, fits the checkpoints at 5; 0 after the last checkpoint\nThe log is whole.',
  ]);
  expect(JSON.parse((await verify(file('log.jsonl'), '--json')).said)).toMatchObject({ ok: true, size: 5 });
});

test('T50 a log that was cut, reordered or edited in one bit exits with 1 and says what is wrong', async () => {
  const bit = ([first, ...rest]: string[]): string[] => {
    const entry = JSON.parse(first!);
    const leaf = Buffer.from(entry.leaf, 'base64');
    leaf[20]! ^= 1;
    return [JSON.stringify({ ...entry, leaf: leaf.toString('base64') }), ...rest];
  };
  for (const [change, problem] of [
    [(lines: string[]) => lines.slice(0, 4), 'The log was cut'],
    [([a, b, ...rest]: string[]) => [b!, a!, ...rest], 'out of order'],
    [bit, 'Entry 0 was edited'],
  ] as const) {
    const { code, said } = await verify(changed(change));
    expect(code).toBe(1);
    expect(said).toContain(problem);
    expect(said).toContain('THE LOG IS NOT TO BE TRUSTED.');
  }
});

test('an export with a line that is no entry is not trusted, and the line is named', async () => {
  for (const line of ['not JSON', '{"index":1,"lebf":"AA=="}', '{"index":"1","leaf":"AA=="}', 'null']) {
    const { code, said } = await verify(changed(([first, , ...rest]) => [first!, line, ...rest]));
    expect([code, said]).toEqual([1, expect.stringMatching(/changed\.jsonl:2 is no entry.*NOT TO BE TRUSTED/)]);
  }
});

test('a file that is missing, or is no proof, is named', async () => {
  expect(await verify(file('none'))).toEqual({ code: 1, said: `yiwang audit: ${file('none')} cannot be read.` });
  for (const other of ['log.jsonl', 'public.pem']) {
    const { code, said } = await run('verify', '--key', file('public.pem'), '--proof', file(other));
    expect([code, said]).toEqual([1, expect.stringContaining(`${other} is no proof`)]);
  }
  expect((await run('proof', '--database', database, '--log', 'replica-1', '--index', 'x')).code).toBe(2);
});

test('a proof of one record is verified by the checkpoint alone, and not when the record was changed', async () => {
  const flags = ['--database', database, '--log', 'replica-1', '--id', 'a_3', '--leaf', '--out', file('proof.json')];
  expect(await run('proof', ...flags)).toEqual({ code: 0, said: '' });
  const check = () => run('verify', '--key', file('public.pem'), '--proof', file('proof.json'));
  expect(await check()).toEqual({ code: 0, said: 'The record stands at 2 in the log.' });
  const proof = JSON.parse(readFileSync(file('proof.json'), 'utf8'));
  writeFileSync(file('proof.json'), JSON.stringify({ ...proof, leaf: proof.leaf.replace('mediator-1', 'mediator-2') }));
  expect((await check()).code).toBe(1);
  writeFileSync(file('proof.json'), JSON.stringify({ ...proof, leaf: undefined, index: 3 }));
  expect((await check()).said).toContain('does not stand in the log');
});

test('a record that repeats another is proved together with it, and only with that one', async () => {
  const pool = new Pool({ connectionString: database, max: 2 });
  const store = new PostgresAuditStore(pool);
  const other = newKey('replica-like');
  const log = await AuditLog.open({ store, signer: other });
  for (const id of ['b_1', 'b_2']) await log.append(readRecord(id), ['h1']);
  const [earlier] = await store.entries('replica-like', 1, 1);
  const like = { index: 1, hash: earlier!.hash.toString('base64url') };
  await log.append({ event: 'access.read-again', id: 'b_3', at: new Date(), values: { like } });
  await log.checkpoint();
  await pool.end();
  writeFileSync(file('like.pem'), other.publicKey.export({ type: 'spki', format: 'pem' }));
  const flags = ['--database', database, '--log', 'replica-like', '--id', 'b_3', '--leaf', '--out', file('like.json')];
  expect(await run('proof', ...flags)).toEqual({ code: 0, said: '' });
  const check = () => run('verify', '--key', file('like.pem'), '--proof', file('like.json'));
  expect(await check()).toEqual({ code: 0, said: 'The record stands at 2 in the log, and 1, which it repeats, too.' });
  const proof = JSON.parse(readFileSync(file('like.json'), 'utf8'));
  expect(JSON.parse(proof.like.leaf)).toMatchObject({ id: 'b_2', event: 'access.read' });
  expect(await run('proof', ...flags.with(5, 'b_1').with(8, file('first.json')))).toEqual({ code: 0, said: '' });
  writeFileSync(
    file('like.json'),
    JSON.stringify({ ...proof, like: JSON.parse(readFileSync(file('first.json'), 'utf8')) }),
  );
  expect(await check()).toEqual({ code: 1, said: expect.stringContaining('not the one that this record repeats') });
});

test('a checkpoint is signed now on demand, with the private key', async () => {
  const flags = ['--database', database, '--log', 'replica-1', '--sign', '--key', file('private.pem')];
  const { code, said } = await run('checkpoint', ...flags);
  expect(code).toBe(0);
  expect(said.split('\n').slice(0, 2)).toEqual(['replica-1', '5']);
});

test('a key of another log is not believed', async () => {
  const other = newKey('replica-1');
  writeFileSync(file('other.pem'), other.publicKey.export({ type: 'spki', format: 'pem' }));
  const flags = ['--key', file('other.pem'), '--checkpoint', file('checkpoint'), '--entries', file('log.jsonl')];
  expect((await run('verify', ...flags)).said).toContain('it is not signed by the key of "replica-1"');
});

test('wrong usage exits with 2, help with 0, a log that is not there with 1 and the names that are', async () => {
  expect((await run()).code).toBe(2);
  expect((await run('--help')).code).toBe(0);
  expect((await run('judge')).code).toBe(2);
  expect((await run('verify', '--key', file('public.pem'))).code).toBe(2);
  expect((await run('verify', '--nothing')).code).toBe(2);
  expect((await run('verify', '--nothing')).said).toMatch(/^yiwang audit: .*--nothing.*\nTry yiwang audit --help$/);
  const missing = await run('export', '--database', database, '--log', 'replica-9');
  expect([missing.code, missing.said]).toEqual([1, 'There is no log "replica-9"; there are: replica-1, replica-like.']);
});

test('a file that holds no key, and one that cannot be written, are named', async () => {
  const noKey = ['--key', file('checkpoint'), '--checkpoint', file('checkpoint'), '--entries', file('log.jsonl')];
  expect(await run('verify', ...noKey)).toEqual({
    code: 1,
    said: `yiwang audit: ${file('checkpoint')} holds no key in PEM; check --key and --witness.`,
  });
  const nowhere = file('none/log.jsonl');
  const log = ['--database', database, '--log', 'replica-1', '--out', nowhere];
  for (const command of ['export', 'checkpoint'])
    expect(await run(command, ...log)).toEqual({
      code: 1,
      said: `yiwang audit: ${nowhere} cannot be written (ENOENT); check --out.`,
    });
});

test('witnesses are counted by their keys, and as many as are required', async () => {
  const [near, far] = [newKey('replica-2'), newKey('replica-3')];
  for (const { name: who, privateKey } of [near, far])
    writeFileSync(file(`${who}.key`), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  for (const who of ['replica-2', 'replica-3'])
    expect(await run('public-key', '--key', file(`${who}.key`), '--out', file(`${who}.pem`))).toEqual({
      code: 0,
      said: '',
    });
  expect(readFileSync(file('replica-2.pem'), 'utf8')).toContain('BEGIN PUBLIC KEY');
  writeFileSync(file('cosigned'), cosignCheckpoint(readFileSync(file('checkpoint'), 'utf8'), near, 1_780_000_000));
  const judge = (...more: string[]) =>
    run(
      'verify',
      '--key',
      file('public.pem'),
      '--checkpoint',
      file('cosigned'),
      '--entries',
      file('log.jsonl'),
      ...more,
    );
  const known = ['--witness', `replica-2=${file('replica-2.pem')}`];
  const both = [...known, '--witness', `replica-3=${file('replica-3.pem')}`];
  expect(await judge(...known)).toEqual({
    code: 0,
    said: expect.stringContaining('The last was cosigned by replica-2.'),
  });
  expect(await judge(...both)).toEqual({ code: 1, said: expect.stringContaining('2 witnesses are required') });
  expect((await judge(...both, '--require', '1')).code).toBe(0);
  // A key that did not sign does not count, whatever its name.
  expect((await judge('--witness', `replica-2=${file('replica-3.pem')}`)).code).toBe(1);
  expect((await judge(...both, '--require', '3')).code).toBe(2);
  expect((await judge(...known, '--witness', `another=${file('replica-2.pem')}`)).code).toBe(2);
  expect((await judge('--witness', file('replica-2.pem'))).code).toBe(2);
});
