import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localTransport, DEPARTMENTS, supergraphOf } from '../http/__tests__/harness';

const folder = mkdtempSync(join(tmpdir(), 'program-'));
const supergraph = join(folder, 'supergraph.graphql');
let departments: Server;
let children: ChildProcess[] = [];

/** The departments over real HTTP, so that the program is tried with its own transport. */
beforeAll(async () => {
  const transport = localTransport(DEPARTMENTS);
  departments = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', async () => {
      const subgraph = (request.url ?? '').slice(1);
      const answer = await transport.send({
        subgraph,
        body,
        kind: 'query',
        headers: undefined,
        signal: undefined,
        context: undefined,
      });
      response.setHeader('content-type', 'application/json').end(answer.ok ? answer.body : '');
    });
  });
  await new Promise<void>((done) => departments.listen(0, '127.0.0.1', done));
  const { port } = departments.address() as AddressInfo;
  writeFileSync(supergraph, supergraphOf().replace(/http:\/\/(\w+)\.invalid\/graphql/g, `http://127.0.0.1:${port}/$1`));
});
afterAll(() => departments.close());
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
});

interface Run {
  readonly child: ChildProcess;
  readonly text: () => string;
  readonly exit: Promise<number | null>;
}

function run(program: 'main.runGateway' | 'runPlan.runPlan', ...argv: string[]): Run {
  const [file, name] = program.split('.');
  const code = `require('./${file}').${name}(${JSON.stringify(argv)}).then((code) => process.exit(code))`;
  const child = spawn(process.execPath, ['-r', join(__dirname, 'fromSources.js'), '-e', code], {
    cwd: join(__dirname, '..'),
    env: { PATH: process.env['PATH'] },
  });
  children.push(child);
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  child.stderr.on('data', (chunk) => (text += chunk));
  return { child, text: () => text, exit: new Promise((resolve) => child.on('exit', resolve)) };
}

async function ready(program: Run): Promise<string> {
  return (await says(program, /^ready (http:\S+)$/m))[1]!;
}

/** Waits until the program has written something: what it writes on its two outputs may come in another order. */
async function says({ text, exit }: Run, what: string | RegExp): Promise<readonly string[]> {
  let ended = false;
  void exit.then(() => (ended = true));
  for (;;) {
    const isOver = ended;
    const found = typeof what === 'string' ? text().includes(what) && [what] : what.exec(text());
    if (found) return found;
    if (isOver) throw new Error(`The program ended:\n${text()}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

test('a supergraph file and a port are all it needs; SIGTERM stops it with 0', async () => {
  const program = run('main.runGateway', '--supergraph', supergraph, '--port', '0', '--policy', 'none');
  const url = await ready(program);
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ person(id: 7) { name address } }' }),
  });
  expect(await answer.json()).toEqual({ data: { person: { name: 'Person 7', address: 'House 7' } } });
  expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'ok' });
  expect((await fetch(`${url}/ready`)).status).toBe(200);
  expect((await fetch(`${url}/nothing`)).status).toBe(404);

  const running = fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ slow(ms: 500) }' }),
  });
  await new Promise((done) => setTimeout(done, 150));
  program.child.kill('SIGTERM');
  expect(await (await running).json()).toEqual({ data: { slow: 'done' } });
  expect(await program.exit).toBe(0);
});

test('the other planner gives the same answer', async () => {
  const program = run('main.runGateway', '--supergraph', supergraph, '--port', '0', '--planner', 'apollo');
  const url = await ready(program);
  const query = encodeURIComponent('{ people { name address } }');
  const answer = await fetch(`${url}/graphql?query=${query}`);
  expect(await answer.json()).toEqual({ data: { people: [{ name: 'Person 1', address: 'House 1' }] } });
});

test('a configuration file is read again when it changes; what is not live is left', async () => {
  const file = join(folder, 'yiwang.yaml');
  const yaml = (depth: number, path: string) =>
    writeFileSync(
      file,
      `server: { port: 0, path: ${path} }\nsupergraph: { source: ${supergraph}, pollInterval: 50 }\nlimits: { depth: ${depth} }\n`,
    );
  yaml(10, '/graphql');
  const program = run('main.runGateway', '--config', file);
  const url = await ready(program);
  const ask = async () =>
    (await fetch(`${url}/graphql?query=${encodeURIComponent('{ person(id: 1) { name } }')}`)).json() as Promise<any>;
  expect((await ask()).errors).toBeUndefined();
  yaml(1, '/other');
  let answer = await ask();
  for (let i = 0; i < 100 && !answer.errors; i++) {
    await new Promise((done) => setTimeout(done, 50));
    answer = await ask();
  }
  expect(answer.errors[0].extensions.code).toBe('DEPTH_LIMIT_EXCEEDED');
  expect(program.text()).toContain('server.path');
});

test.each([
  [['--supergraph', '/nowhere.graphql'], 1, 'There is no supergraph at /nowhere.graphql; check --supergraph.'],
  [[], 2, 'Say with --supergraph which supergraph to serve'],
  [['--supergraph', 'x', '--port', 'many'], 2, '--port: "many" is not a whole number from 0 to 65535.'],
  [['--suprgraph', 'x'], 2, 'yiwang gateway: --suprgraph is unknown; did you mean --supergraph?'],
  [['--help'], 0, '--supergraph <path>'],
])('%j ends with %d', async (argv, code, message) => {
  const program = run('main.runGateway', ...argv);
  expect(await program.exit).toBe(code);
  expect(program.text()).toContain(message);
});

test('a broken supergraph, an address that is none and a taken port say what to do', async () => {
  const broken = join(folder, 'broken.graphql');
  writeFileSync(broken, 'type Query { a: Int }');
  const refused = run('main.runGateway', '--supergraph', broken, '--port', '0');
  expect(await refused.exit).toBe(1);
  expect(refused.text()).toContain('is refused:');
  expect(refused.text()).toContain('no supergraph');

  const unknown = run(
    'main.runGateway',
    '--supergraph',
    supergraph,
    '--port',
    '0',
    '--subgraph-url',
    'nobody=http://x',
  );
  expect(await unknown.exit).toBe(1);
  expect(unknown.text()).toContain('the supergraph has only');

  const { port } = departments.address() as AddressInfo;
  const taken = run('main.runGateway', '--supergraph', supergraph, '--host', '127.0.0.1', '--port', String(port));
  expect(await taken.exit).toBe(1);
  expect(taken.text()).toContain(`Port ${port} is taken`);
});

test('says at start which specifications of the supergraph it does not follow', async () => {
  const protectedBy = join(folder, 'protected.graphql');
  const link =
    '@link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY) ' +
    '@link(url: "https://specs.apollo.dev/connect/v0.2", for: EXECUTION) @link(url: "https://specs.apollo.dev/tag/v0.3")';
  writeFileSync(protectedBy, readFileSync(supergraph, 'utf8').replace(/^schema$/m, `schema ${link}`));
  const program = run('main.runGateway', '--supergraph', protectedBy, '--port', '0', '--policy', 'none');
  await says(program, 'Not followed, and so without effect here: @authenticated, @connect\n');
});

test('says at start how many trusted documents there are, and which of them fit no more', async () => {
  const documents = join(folder, 'operations');
  mkdirSync(join(documents, 'persons'), { recursive: true });
  writeFileSync(join(documents, 'hello.graphql'), 'query Hello { hello }\n');
  writeFileSync(join(documents, 'persons', 'old.graphql'), 'query Old { nothing }\n');
  const serve = (...more: string[]) => run('main.runGateway', '--supergraph', supergraph, '--port', '0', ...more);
  const program = serve('--documents', documents, '--documents-mode', 'trusted-only');
  await says(program, `2 trusted documents from ${documents}\n`);
  await says(program, /^Trusted document [0-9a-f]{64} will be refused: Cannot query field "nothing"/m);
  const none = serve('--documents-mode', 'trusted-only');
  expect(await none.exit).toBe(1);
  expect(none.text()).toContain('say with --documents where the trusted documents are');
});

test('plan prints a tree, or JSON with what would be fetched', async () => {
  const operation = join(folder, 'operation.graphql');
  writeFileSync(operation, 'query P { person(id: 1) { name address } }');
  const tree = run('runPlan.runPlan', operation, '--supergraph', supergraph);
  expect(await tree.exit).toBe(0);
  expect(tree.text()).toMatch(/registry[\s\S]*housing/);
  const json = run('runPlan.runPlan', operation, '--supergraph', supergraph, '--json');
  expect(await json.exit).toBe(0);
  expect(JSON.parse(json.text())).toMatchObject({
    operation: 'P',
    fetched: { housing: ['Person.address'], registry: expect.arrayContaining(['Person.name', 'Query.person']) },
  });
  const missing = run('runPlan.runPlan', '/nowhere.graphql', '--supergraph', supergraph);
  expect(await missing.exit).toBe(1);
  expect(missing.text()).toBe('yiwang plan: There is no file /nowhere.graphql.\n');
  writeFileSync(operation, '{ nothing }');
  const wrong = run('runPlan.runPlan', operation, '--supergraph', supergraph);
  expect(await wrong.exit).toBe(1);
  expect(wrong.text()).toContain(`${operation}:1:3: Cannot query field "nothing"`);
});
