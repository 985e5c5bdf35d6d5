import { checkAndKeep } from '../../request/findDocument';
import { testGateway } from './harness';

test('a document that many send at once for the first time is checked once, and counted for each of them', async () => {
  const gateway = await testGateway();
  const { current } = gateway.gateway.snapshots;
  const text = '{ __typename }';
  const [first, second] = await Promise.all([checkAndKeep(text, current, {}), checkAndKeep(text, current, {})]);
  expect(second).toBe(first);
  expect(current.documents.get(text)).toBe(first);
  expect(first).toMatchObject({ uses: 2 });
  await gateway.close();
});

test('one that is refused is refused for all who wait, and checked anew for the next', async () => {
  const gateway = await testGateway();
  const { current } = gateway.gateway.snapshots;
  const check = () => checkAndKeep('{ nothingLikeIt }', current, {});
  const [first, second] = await Promise.all([check(), check()]);
  expect(first).toMatchObject({ errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] });
  expect(second).toBe(first);
  expect(await check()).not.toBe(first);
  expect(current.documents.size).toBe(0);
  await gateway.close();
});
