import { policyDay } from '@yiwang/schema';
import { governedGateway, type GovernedGateway, resetCases } from './governedGateway';

/** The last second of this day in the city, so that nothing else about a stream ends with it. */
const today = policyDay();
const LAST_SECOND = Date.parse(`${today}T23:59:59+08:00`);

let city: GovernedGateway;
beforeAll(async () => {
  jest.useFakeTimers({
    doNotFake: ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'setInterval', 'setTimeout'],
    now: LAST_SECOND,
  });
  resetCases();
  city = await governedGateway();
  await city.changePolicy('police.yaml', (text) =>
    text.replace('"id":"officers"', `"id":"officers","until":"${today}"`),
  );
});
afterAll(async () => {
  jest.useRealTimers();
  await city?.close();
});

test('T36 a stream ends with the last day of the rule that opened it', async () => {
  const response = await fetch(`${city.gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${await city.token('officer')}`,
      'access-purpose': 'patrol',
      'access-case': 'c_1',
    },
    body: JSON.stringify({ query: 'subscription { incidents { text } }' }),
  });
  setTimeout(() => jest.setSystemTime(LAST_SECOND + 2_000), 300);
  const text = await response.text();
  expect(text).toContain('"text":"tick 1"');
  expect(text).toContain('POLICY_CHANGED');
  expect(text).not.toContain('"text":"tick 60"');
});
