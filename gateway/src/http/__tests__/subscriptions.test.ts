import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { createTransport } from '../../execute/transport/createTransport';
import { subgraphServer } from '../../execute/transport/__tests__/subgraphServer';
import type { SubgraphResponse, Transport } from '../../execute/Transport';
import { localTransport, testGateway, type TestGateway } from './harness';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await testGateway({
    limits: { depth: 5 },
    http: { forwardHeaders: ['authorization'] },
    subscriptions: { perConnection: 3 },
  });
});
afterAll(() => gateway.close());

const ticks = 'subscription($to: Int!) { ticks(to: $to) }';
const collect = async <T>(events: AsyncIterable<T>, limit = Infinity): Promise<T[]> => {
  const all: T[] = [];
  for await (const event of events) {
    all.push(event);
    if (all.length >= limit) break;
  }
  return all;
};
const until = async (holds: () => boolean) => {
  for (let i = 0; i < 200 && !holds(); i++) await new Promise((done) => setTimeout(done, 10));
  expect(holds()).toBe(true);
};
const users = () => gateway.gateway.snapshots.current.lease.users;

describe('server-sent events', () => {
  const sse = () => createSseClient({ url: gateway.url, retryAttempts: 0 });

  test('a subscription streams and completes', async () => {
    const client = sse();
    const events = await collect(client.iterate({ query: ticks, variables: { to: 3 } }));
    expect(events).toEqual([1, 2, 3].map((n) => ({ data: { ticks: n } })));
    await until(() => users() === 0);
    client.dispose();
  });

  test('a query comes as one event', async () => {
    const client = sse();
    expect(await collect(client.iterate({ query: '{ hello }' }))).toEqual([{ data: { hello: 'hello world' } }]);
    client.dispose();
  });

  test('a refused document comes as one event with errors', async () => {
    const client = sse();
    const [event] = await collect(client.iterate({ query: 'subscription { nothing }' }));
    expect(event).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
    client.dispose();
  });

  test('the department stops when the client leaves, and the snapshot is free again', async () => {
    const abort = new AbortController();
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { forever }' }),
      signal: abort.signal,
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    await response.body?.getReader().read();
    expect(users()).toBe(1);
    abort.abort();
    await until(() => users() === 0);
  });

  test('T36 the checks of HTTP hold: limits, body, CSRF', async () => {
    const send = (body: string, init: RequestInit = {}) =>
      fetch(gateway.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body,
        ...init,
      });
    const deep = `{ person(id: 1) ${'{ friends '.repeat(6)} { id } ${'}'.repeat(6)} }`;
    expect(await (await send(JSON.stringify({ query: deep }))).text()).toContain('DEPTH_LIMIT_EXCEEDED');
    expect((await send('{')).status).toBe(400);
    const page = await fetch(`${gateway.url}?query=subscription{forever}`, {
      headers: { accept: 'text/event-stream', origin: 'https://evil.example' },
    });
    expect(page.status).toBe(400);
  });
});

describe('a stream that fails', () => {
  const departments = {
    registry: {
      sdl: 'type Query { n: Int } type Subscription { breaks: Int late: Int n: Int }',
      resolvers: {
        Subscription: {
          breaks: {
            async *subscribe() {
              yield { breaks: 1 };
              throw new Error('secret detail');
            },
          },
        },
      },
    },
  };
  const failed = { ok: false, code: 'SUBGRAPH_UNREACHABLE' } as const;
  const transport = (): Transport => {
    const local = localTransport(departments);
    return {
      ...local,
      async subscribe(request) {
        if (request.body.includes('{n}')) return failed;
        if (!request.body.includes('late')) return local.subscribe(request);
        const events = (async function* (): AsyncGenerator<SubgraphResponse> {
          yield { ok: true, status: 200, body: '{"data":{"late":1}}' };
          yield failed;
        })();
        return { ok: true, events };
      },
    };
  };
  let failing: TestGateway;
  beforeAll(async () => (failing = await testGateway({ departments, parts: { openTransport: transport } })));
  afterAll(() => failing.close());

  const ways = {
    'server-sent events': async (query: string) => {
      const client = createSseClient({ url: failing.url, retryAttempts: 0 });
      const events = await collect(client.iterate({ query }));
      client.dispose();
      return events;
    },
    WebSocket: async (query: string) => {
      const client = createWsClient({
        url: failing.url.replace('http', 'ws'),
        webSocketImpl: WebSocket,
        retryAttempts: 0,
      });
      const other = client.iterate({ query: 'subscription { late }' });
      await other.next();
      const events = await collect(client.iterate({ query }));
      // Nothing else on the connection is touched.
      expect((await other.next()).done).toBe(false);
      await client.dispose();
      return events;
    },
  };
  const down = { extensions: { code: 'SUBGRAPH_UNREACHABLE', department: 'registry', retryable: true } };
  describe.each(Object.entries(ways))('over %s', (_way, run) => {
    test('at its start tells the department and the code', async () => {
      expect(await run('subscription { n }')).toMatchObject([
        { data: { n: null }, errors: [{ path: ['n'], ...down }] },
      ]);
    });

    test('in midstream, by its department, says so in its last event', async () => {
      expect(await run('subscription { late }')).toMatchObject([
        { data: { late: 1 } },
        { data: { late: null }, errors: [{ path: ['late'], ...down }] },
      ]);
    });

    test('in midstream, by the gateway, has an errorId in its last event', async () => {
      const events = await run('subscription { breaks }');
      expect(events).toMatchObject([
        { data: { breaks: 1 } },
        { data: null, errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.any(String) } }] },
      ]);
      expect(JSON.stringify(events)).not.toContain('secret');
    });
  });
  test('leaves no snapshot behind', () => until(() => failing.gateway.snapshots.current.lease.users === 0));
});

describe('a department that refuses a subscription in JSON', () => {
  const departments = { registry: { sdl: 'type Query { n: Int } type Subscription { n(first: Int): Int }' } };
  const refusing = async (messages: 'redact' | 'pass', error: object) => {
    const department = await subgraphServer();
    department.answer = (_incoming, response) =>
      void response
        .writeHead(400, { 'content-type': 'application/json' })
        .end(JSON.stringify({ errors: [{ message: 'secret detail', ...error }] }));
    const gateway = await testGateway({
      departments,
      subgraphs: { messages },
      parts: { openTransport: () => createTransport(new Map([['registry', department.url]])) },
    });
    const client = createSseClient({ url: gateway.url, retryAttempts: 0 });
    const events = await collect(client.iterate({ query: 'subscription { n(first: 900) }' }));
    client.dispose();
    await gateway.close();
    await department.close();
    return events;
  };

  test('is told by the same rules as for a query', async () => {
    const events = await refusing('redact', { extensions: { code: 'CASE_SEALED' } });
    const extensions = { code: 'SUBGRAPH_ERROR', departmentCode: 'CASE_SEALED', department: 'registry' };
    expect(events).toMatchObject([{ data: { n: null }, errors: [{ extensions }] }]);
    expect(JSON.stringify(events)).not.toContain('secret');
    expect(await refusing('pass', {})).toMatchObject([{ errors: [{ message: 'secret detail' }] }]);
  });

  test('has its argument named', async () => {
    const refused = {
      code: 'BAD_USER_INPUT',
      argument: 'first',
      reason: 'OUT_OF_RANGE',
      allowed: { min: 0, max: 100 },
    };
    const [event] = await refusing('redact', { extensions: refused });
    expect(event).toMatchObject({ errors: [{ extensions: refused }] });
  });
});

describe('WebSocket', () => {
  const url = () => gateway.url.replace('http', 'ws');
  const ws = (connectionParams?: Record<string, unknown>) =>
    createWsClient({
      url: url(),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      lazy: true,
      ...(connectionParams && { connectionParams }),
    });

  test('a subscription streams and completes', async () => {
    const client = ws();
    const events = await collect(client.iterate({ query: ticks, variables: { to: 3 } }));
    expect(events).toEqual([1, 2, 3].map((n) => ({ data: { ticks: n } })));
    await until(() => users() === 0);
    await client.dispose();
  });

  test('queries and mutations run too, over several departments', async () => {
    const client = ws();
    const [event] = await collect(
      client.iterate({ query: 'mutation { rename(id: 3, name: "new") { name address } }' }),
    );
    expect(event).toEqual({ data: { rename: { name: 'new', address: 'House 3' } } });
    await client.dispose();
  });

  test('the client may stop, and the department stops', async () => {
    const client = ws();
    expect(await collect(client.iterate({ query: 'subscription { forever }' }), 2)).toHaveLength(2);
    await until(() => users() === 0);
    await client.dispose();
  });

  test('a closed socket ends everything on it', async () => {
    const client = ws();
    const running = [1, 2].map(() => collect(client.iterate({ query: 'subscription { forever }' })).catch(() => 'cut'));
    await until(() => users() === 2);
    client.terminate();
    await Promise.all(running);
    await until(() => users() === 0);
    await client.dispose();
  });

  test('headers of connection_init reach the departments', async () => {
    const client = ws({ Authorization: 'Bearer of the socket' });
    gateway.calls.length = 0;
    await collect(client.iterate({ query: '{ hello }' }));
    expect(gateway.calls[0]?.headers).toEqual({ authorization: 'Bearer of the socket' });
    await client.dispose();
  });

  test('T36 the checks of HTTP hold: limits and validation', async () => {
    const client = ws();
    const deep = `{ person(id: 1) ${'{ friends '.repeat(6)} { id } ${'}'.repeat(6)} }`;
    await expect(collect(client.iterate({ query: deep }))).rejects.toMatchObject([
      { extensions: { code: 'DEPTH_LIMIT_EXCEEDED' } },
    ]);
    await expect(collect(client.iterate({ query: '{ nothing }' }))).rejects.toMatchObject([
      { locations: [{ line: 1, column: 3 }], extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
    await client.dispose();
  });

  test('operations at once on one connection are bounded', async () => {
    const client = ws();
    const streams = [1, 2, 3].map(() => client.iterate({ query: 'subscription { forever }' }));
    const first = streams.map((stream) => stream.next());
    await Promise.all(first);
    await expect(collect(client.iterate({ query: '{ hello }' }))).rejects.toMatchObject([
      { extensions: { code: 'RATE_LIMITED' } },
    ]);
    await Promise.all(streams.map((stream) => stream.return?.()));
    await client.dispose();
  });

  test('T36 the checks of HTTP hold: operations at once', async () => {
    const small = await testGateway({ limits: { inFlight: 1 } });
    const client = createWsClient({ url: small.url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
    const stream = client.iterate({ query: 'subscription { forever }' });
    await stream.next();
    await expect(collect(client.iterate({ query: '{ hello }' }))).rejects.toMatchObject([
      { extensions: { code: 'SERVICE_UNAVAILABLE' } },
    ]);
    await stream.return?.();
    await client.dispose();
    await small.close();
  });

  const opening = (path: string, headers: Record<string, string>, protocol = 'graphql-transport-ws') =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(url().replace('/graphql', path), protocol, { headers });
      socket.on('open', () => {
        socket.close();
        resolve('open');
      });
      socket.on('error', (error) => resolve(error.message));
    });

  test('T36 a page of another origin may not open a socket', async () => {
    expect(await opening('/graphql', { origin: 'https://evil.example' })).toContain('403');
    expect(await opening('/graphql', { origin: new URL(gateway.url).origin })).toBe('open');
    expect(await opening('/other', {})).toContain('404');
  });

  test('T18 a message with a key twice ends the connection', async () => {
    const socket = new WebSocket(url(), 'graphql-transport-ws');
    await new Promise((done) => socket.on('open', done));
    socket.send('{"type":"connection_init"}');
    socket.send('{"id":"1","type":"subscribe","payload":{"query":"{ hello }","query":"{ fail }"}}');
    const code = await new Promise((done) => socket.on('close', done));
    expect(code).toBe(4400);
  });
});
