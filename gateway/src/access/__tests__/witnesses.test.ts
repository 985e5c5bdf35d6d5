import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { AuditLog, decodeRecord, MemoryAuditStore, openCheckpoint, PostgresAuditStore } from '../../audit';
import { readRecord } from '../../audit/__tests__/harness';
import { configWith } from '../../config';
import { openAccess, type OpenedAccess } from '../openAccess';

const server = process.env['YIWANG_TEST_POSTGRES']!;
const database = `test_witnesses_${randomBytes(6).toString('hex')}`;
const folder = mkdtempSync(join(tmpdir(), 'witnesses-'));
const url = new URL(server);
url.pathname = `/${database}`;
let pool: Pool;
const running: OpenedAccess[] = [];

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

beforeAll(async () => {
  await onServer(`create database ${database}`);
  pool = new Pool({ connectionString: url.toString(), max: 2 });
});
afterAll(async () => {
  await Promise.all(running.map((access) => access.close()));
  await pool?.end();
  await onServer(`drop database if exists ${database} with (force)`);
  rmSync(folder, { recursive: true, force: true });
});

const keys = Object.fromEntries(
  ['replica-1', 'replica-2'].map((name) => {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(join(folder, `${name}.key`), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    return [name, { name, privateKey, publicKey: createPublicKey(privateKey) }];
  }),
);
const replicas = join(folder, 'replicas');
mkdirSync(replicas);
for (const { name, publicKey } of Object.values(keys))
  writeFileSync(join(replicas, `${name}.pem`), publicKey.export({ type: 'spki', format: 'pem' }));
const accounts = join(folder, 'accounts.yaml');
writeFileSync(
  accounts,
  JSON.stringify({ accounts: [{ user: 'u', name: { zh: '用', en: 'U' }, roles: ['r'], assurance: 'high' }] }),
);

function open(name: string, told: string[], more: object = {}): Promise<OpenedAccess> {
  const config = configWith({
    supergraph: { source: 'in-process', departments: join(folder, 'departments.yaml') },
    permissions: { policy: folder, grantKey: randomBytes(32).toString('base64') },
    identity: { accounts, issuerKey: join(folder, 'issuer.pem') },
    audit: {
      database: url.toString(),
      log: name,
      key: join(folder, `${name}.key`),
      subjectKey: randomBytes(32).toString('base64'),
      checkpointInterval: 100,
      replicas,
      ...more,
    },
  });
  return openAccess(config, { onError: (error, message) => told.push(`${message}: ${(error as Error).message}`) });
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await what()); tries++) {
    if (tries > 100) throw new Error('it did not come about');
    await sleep(50);
  }
}

test('replicas cosign each other’s checkpoints, and put a log that is not to be trusted on record', async () => {
  const told: string[] = [];
  running.push(await open('replica-1', told), await open('replica-2', told));
  const store = new PostgresAuditStore(pool);
  const cosigned = async (log: string, by: string): Promise<boolean> => {
    const note = (await store.latestCheckpoint(log))?.note ?? '';
    const opened = openCheckpoint(note, keys[log]!, [keys[by]!]);
    return 'checkpoint' in opened && opened.witnesses.length === 1;
  };
  await until(() => cosigned('replica-1', 'replica-2'));
  await until(() => cosigned('replica-2', 'replica-1'));
  expect(told).toEqual([]);

  const other = await AuditLog.open({ store: new MemoryAuditStore(), signer: keys['replica-2']! });
  await other.append(readRecord('forged'));
  await store.putCheckpoint('replica-2', 1, (await other.checkpoint()).note);
  const refusals = async () =>
    (await store.entries('replica-1', 0, 100))
      .map(({ leaf }) => decodeRecord(leaf) as unknown as Record<string, unknown>)
      .filter(({ event }) => event === 'log.refused');
  await until(async () => (await refusals()).length > 0);
  expect(await refusals()).toEqual([
    expect.objectContaining({ target: 'replica-2', outcome: expect.stringContaining('the log was changed') }),
  ]);
  expect(told[0]).toContain('the log of replica-2 is not to be trusted');
});

test('a folder with another key under this replica’s name, or with none, is refused', async () => {
  await expect(open('replica-1', [], { key: join(folder, 'replica-2.key') })).rejects.toThrow(
    'is not the key with which this replica signs',
  );
  const empty = mkdtempSync(join(folder, 'empty-'));
  await expect(open('replica-1', [], { replicas: empty })).rejects.toThrow('holds no keys');
});
