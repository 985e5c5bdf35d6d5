import { serverAudits } from 'graphql-http';
import { testGateway, type TestGateway } from './harness';

/** The community's audit of GraphQL over HTTP; its ids are frozen, and so is their number here. */
const audits = serverAudits({ url: () => gateway.url });
let gateway: TestGateway;

beforeAll(async () => {
  gateway = await testGateway();
});
afterAll(() => gateway.close());

test('the audit has not lost any case', () => {
  expect(audits.length).toBeGreaterThanOrEqual(61);
});

test.each(audits.map(({ id, name, fn }) => [id, name, fn] as const))('%s %s', async (_id, _name, audit) => {
  const result = await audit();
  // "notice" and "warn" are what the specification only recommends: all of it holds here too.
  expect(result).toMatchObject({ status: 'ok' });
});
