import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { testGateway } from './harness';

test('a draining gateway ends what runs, takes nothing new and closes streams', async () => {
  const gateway = await testGateway({ server: { drain: 5_000 } });
  const socket = createClient({ url: gateway.url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
  const socketEvents = socket.iterate({ query: 'subscription { forever }' });
  await socketEvents.next();
  const stream = await fetch(gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: 'subscription { forever }' }),
  });
  const running = gateway.post({ query: '{ slow(ms: 300) }' });
  for (let i = 0; i < 100 && gateway.gateway.snapshots.current.lease.users < 3; i++)
    await new Promise((done) => setTimeout(done, 10));

  const closed = gateway.close();
  expect(await running).toMatchObject({ status: 200, body: { data: { slow: 'done' } } });
  const [last, complete] = (await stream.text()).split('\n\n').slice(-3);
  const said = JSON.parse(last!.replace('event: next\ndata: ', '')) as { errors: unknown[] };
  expect(said).toMatchObject({ data: null, errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] });
  expect(complete).toBe('event: complete\ndata:');
  await expect(
    (async () => {
      for await (const event of { [Symbol.asyncIterator]: () => socketEvents }) void event;
    })(),
  ).rejects.toMatchObject({ code: 1001 });
  await closed;
  await expect(fetch(gateway.url)).rejects.toThrow();
  expect(gateway.gateway.snapshots.current.lease.users).toBe(0);
});

test('what does not end within the limit is aborted', async () => {
  const gateway = await testGateway({ server: { drain: 100 } });
  const running = gateway.post({ query: '{ slow(ms: 20000) }' });
  for (let i = 0; i < 100 && gateway.gateway.snapshots.current.lease.users < 1; i++)
    await new Promise((done) => setTimeout(done, 10));
  await gateway.close();
  expect(await running).toMatchObject({
    status: 503,
    body: { errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] },
  });
});
