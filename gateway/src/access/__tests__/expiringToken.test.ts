/** A token that expires while the stream that it opened runs. */
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { CASES, governedGateway, type GovernedGateway, resetCases } from './governedGateway';

let city: GovernedGateway;
beforeAll(async () => {
  resetCases();
  CASES['c_1'] = { ...CASES['c_1']!, participants: ['housing'] };
  city = await governedGateway();
});
afterAll(() => city?.close());

const WATCH = 'subscription { incidents { text } }';
const PURPOSE = { 'access-purpose': 'patrol', 'access-case': 'c_1' };
/** Issued eight hours ago, which is how long it lives, but for a moment; the gateway's clock may be thirty seconds behind. */
const expiring = (): Promise<string> => city.token('inspector', new Date(Date.now() - 8 * 3_600_000 - 28_000));

test('T36 over SSE ends with UNAUTHENTICATED, before the events do', async () => {
  const response = await fetch(`${city.gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${await expiring()}`,
      ...PURPOSE,
    },
    body: JSON.stringify({ query: WATCH }),
  });
  const text = await response.text();
  expect(text).toContain('"text":"tick 1"');
  expect(text).not.toContain('"text":"tick 100"');
  expect(text.trim().split('event: ').at(-2)).toMatch(/"data":null.*UNAUTHENTICATED|UNAUTHENTICATED.*"data":null/);
  expect(text.endsWith('event: complete\ndata:\n\n')).toBe(true);
});

test('T36 over WebSocket too, though the connection stays open, and nothing else is answered on it', async () => {
  const client = createClient({
    url: `${city.gateway.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazy: false,
    onNonLazyError: () => undefined,
    connectionParams: { authorization: `Bearer ${await expiring()}`, ...PURPOSE },
  });
  const events: any[] = [];
  for await (const event of client.iterate({ query: WATCH })) events.push(event);
  expect(events[0].data).toEqual({ incidents: { text: 'tick 1' } });
  expect(events.length).toBeLessThan(100);
  expect(events.at(-1)).toMatchObject({ data: null, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  const next = await client
    .iterate({ query: '{ stations }' })
    .next()
    .catch((errors: unknown) => errors);
  expect(next).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  await client.dispose();
});
