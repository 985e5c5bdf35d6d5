import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  context,
  propagation,
  trace,
  type Span,
  type TextMapPropagator,
  type TracerProvider,
} from '@opentelemetry/api';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { SubgraphResponse } from '../../execute/Transport';
import type { Logger } from '../../observability/Logger';
import { testGateway } from './harness';

interface Line extends Record<string, unknown> {
  level: string;
  message: string;
}

function recordingLogger(): { logger: Logger; lines: Line[] } {
  const lines: Line[] = [];
  const write = (level: string) => (fields: object, message: string) => lines.push({ level, message, ...fields });
  return { logger: { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug') }, lines };
}

test('metrics count requests, errors and calls of departments', async () => {
  const gateway = await testGateway({ observability: { metrics: true } });
  await gateway.post({ query: '{ person(id: 1) { name address } }' });
  await gateway.post({ query: '{ person(id: 1) { name address } }' });
  await gateway.post({ query: '{ nothing }' });
  const text = await (await fetch(gateway.url.replace('/graphql', '/metrics'))).text();
  expect(text).toContain('yiwang_requests_total{status="200"} 2');
  expect(text).toContain('yiwang_requests_total{status="400"} 1');
  expect(text).toContain('yiwang_errors_total{code="GRAPHQL_VALIDATION_FAILED"} 1');
  expect(text).toContain('yiwang_subgraph_requests_total{subgraph="housing",outcome="ok"} 2');
  expect(text).toMatch(/yiwang_plan_cache_entries 1/);
  expect(text).toMatch(/nodejs_eventloop_lag_p99_seconds \d/);
  await gateway.close();
});

test('a stream is counted by how it ends', async () => {
  const gone = { ok: false, code: 'SUBGRAPH_UNREACHABLE' } as const;
  const subscribe = async () => ({
    ok: true as const,
    events: (async function* (): AsyncGenerator<SubgraphResponse> {
      yield { ok: true, status: 200, body: '{"data":{"forever":1}}' };
      yield gone;
    })(),
  });
  const gateway = await testGateway({
    observability: { metrics: true },
    parts: { openTransport: () => ({ send: async () => gone, subscribe, close: async () => {} }) },
  });
  const response = await fetch(gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: 'subscription { forever }' }),
  });
  await response.text();
  const text = await (await fetch(gateway.url.replace('/graphql', '/metrics'))).text();
  expect(text).toContain('yiwang_errors_total{code="SUBGRAPH_UNREACHABLE"} 1');
  await gateway.close();
});

test('without metrics there is no /metrics and no request id', async () => {
  const gateway = await testGateway();
  expect((await fetch(gateway.url.replace('/graphql', '/metrics'))).status).toBe(404);
  expect((await gateway.post({ query: '{ hello }' })).headers.get('x-request-id')).toBeNull();
  await gateway.close();
});

test('T41 the access log has ids, codes and times, and no values', async () => {
  const { logger, lines } = recordingLogger();
  const gateway = await testGateway({ observability: { accessLog: true }, parts: { logger } });
  const { headers } = await gateway.post(
    { query: 'query($n: String) { hello(name: $n) fail }', variables: { n: '张三的秘密' } },
    { 'x-request-id': 'abc-1' },
  );
  expect(headers.get('x-request-id')).toBe('abc-1');
  expect(lines).toMatchObject([
    { level: 'info', message: 'answered', requestId: 'abc-1', method: 'POST', status: 200, codes: ['SUBGRAPH_ERROR'] },
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/张三|secret|hello/);
  const odd = await gateway.post({ query: '{ hello }' }, { 'x-request-id': 'a b {"x"}' });
  expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  await gateway.close();
});

test('T41 operations over WebSocket are logged and counted as those over HTTP are, a subscription once it has ended', async () => {
  const { logger, lines } = recordingLogger();
  const gateway = await testGateway({
    observability: { accessLog: true, metrics: true },
    subscriptions: { perConnection: 1 },
    parts: { logger },
  });
  let number = 0;
  const client = createClient({
    url: gateway.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazy: false,
    connectionParams: { 'x-request-id': 'abc-1' },
    onNonLazyError: () => {},
    generateID: () => String(++number),
  });
  const ask = async (query: string, limit = Infinity) => {
    try {
      for await (const _event of client.iterate({ query, variables: { n: '张三的秘密' } })) if (--limit === 0) break;
    } catch {
      // refused
    }
  };
  await ask('query($n: String) { hello(name: $n) fail }');
  await ask('{ nothing }');
  await ask('subscription { ticks(to: 3) }');
  await ask('subscription { forever }', 2);
  const open = client.iterate({ query: 'subscription { forever }' });
  await open.next();
  await ask('{ hello }');
  expect(lines).toHaveLength(5);
  client.terminate();
  await open.next().catch(() => undefined);
  while (lines.length < 6) await new Promise((done) => setTimeout(done, 5));
  const line = { level: 'info', message: 'answered', method: 'WS', milliseconds: expect.any(Number), codes: [] };
  expect(lines).toEqual([
    { ...line, requestId: 'abc-1:1', status: 200, codes: ['SUBGRAPH_ERROR'] },
    { ...line, requestId: 'abc-1:2', status: 400, codes: ['GRAPHQL_VALIDATION_FAILED'] },
    { ...line, requestId: 'abc-1:3', status: 200 },
    { ...line, requestId: 'abc-1:4', status: 200 },
    { ...line, requestId: 'abc-1:6', status: 429, codes: ['RATE_LIMITED'] },
    { ...line, requestId: 'abc-1:5', status: 200 },
  ]);
  const text = await (await fetch(gateway.url.replace('/graphql', '/metrics'))).text();
  expect(text).toContain('yiwang_requests_total{status="200"} 4');
  expect(text).toContain('yiwang_errors_total{code="RATE_LIMITED"} 1');
  expect(text).toContain('yiwang_request_duration_seconds_count 6');
  expect(text).toContain('yiwang_requests_running 0');
  await gateway.close();
});

test('T41 an id of a WebSocket that could harm a log is replaced, and each operation has one of its own', async () => {
  const { logger, lines } = recordingLogger();
  const gateway = await testGateway({ observability: { accessLog: true }, parts: { logger } });
  const url = gateway.url.replace('http', 'ws');
  for (const ids of [['1', '2'], ['a b {"x"}']]) {
    const client = createClient({
      url,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      lazy: false,
      generateID: () => ids[0]!,
    });
    for (; ids.length > 0; ids.shift()) for await (const _event of client.iterate({ query: '{ hello }' }));
    await client.dispose();
  }
  const [first, second, odd] = lines.map(({ requestId }) => String(requestId));
  expect(first).toMatch(/^[0-9a-f-]{36}:1$/);
  expect(second).toBe(first!.replace(/1$/, '2'));
  expect(odd).toMatch(/^[0-9a-f-]{36}$/);
  await gateway.close();
});

test('T41 a bug in the gateway is logged without the message of a foreign error, and the client learns nothing', async () => {
  const { logger, lines } = recordingLogger();
  const send = () => Promise.reject(new TypeError('value 110101 leaked'));
  const gateway = await testGateway({
    parts: { logger, openTransport: () => ({ send, subscribe: send, close: async () => {} }) },
  });
  const { status, body } = await gateway.post({ query: '{ hello }' });
  expect(JSON.stringify([body, lines])).not.toContain('110101');
  expect([status, body.errors[0].extensions.code]).toEqual([500, 'INTERNAL_SERVER_ERROR']);
  const client = createClient({ url: gateway.url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
  const [overSocket] = await new Promise<readonly { extensions?: Record<string, unknown> }[]>((resolve, reject) => {
    client.subscribe(
      { query: '{ hello }' },
      { next: reject, complete: () => reject(new Error('answered')), error: resolve as never },
    );
  });
  await client.dispose();
  // By default no request has an id: the error has one of its own, and the log has it too.
  const told = [body.errors[0], overSocket].map(({ extensions }) => extensions.errorId);
  expect(told).toEqual([0, 1].map(() => expect.stringMatching(/^[0-9a-f-]{36}$/)));
  expect(lines).toMatchObject(
    told.map((errorId) => ({ level: 'error', message: 'internal error', errorId, error: 'TypeError' })),
  );
  await gateway.close();
});

test('traces: one span a request, one a call beneath it, and the departments are told', async () => {
  const spans: { name: string; parent: unknown; ended: boolean }[] = [];
  const provider: TracerProvider = {
    getTracer: () => ({
      startSpan(name, _options, parent) {
        const record = { name, parent: parent && trace.getSpan(parent), ended: false };
        spans.push(record);
        const span = {
          record,
          setAttribute: () => span,
          setAttributes: () => span,
          setStatus: () => span,
          end: () => (record.ended = true),
          spanContext: () => ({ traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: 1 }),
        };
        return span as unknown as Span;
      },
      startActiveSpan: () => {
        throw new Error('not used');
      },
    }),
  };
  const propagator: TextMapPropagator = {
    inject: (_context, carrier, setter) => setter.set(carrier, 'traceparent', 'from-gateway'),
    extract: () => context.active(),
    fields: () => ['traceparent'],
  };
  trace.setGlobalTracerProvider(provider);
  propagation.setGlobalPropagator(propagator);
  const gateway = await testGateway({ observability: { tracing: true } });
  await gateway.post({ query: '{ person(id: 1) { name address } }' });
  trace.disable();
  propagation.disable();
  expect(spans.map(({ name, ended }) => [name, ended])).toEqual([
    ['graphql', true],
    ['subgraph registry', true],
    ['subgraph housing', true],
  ]);
  expect(spans[1]).toMatchObject({ parent: { record: { name: 'graphql' } } });
  expect(gateway.calls.map(({ headers }) => headers?.['traceparent'])).toEqual(['from-gateway', 'from-gateway']);
  await gateway.close();
});

describe('the explorer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'console-'));
  mkdirSync(join(folder, 'assets'));
  mkdirSync(join(folder, 'examples'));
  writeFileSync(join(folder, 'index.html'), '<title>一网 Yiwang</title>');
  writeFileSync(join(folder, 'assets/a.js'), 'plain');
  writeFileSync(join(folder, 'assets/a.js.gz'), gzipSync('packed'));
  writeFileSync(
    join(folder, 'examples/1-person.graphql'),
    '# 一个人 | One person\n# 说明 · What it shows\nquery P($id: ID!) { person(id: $id) { name } }\n',
  );
  writeFileSync(join(folder, 'examples/1-person.variables.json'), '{"id":"7"}');

  test('serves the page under a policy that loads nothing from elsewhere, and its files for ever', async () => {
    const gateway = await testGateway({
      parts: { consoleFolder: folder },
      http: { examples: join(folder, 'examples') },
    });
    const base = gateway.url.replace('/graphql', '');
    const page = await fetch(`${base}/`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(await page.text()).toContain('一网');
    const packed = await fetch(`${base}/assets/a.js`, { headers: { 'accept-encoding': 'gzip' } });
    expect(await packed.text()).toBe('packed');
    expect(packed.headers.get('cache-control')).toContain('immutable');
    const plain = await fetch(`${base}/assets/a.js`, { headers: { 'accept-encoding': 'identity' } });
    expect(await plain.text()).toBe('plain');
    for (const path of ['/assets/../../etc/passwd', '/assets/%2e%2e/index.html', '/a.js.gz'])
      expect((await fetch(base + path)).status).toBe(404);
    expect(await (await fetch(`${base}/examples`)).json()).toEqual({
      examples: [
        {
          name: '1-person',
          title: { zh: '一个人', en: 'One person' },
          description: { zh: '说明', en: 'What it shows' },
          query: 'query P($id: ID!) { person(id: $id) { name } }\n',
          variables: { id: '7' },
          headers: null,
        },
      ],
    });
    await gateway.close();
  });

  test('can be switched off, and says so when it is not built', async () => {
    const off = await testGateway({ http: { explorer: false } });
    expect((await fetch(off.url.replace('/graphql', '/'))).status).toBe(404);
    await off.close();
    const bare = await testGateway({ parts: { consoleFolder: join(folder, 'nowhere') } });
    expect(await (await fetch(bare.url.replace('/graphql', '/'))).text()).toContain('not built');
    await bare.close();
  });
});

test('GraphQL may be served at the top itself', async () => {
  const gateway = await testGateway({ server: { path: '/' } });
  expect((await gateway.post({ query: '{ hello }' })).body.data).toEqual({ hello: 'hello world' });
  await gateway.close();
});
