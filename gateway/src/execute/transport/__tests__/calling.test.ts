import { brotliCompressSync, gzipSync } from 'node:zlib';
import { createTransport, type HttpTransport } from '../createTransport';
import { SubgraphClients } from '../SubgraphClients';
import type { TransportOptions } from '../TransportOptions';
import { request, subgraphServer, type SubgraphServer } from './subgraphServer';

let server: SubgraphServer;
let transport: HttpTransport | undefined;
const open = (options: TransportOptions = {}) =>
  (transport = createTransport(new Map([['police', server.url]]), { timeout: 2_000, ...options }));

beforeEach(async () => {
  server = await subgraphServer();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await transport?.close();
  await server.close();
});

const OK = { ok: true, status: 200, body: '{"data":{"ok":true}}' };

it('posts the text with its headers and hands the answer over', async () => {
  expect(await open().send(request({ headers: { 'x-grant': 'g1' } }))).toEqual(OK);
  expect(server.received).toMatchObject([
    { body: '{"query":"{ok}"}', headers: { 'content-type': 'application/json', 'x-grant': 'g1' } },
  ]);
});

it('keeps its connections', async () => {
  const sockets = new Set<unknown>();
  server.server.on('connection', (socket) => sockets.add(socket));
  open({ connections: 1 });
  for (let i = 0; i < 5; i++) await transport!.send(request());
  expect(sockets.size).toBe(1);
});

it('T39 repeats a query that was not answered, with the same headers', async () => {
  let attempts = 0;
  const answer = server.answer;
  server.answer = (incoming, response, body) => {
    if (attempts++ === 0) incoming.socket.destroy();
    else answer(incoming, response, body);
  };
  expect(await open().send(request({ headers: { 'x-grant': 'g1' } }))).toEqual(OK);
  expect(server.received.map(({ headers }) => headers['x-grant'])).toEqual(['g1', 'g1']);
});

it('never repeats a mutation', async () => {
  server.answer = (incoming) => incoming.socket.destroy();
  const response = await open({ retries: 5 }).send(request({ kind: 'mutation' }));
  expect(response).toMatchObject({ ok: false, code: 'SUBGRAPH_UNREACHABLE' });
  expect(server.received).toHaveLength(1);
});

it('gives up at the time limit of the department, retries included', async () => {
  server.answer = () => {};
  const started = Date.now();
  const response = await open({ timeout: 60_000, timeouts: { police: 80 } }).send(request());
  expect(response).toEqual({ ok: false, code: 'SUBGRAPH_TIMEOUT' });
  expect(Date.now() - started).toBeLessThan(5_000);
});

it('stops when the client goes', async () => {
  const gone = new AbortController();
  const closed = new Promise<void>((resolve) => {
    server.answer = (incoming) => {
      incoming.socket.on('close', () => resolve());
      gone.abort();
    };
  });
  expect(await open().send(request({ signal: gone.signal }))).toEqual({ ok: false, code: 'REQUEST_CANCELLED' });
  await closed;
  expect([...transport!.circuits()]).toEqual([['police', 'closed']]);
});

it.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
] as const)('unpacks %s', async (encoding, pack) => {
  server.answer = (_incoming, response) => {
    response.setHeader('content-encoding', encoding);
    response.end(pack(OK.body));
  };
  expect(await open({ compression: true }).send(request())).toEqual(OK);
  expect(server.received[0]!.headers['accept-encoding']).toBe('gzip, br');
});

it('T25 refuses more than an answer may hold, packed or not, announced or not', async () => {
  const large = JSON.stringify({ data: { ok: 'x'.repeat(2_000_000) } });
  open({ responseSize: 1_000_000 });
  const refused = { ok: false, code: 'SUBGRAPH_RESPONSE_TOO_LARGE' };
  server.answer = (_incoming, response) => {
    response.setHeader('content-encoding', 'gzip');
    response.end(gzipSync(large));
  };
  expect(await transport!.send(request())).toEqual(refused);
  server.answer = (_incoming, response) => void response.end(large);
  expect(await transport!.send(request())).toEqual(refused);
  server.answer = (_incoming, response) => {
    response.write(large.slice(0, 1_500_000));
    response.end(large.slice(1_500_000));
  };
  expect(await transport!.send(request())).toEqual(refused);
});

it.each([
  ['', (text: string) => text],
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
] as const)('T25 counts an answer to the byte, packed by "%s" as it is once unpacked', async (encoding, pack) => {
  const limit = 100_000;
  const sized = (size: number) => `{"data":{"ok":"${'x'.repeat(size - 18)}"}}`;
  open({ responseSize: limit, compression: true });
  const answering = (text: string) => {
    server.answer = (_incoming, response) => {
      if (encoding !== '') response.setHeader('content-encoding', encoding);
      response.end(pack(text));
    };
    return transport!.send(request());
  };
  expect(sized(limit)).toHaveLength(limit);
  expect(await answering(sized(limit))).toEqual({ ok: true, status: 200, body: sized(limit) });
  expect(await answering(sized(limit + 1))).toEqual({ ok: false, code: 'SUBGRAPH_RESPONSE_TOO_LARGE' });
});

it.each([
  [401, 'text/plain', 'no', { ok: false, code: 'SUBGRAPH_REFUSED', status: 401 }],
  [429, 'text/plain', 'slow', { ok: false, code: 'SUBGRAPH_OVERLOADED', status: 429 }],
  [500, 'text/html', '<h1>stack</h1>', { ok: false, code: 'SUBGRAPH_UNREACHABLE', status: 500 }],
  [404, 'text/html', '', { ok: false, code: 'SUBGRAPH_INVALID_RESPONSE', status: 404 }],
  [302, 'text/html', '', { ok: false, code: 'SUBGRAPH_INVALID_RESPONSE', status: 302 }],
  [400, 'application/graphql-response+json', '{"errors":[{}]}', { ok: true, status: 400, body: '{"errors":[{}]}' }],
])('reads status %s with %s', async (status, type, body, expected) => {
  server.answer = (_incoming, response) => {
    response.writeHead(status, { 'content-type': type });
    response.end(body);
  };
  expect(await open({ retries: 0 }).send(request())).toEqual(expected);
});

it('opens the circuit after failures in a row and tries again after the pause', async () => {
  // The clock goes when it is told to: on a slow machine the pause was over before it was looked at.
  let now = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  const answer = server.answer;
  server.answer = (_incoming, response) => void response.writeHead(500).end();
  open({ retries: 0, breakerFailures: 2, breakerPause: 50 });
  await transport!.send(request());
  await transport!.send(request());
  expect(await transport!.send(request())).toEqual({ ok: false, code: 'SUBGRAPH_CIRCUIT_OPEN' });
  expect([...transport!.circuits()]).toEqual([['police', 'open']]);
  expect(server.received).toHaveLength(2);
  server.answer = answer;
  now += 49;
  expect([...transport!.circuits()]).toEqual([['police', 'open']]);
  now += 1;
  expect([...transport!.circuits()]).toEqual([['police', 'half-open']]);
  expect(await transport!.send(request())).toEqual(OK);
  expect([...transport!.circuits()]).toEqual([['police', 'closed']]);
});

it('a transport that follows another goes on with the connections and circuits of those that have not moved', async () => {
  const housing = await subgraphServer();
  const moved = await subgraphServer();
  let connections = 0;
  server.server.on('connection', () => connections++);
  housing.answer = moved.answer = (_incoming, response) => void response.writeHead(500).end();
  const clients = new SubgraphClients();
  const options = { retries: 0, breakerFailures: 1 };
  const opened = (address: string, more: TransportOptions = {}) => {
    const urls = new Map([
      ['police', server.url],
      ['housing', address],
    ]);
    return createTransport(urls, { ...options, ...more }, clients);
  };
  const first = opened(housing.url);
  await first.send(request());
  await first.send(request({ subgraph: 'housing' }));
  const second = opened(moved.url);
  const third = opened(housing.url, { timeouts: { police: 300 } });
  await first.close();

  expect(await second.send(request())).toEqual(OK);
  expect(connections).toBe(1);
  expect([...second.circuits()]).toEqual([
    ['police', 'closed'],
    ['housing', 'closed'],
  ]);
  expect([...third.circuits()]).toEqual([
    ['police', 'closed'],
    ['housing', 'open'],
  ]);
  expect(await third.send(request())).toEqual(OK);
  expect(connections).toBe(2);

  await second.close();
  await third.close();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const left = await new Promise((resolve) => server.server.getConnections((_error, count) => resolve(count)));
  expect(left).toBe(0);
  await Promise.all([housing.close(), moved.close()]);
});

it('refuses calls beyond what may wait', async () => {
  server.answer = (_incoming, response) => void setTimeout(() => response.end(OK.body), 50);
  open({ connections: 1, pending: 2 });
  const answers = await Promise.all([1, 2, 3].map(() => transport!.send(request())));
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code))).toEqual(['ok', 'ok', 'SUBGRAPH_OVERLOADED']);
});

it('says so when a subgraph has no address or nobody listens there', async () => {
  const nobody = createTransport(
    new Map([
      ['police', 'http://127.0.0.1:1/'],
      ['none', ''],
    ]),
    { retries: 0 },
  );
  expect(await nobody.send(request())).toMatchObject({ ok: false, code: 'SUBGRAPH_UNREACHABLE' });
  expect(await nobody.send(request({ subgraph: 'none' }))).toMatchObject({ ok: false, code: 'SUBGRAPH_UNREACHABLE' });
  await nobody.close();
});
