import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Pool } from 'pg';
import { composeSdl } from '../../plan/__tests__/planFor';
import { configWith } from '../../config';
import { startGateway, type Gateway } from '../Gateway';
import { createLogger } from '../../observability/Logger';
import { runSupergraphTool } from '../../runSupergraphTool';
import { openSource, sourceName } from '../../supergraph/openSource';
import { SchemaRegistry } from '../../supergraph/SchemaRegistry';
import { SupergraphRefused } from '../../supergraph/Snapshots';

const server = process.env['YIWANG_TEST_POSTGRES']!;
const FIRST = composeSdl({ registry: 'type Query { hello: String }' });
const SECOND = composeSdl({ registry: 'type Query { hello: String again: String }' });
const THIRD = composeSdl({ registry: 'type Query { hello: String third: String }' });

let address: string;
let pool: Pool;
let registry: SchemaRegistry;
let drop: () => Promise<void>;
let gateway: Gateway | undefined;

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

beforeEach(async () => {
  const name = `test_schemas_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  address = url.toString();
  drop = () => onServer(`drop database if exists ${name} with (force)`);
  pool = new Pool({ connectionString: address, max: 4 });
  pool.on('error', () => undefined);
  registry = new SchemaRegistry(pool);
});
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
  await pool.end();
  await drop();
});

/** A gateway on the registry. The poll interval is long, so that what is quick came by NOTIFY. */
async function serve(pollInterval = 60_000): Promise<Gateway> {
  const config = configWith({
    server: { port: 0, host: '127.0.0.1' },
    supergraph: { source: address, pollInterval },
    http: { explorer: false },
  });
  return (gateway = await startGateway(config, { logger: createLogger({ ...config.observability, log: 'off' }) }));
}
const fields = () => Object.keys(gateway!.snapshots.current.schema.getQueryType()!.getFields());
const until = async (holds: () => boolean): Promise<void> => {
  for (let i = 0; i < 1000 && !holds(); i++) await new Promise((done) => setTimeout(done, 10));
  expect(holds()).toBe(true);
};
/** Until the gateway's own connection listens. */
const listening = async (): Promise<void> => {
  for (let i = 0; i < 500; i++) {
    const { rows } = await pool.query(
      "select from pg_stat_activity where datname = current_database() and application_name = 'yiwang-gateway supergraph' and query ilike 'select id%' and state = 'idle'",
    );
    if (rows.length > 0) return;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error('nobody listens');
};

test('versions are kept one after the other; publishing the active text again changes nothing', async () => {
  await Promise.all([registry.prepare(), new SchemaRegistry(pool).prepare()]);
  const outcomes = [await registry.publish(FIRST, 'Li'), await registry.publish(FIRST, 'Wang')];
  expect(outcomes).toMatchObject([
    { outcome: 'published', version: { id: '1', createdBy: 'Li', active: true } },
    { outcome: 'unchanged', version: { id: '1', createdBy: 'Li' } },
  ]);
  await Promise.all([registry.publish(SECOND, 'Li'), registry.publish(THIRD, 'Wang')]);
  const versions = await registry.versions();
  expect(versions.map(({ id, active }) => [id, active])).toEqual([
    ['3', true],
    ['2', false],
    ['1', false],
  ]);
  expect(await registry.activate('1')).toMatchObject({ id: '1', active: true });
  expect(await registry.activate('99')).toBeUndefined();
  expect(await registry.activate("1'; drop table")).toBeUndefined();
  expect((await registry.versions()).filter(({ active }) => active).map(({ id }) => id)).toEqual(['1']);
});

test('what no gateway could serve is refused at publication', async () => {
  await registry.prepare();
  expect(await registry.publish('type Query {', 'Li')).toMatchObject({
    outcome: 'refused',
    problems: [expect.stringContaining('is not GraphQL')],
  });
  expect(await registry.publish('type Query { a: Int }', 'Li')).toMatchObject({
    problems: [expect.stringContaining('is no supergraph')],
  });
  expect(await registry.versions()).toEqual([]);
});

test('an empty registry is refused with what to do, and a gateway on it does not start', async () => {
  await expect(openSource(address, { pollInterval: 1 }).load()).resolves.toEqual({
    problems: [expect.stringContaining('is empty. Publish one with `yiwang supergraph publish FILE`')],
  });
  await registry.prepare();
  await expect(serve()).rejects.toBeInstanceOf(SupergraphRefused);
});

test('a database out of reach is a reason without secrets', async () => {
  const source = 'postgres://clerk:secret@127.0.0.1:1/city?sslmode=disable';
  const loaded = await openSource(source, { pollInterval: 1 }).load();
  expect(loaded).toEqual({ problems: ['The schema registry 127.0.0.1:1/city cannot be read (ECONNREFUSED).'] });
  expect(sourceName(source)).toBe('schema registry 127.0.0.1:1/city');
});

test('a gateway takes a published version at once, and an activated one', async () => {
  await registry.prepare();
  await registry.publish(FIRST, 'Li');
  await serve();
  expect(fields()).toEqual(['hello']);
  await listening();
  await registry.publish(SECOND, 'Li');
  await until(() => fields().includes('again'));
  await registry.activate('1');
  await until(() => fields().join() === 'hello');
});

test('a broken version is refused with the reason and the old one stays; the next good one is taken', async () => {
  await registry.prepare();
  await registry.publish(FIRST, 'Li');
  await serve(50);
  const broken = 'type Query { a: Missing }';
  await pool.query(
    `begin; update schema_registry.supergraph set active = false;
     insert into schema_registry.supergraph (sdl, sha256, created_by, active)
       values ('${broken}', encode(sha256('${broken}'), 'hex'), 'by hand', true); commit`,
  );
  await until(() => gateway!.snapshots.lastRefusal !== undefined);
  expect(gateway!.snapshots.lastRefusal!.join()).toContain('is no supergraph');
  expect(fields()).toEqual(['hello']);

  await pool.query(`update schema_registry.supergraph set sdl = 'tampered' where active`);
  await gateway!.snapshots.reload();
  expect(gateway!.snapshots.lastRefusal!.join()).toContain('damaged: its text has another SHA-256');

  await registry.publish(SECOND, 'Li');
  await until(() => fields().includes('again'));
  expect(gateway!.snapshots.lastRefusal).toBeUndefined();
});

test('polling finds what was not told of, and a connection that broke is made again', async () => {
  await registry.prepare();
  await registry.publish(FIRST, 'Li');
  await serve(50);
  await listening();
  await pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await registry.publish(SECOND, 'Li');
  await until(() => fields().includes('again'));
});

test('yiwang supergraph publishes, lists and activates; mistakes have their exit code', async () => {
  const lines: string[] = [];
  const output = { out: (line: string) => lines.push(line), error: (line: string) => lines.push(line) };
  const run = async (...argv: string[]) => {
    lines.length = 0;
    const code = await runSupergraphTool([...argv, '--registry', address], output);
    return [code, lines.join('\n')];
  };
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-publish-'));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  expect(await run('list')).toEqual([0, 'no versions yet']);
  expect(await run('publish', file('a.graphql', FIRST), '--by', 'Li')).toEqual([
    0,
    expect.stringMatching(/^\* +1 .*Li$/),
  ]);
  expect(await run('publish', file('b.graphql', SECOND), '--by', 'Li')).toEqual([0, expect.stringMatching(/^\* +2 /)]);
  expect(await run('publish', file('c.graphql', 'nonsense'))).toEqual([1, expect.stringContaining('Refused')]);
  expect(await run('activate', '1')).toEqual([0, expect.stringMatching(/^\* +1 /)]);
  expect(await run('list')).toEqual([0, expect.stringMatching(/^ {2} +2 .*\n\* +1 /)]);
  expect(await run('activate', '7')).toEqual([1, expect.stringContaining('no version 7')]);
  expect(await run('publish')).toEqual([2, expect.stringContaining('which FILE')]);
  expect(await run('publish', join(folder, 'missing'))).toEqual([2, expect.stringContaining('ENOENT')]);
  expect((await run('drop'))[0]).toBe(2);
});
