import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSource } from '../../supergraph/openSource';
import { DEPARTMENTS, supergraphOf, testGateway, type Department, type TestGateway } from './harness';

/** The same city after a change: a new field, and another name for what `hello` says. */
const CHANGED: Record<string, Department> = {
  ...DEPARTMENTS,
  registry: {
    ...DEPARTMENTS['registry']!,
    sdl: DEPARTMENTS['registry']!.sdl.replace('fail: String', 'fail: String fresh: String'),
  },
};

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await testGateway({ limits: { depth: 10 } });
});
afterEach(() => gateway.close());

const until = async (holds: () => boolean) => {
  for (let i = 0; i < 500 && !holds(); i++) await new Promise((done) => setTimeout(done, 10));
  expect(holds()).toBe(true);
};
const number = () => gateway.gateway.snapshots.current.number;

test('a changed file is taken; the operations that were used are planned before', async () => {
  await gateway.post({ query: '{ hello }' });
  expect((await gateway.post({ query: '{ fresh }' })).status).toBe(400);
  writeFileSync(gateway.file, supergraphOf(CHANGED));
  await until(() => number() === 2);
  const { executables, documents } = gateway.gateway.snapshots.current;
  expect([documents.size, executables.size]).toEqual([1, 1]);
  await gateway.post({ query: '{ hello }' });
  expect(documents.misses).toBe(1); // the warm-up's own
  expect((await gateway.post({ query: '{ fresh }' })).status).toBe(200);
});

test('what was compiled goes on where nothing has changed that it stands on, and is made anew where something has', async () => {
  const [hello, person, types] = [
    '{ hello }',
    '{ person(id: 1) { address } }',
    '{ __type(name: "Query") { fields { name } } }',
  ];
  for (const query of [hello, person, types]) await gateway.post({ query });
  const operationOf = (query: string) => gateway.gateway.snapshots.current.documents.get(query)!.operations[0]!;
  const compiled = (query: string) => operationOf(query).ready;
  const checked = (query: string) => operationOf(query).document;
  const before = [hello, person, types].map(compiled);
  const checkedBefore = [hello, person, types].map(checked);
  writeFileSync(gateway.file, supergraphOf(CHANGED));
  await until(() => number() === 2);
  const carried = [hello, person, types].map((query, index) => compiled(query) === before[index]);
  expect(carried).toEqual([true, true, false]);
  expect([hello, person, types].map((query, index) => checked(query) === checkedBefore[index])).toEqual(carried);
  expect(JSON.stringify((await gateway.post({ query: types })).body)).toContain('"fresh"');
  const housing = { ...DEPARTMENTS['housing']!, sdl: 'type Person @key(fields: "id") { id: ID! address: String! }' };
  writeFileSync(gateway.file, supergraphOf({ ...CHANGED, housing }));
  await until(() => number() === 3);
  expect([compiled(hello) === before[0], compiled(person) === before[1]]).toEqual([true, false]);
  expect([checked(hello) === checkedBefore[0], checked(person) === checkedBefore[1]]).toEqual([true, false]);
  expect((await gateway.post({ query: person })).body).toEqual({ data: { person: { address: 'House 1' } } });
  expect((await gateway.post({ query: hello })).body).toEqual({ data: { hello: 'hello world' } });
  writeFileSync(
    gateway.file,
    supergraphOf({ ...CHANGED, housing: { ...housing, sdl: housing.sdl.replace('address', 'place') } }),
  );
  await until(() => number() === 4);
  expect((await gateway.post({ query: person })).body).toMatchObject({
    errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
  });
});

test('a document is checked anew under another configuration', async () => {
  const query = '{ hello person(id: 1) { address } }';
  await gateway.post({ query });
  const operationOf = () => gateway.gateway.snapshots.current.documents.get(query)?.operations[0];
  const before = operationOf()!;
  const { config } = gateway.gateway.snapshots.current;
  await gateway.gateway.reconfigure({ ...config, limits: { ...config.limits, errors: config.limits.errors + 1 } });
  expect(operationOf()!.document).not.toBe(before.document);
  await gateway.gateway.reconfigure({ ...config, limits: { ...config.limits, depth: 1 } });
  expect((await gateway.post({ query })).body).toMatchObject({
    errors: [{ extensions: { code: 'DEPTH_LIMIT_EXCEEDED' } }],
  });
});

test('nothing is carried over to other addresses or settings, nor over more than ten supergraphs', async () => {
  await gateway.post({ query: '{ hello }' });
  const compiled = () => gateway.gateway.snapshots.current.documents.get('{ hello }')!.operations[0]!.ready;
  const first = compiled();
  const text = supergraphOf();
  let swaps = 1;
  const swap = async (sdl: string) => {
    writeFileSync(gateway.file, sdl);
    swaps++;
    await until(() => number() === swaps);
    return compiled();
  };
  const next = () => swap(`${text}\n# ${swaps}\n`);
  expect(await next()).toBe(first);
  const elsewhere = await swap(text.replaceAll('.invalid/', '.elsewhere/'));
  expect(elsewhere).not.toBe(first);
  const again = await next();
  for (let i = 0; i < 10; i++) expect(await next()).toBe(again);
  const late = await next();
  expect(late).not.toBe(again);
  const { config } = gateway.gateway.snapshots.current;
  await gateway.gateway.reconfigure({ ...config, http: { ...config.http, suggestions: !config.http.suggestions } });
  expect(compiled()).not.toBe(late);
});

test('T33 a request keeps the snapshot that it started with, to its end', async () => {
  const before = gateway.gateway.snapshots.current;
  const running = gateway.post({ query: '{ slow(ms: 400) hello }' });
  await until(() => before.lease.users === 1);
  writeFileSync(gateway.file, supergraphOf(CHANGED));
  await until(() => number() === 2);
  expect(before.lease.users).toBe(1);
  expect((await running).body).toEqual({ data: { slow: 'done', hello: 'hello world' } });
  expect(before.lease.users).toBe(0);
});

test('requests while snapshots are swapped all succeed', async () => {
  const versions = [supergraphOf(CHANGED), supergraphOf()];
  const load = { running: true };
  let answered = 0;
  const client = async () => {
    while (load.running) {
      const { status, body } = await gateway.post({ query: `{ person(id: ${answered % 7}) { name address } }` });
      expect([status, body.errors]).toEqual([200, undefined]);
      answered++;
    }
  };
  const clients = Promise.all([client(), client(), client()]);
  for (let swap = 0; swap < 4; swap++) {
    writeFileSync(gateway.file, versions[swap % 2]!);
    await until(() => number() === swap + 2);
  }
  load.running = false;
  await clients;
  expect(answered).toBeGreaterThan(4);
});

test('a broken supergraph is refused with the reason, and the old one stays', async () => {
  writeFileSync(gateway.file, 'type Query { broken ');
  await until(() => !!gateway.gateway.snapshots.lastRefusal?.join().includes('not GraphQL'));
  expect(number()).toBe(1);
  expect((await gateway.post({ query: '{ hello }' })).status).toBe(200);
  const ready = await fetch(gateway.url.replace('/graphql', '/ready'));
  const { snapshot, ...told } = (await ready.json()) as Record<string, any>;
  // Who asks has not signed in, and reasons name files, rules and fields: the log has them.
  expect([ready.status, told]).toEqual([200, { status: 'ready', changeRefused: true }]);
  expect(Object.keys(snapshot).sort()).toEqual(['loadedAt', 'number', 'supergraph']);
  writeFileSync(gateway.file, 'type Query { notFederated: Int }');
  await until(() => !!gateway.gateway.snapshots.lastRefusal?.join().includes('no supergraph'));
  writeFileSync(gateway.file, supergraphOf(CHANGED));
  await until(() => number() === 2);
  expect(gateway.gateway.snapshots.lastRefusal).toBeUndefined();
});

test('live options take effect with a new snapshot; planner and connections are kept', async () => {
  const before = gateway.gateway.snapshots.current;
  const { config } = before;
  await gateway.gateway.reconfigure({ ...config, limits: { ...config.limits, depth: 1 } });
  const after = gateway.gateway.snapshots.current;
  expect(after.planner).toBe(before.planner);
  expect(after.environment.transport).toBe(before.environment.transport);
  const { body } = await gateway.post({ query: '{ person(id: 1) { name } }' });
  expect(body.errors[0].extensions.code).toBe('DEPTH_LIMIT_EXCEEDED');
});

test('a folder of schemas is composed; a mistake is told with its department', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'schemas-')), 'subgraphs');
  mkdirSync(folder);
  const write = (name: string, sdl: string) =>
    writeFileSync(
      join(folder, `${name}.graphql`),
      `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n${sdl}`,
    );
  write('registry', 'type Query { person: Person } type Person @key(fields: "id") { id: ID! }');
  write('housing', 'type Person @key(fields: "id") { id: ID! address: String }');
  const source = openSource(folder, { pollInterval: 50, urls: { housing: 'http://housing:1/graphql' } });
  const loaded = await source.load();
  expect('sdl' in loaded && loaded.sdl).toContain('http://housing:1/graphql');
  write('housing', 'type Person @key(fields: "nothing") { id: ID! address: String }');
  const broken = await source.load();
  expect('problems' in broken && broken.problems.join()).toContain('[housing]');
  writeFileSync(join(folder, 'housing.graphql'), 'type {');
  const unreadable = await source.load();
  expect('problems' in unreadable && unreadable.problems.join()).toMatch(/\[housing\].*line 1/);
});
