import { useServer } from 'graphql-ws/use/ws';
import { buildSchema } from 'graphql';
import { type WebSocket, WebSocketServer } from 'ws';
import type { SubgraphResponse } from '../../Transport';
import { createTransport, type HttpTransport } from '../createTransport';
import { request, subgraphServer, type SubgraphServer } from './subgraphServer';

let server: SubgraphServer;
let transport: HttpTransport;

beforeEach(async () => {
  server = await subgraphServer();
  transport = createTransport(new Map([['police', server.url]]), { timeout: 2_000 });
});
afterEach(async () => {
  await transport.close();
  await server.close();
});

const subscription = (more = {}) =>
  request({ kind: 'subscription', body: '{"query":"subscription{n}"}', headers: { 'x-grant': 'g' }, ...more });

async function all(events: AsyncIterable<SubgraphResponse>) {
  const bodies: unknown[] = [];
  for await (const event of events) bodies.push(event.ok ? JSON.parse(event.body) : event.code);
  return bodies;
}

it('reads server-sent events in pieces until they complete', async () => {
  server.answer = (_incoming, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(':\n\nevent: next\ndata: {"data":');
    setTimeout(
      () => response.write('{"n":1}}\n\nevent: next\r\ndata: {"data":\r\ndata: {"n":"二"}}\r\n\r\nevent: complete\n\n'),
      5,
    );
  };
  const stream = await transport.subscribe(subscription());
  expect(stream.ok && (await all(stream.events))).toEqual([{ data: { n: 1 } }, { data: { n: '二' } }]);
  expect(server.received[0]!.headers).toMatchObject({ accept: 'text/event-stream', 'x-grant': 'g' });
});

it('T25 reads an event of many small pieces as soon as one of few, and no more than an answer may hold', async () => {
  const text = `event: next\r\ndata: {"data":{"n":"${'x'.repeat(20_000_000)}"}}\r\n\r`;
  server.answer = (_incoming, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (let at = 0; at < text.length; at += 2_000) response.write(text.slice(at, at + 2_000));
    setTimeout(() => response.end('\nevent: next\ndata: {"data":{"n":2}}\n\nevent: complete\n\n'), 20);
  };
  const bodies = async () => {
    const stream = await transport.subscribe(subscription());
    return stream.ok ? all(stream.events) : undefined;
  };
  expect((await bodies())!.map((body) => JSON.stringify(body).length)).toEqual([20_000_017, 16]);
  await transport.close();
  transport = createTransport(new Map([['police', server.url]]), { timeout: 2_000, responseSize: 10_000_000 });
  expect(await bodies()).toEqual(['SUBGRAPH_RESPONSE_TOO_LARGE']);
});

it('closes the department’s stream when the reader leaves', async () => {
  let timer: NodeJS.Timeout;
  const closed = new Promise<void>((resolve) => {
    server.answer = (incoming, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      timer = setInterval(() => response.write('event: next\ndata: {"data":{"n":1}}\n\n'), 5);
      incoming.socket.on('close', () => resolve());
    };
  });
  const stream = await transport.subscribe(subscription());
  for await (const _event of (stream as { events: AsyncIterable<SubgraphResponse> }).events) break;
  await closed;
  clearInterval(timer!);
});

it('tells when a stream breaks off', async () => {
  server.answer = (incoming, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('event: next\ndata: {"data":{"n":1}}\n\n');
    setTimeout(() => incoming.socket.destroy(), 20);
  };
  const stream = await transport.subscribe(subscription());
  expect(stream.ok && (await all(stream.events))).toEqual([{ data: { n: 1 } }, 'SUBGRAPH_UNREACHABLE']);
});

it('tells of a stream that ends without having completed', async () => {
  server.answer = (_incoming, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end('event: next\ndata: {"data":{"n":1}}\n\n');
  };
  const stream = await transport.subscribe(subscription());
  expect(stream.ok && (await all(stream.events))).toEqual([{ data: { n: 1 } }, 'SUBGRAPH_UNREACHABLE']);
});

it('says nothing of the department when the client has left', async () => {
  server.answer = (_incoming, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('event: next\ndata: {"data":{"n":1}}\n\n');
  };
  const left = new AbortController();
  const stream = await transport.subscribe(subscription({ signal: left.signal }));
  setTimeout(() => left.abort(), 20);
  expect(stream.ok && (await all(stream.events))).toEqual([{ data: { n: 1 } }]);
});

it.each([
  ['is cut', (socket: WebSocket) => socket.terminate(), 'SUBGRAPH_UNREACHABLE'],
  ['goes away', (socket: WebSocket) => socket.close(1001, 'Going away'), 'SUBGRAPH_UNREACHABLE'],
  ['is closed as if all were well', (socket: WebSocket) => socket.close(1000), 'SUBGRAPH_UNREACHABLE'],
  ['is no longer let in', (socket: WebSocket) => socket.close(4403, 'Forbidden'), 'SUBGRAPH_REFUSED'],
])('tells of a WebSocket that %s before its stream completed', async (_how, end, code) => {
  const sockets = new WebSocketServer({ server: server.server });
  sockets.on('connection', (socket) =>
    socket.on('message', (data) => {
      const { type, id } = JSON.parse(String(data)) as { type: string; id: string };
      if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
      if (type !== 'subscribe') return;
      socket.send(JSON.stringify({ id, type: 'next', payload: { data: { n: 1 } } }));
      setTimeout(() => end(socket), 20);
    }),
  );
  const stream = await transport.subscribe(subscription());
  expect(stream.ok && (await all(stream.events))).toEqual([{ data: { n: 1 } }, code]);
  sockets.close();
});

it('speaks graphql-transport-ws where server-sent events are not spoken', async () => {
  const schema = buildSchema('type Query { n: Int } type Subscription { n: Int }');
  const sockets = new WebSocketServer({ server: server.server });
  const seen: unknown[] = [];
  useServer(
    {
      schema,
      onConnect: (context) => void seen.push(context.connectionParams, context.extra.request.headers['x-grant']),
      roots: {
        subscription: {
          async *n() {
            yield { n: 1 };
            yield { n: 2 };
          },
        },
      },
    },
    sockets,
  );
  const stream = await transport.subscribe(subscription());
  expect(stream.ok && (await all(stream.events))).toEqual([{ data: { n: 1 } }, { data: { n: 2 } }]);
  expect(seen).toEqual([{ headers: { 'x-grant': 'g' } }, 'g']);
  sockets.close();
});

describe('a department that answers with JSON', () => {
  const refusal = '{"errors":[{"message":"no","extensions":{"code":"BAD_USER_INPUT"}}]}';
  const answer = (body: string, status = 200, type = 'application/json; charset=utf-8') => {
    server.answer = (_incoming, response) => void response.writeHead(status, { 'content-type': type }).end(body);
  };

  it.each([
    [200, 'application/json; charset=utf-8'],
    [400, 'application/graphql-response+json'],
  ])('is heard where it refuses the subscription with errors (%s %s)', async (status, type) => {
    answer(refusal, status, type);
    const stream = await transport.subscribe(subscription());
    expect(stream.ok && (await all(stream.events))).toEqual([JSON.parse(refusal)]);
  });

  it.each([
    ['no JSON', '<errors>'],
    ['no errors', '{"data":{"n":1}}'],
    ['an empty list of them', '{"data":null,"errors":[]}'],
    ['more than an answer may hold', `{"errors":["${'x'.repeat(2_000)}"]}`],
  ])('and tells %s has no stream', async (_what, body) => {
    await transport.close();
    transport = createTransport(new Map([['police', server.url]]), { timeout: 2_000, responseSize: 1_000 });
    answer(body);
    expect(await transport.subscribe(subscription())).toMatchObject({ ok: false, code: 'SUBGRAPH_UNREACHABLE' });
  });

  it('is asked over WebSocket first, for it may be that it only does not speak server-sent events', async () => {
    answer('{"errors":[{"message":"Subscriptions are not served over HTTP"}]}', 400);
    const schema = buildSchema('type Query { n: Int } type Subscription { n: Int }');
    const sockets = new WebSocketServer({ server: server.server });
    const n = async function* () {
      yield { n: 1 };
    };
    useServer({ schema, roots: { subscription: { n } } }, sockets);
    const stream = await transport.subscribe(subscription());
    expect(stream.ok && (await all(stream.events))).toEqual([{ data: { n: 1 } }]);
    sockets.close();
  });
});

it('says why there is no stream', async () => {
  server.answer = (_incoming, response) => void response.writeHead(403).end();
  expect(await transport.subscribe(subscription())).toEqual({ ok: false, code: 'SUBGRAPH_REFUSED' });
  server.answer = (_incoming, response) => void response.end('{}');
  expect(await transport.subscribe(subscription())).toEqual({ ok: false, code: 'SUBGRAPH_UNREACHABLE' });
});
