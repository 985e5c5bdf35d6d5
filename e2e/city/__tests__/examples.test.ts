import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, visit } from 'graphql';
import { type City, example, startCity, TOP } from '../../support/startCity';

let city: City;
beforeAll(async () => {
  city = await startCity({ people: 1000, config: { subgraphs: { timeout: 2000 } } });
}, 120_000);
afterAll(async () => city?.close());

const names = readdirSync(join(TOP, 'docs', 'examples')).map((file) => file.replace('.graphql', ''));
/** Ids differ with every linking, and the order of persons follows them. */
const comparable = (value: any): any => {
  if (Array.isArray(value)) {
    const items = value.map(comparable);
    return items.every((item) => item?.recordsAt || item?.identity)
      ? items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
      : items;
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'id')
      .map(([key, child]) => [key, comparable(child)]),
  );
};

/** Answered by the gateway itself, and to a resident who signs in: asked where permissions are on. */
const OF_THE_GATEWAY = ['who-read-mine'];

test.each(names.filter((name) => !OF_THE_GATEWAY.includes(name)))(
  'docs/examples/%s.graphql answers as expected',
  async (name) => {
    const { data, errors } = await city.ask(example(name));
    expect(errors).toBeUndefined();
    const expected: unknown = JSON.parse(readFileSync(join(__dirname, 'expected', `${name}.json`), 'utf8'));
    expect(comparable(data)).toEqual(comparable(expected));
  },
);

test.each(['case', 'person', 'house'])('the %s graph asks all six departments', async (name) => {
  const statements = (): number[] => Object.values(city.departments).map(({ database }) => database.statementCount());
  const before = statements();
  await city.ask(example(name));
  statements().forEach((count, at) => expect(count).toBeGreaterThan(before[at]!));
});

test('a slow department costs its part and its time limit, and the rest still comes', async () => {
  const { database } = city.departments.housing!;
  // A writer that holds the table: reads of it wait, as behind a long migration.
  const client = await database.pool.connect();
  try {
    await client.query('begin; lock table repair_order in access exclusive mode');
    const { data, errors } = await city.ask(example('case'));
    expect(data.caseByNumber.repairOrders).toBeNull();
    expect(data.caseByNumber.petitions.nodes).toHaveLength(1);
    expect(errors[0].extensions).toMatchObject({
      code: expect.stringMatching(/TIMEOUT/),
      department: expect.anything(),
    });
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test('a dead department costs its part, with an error that says whom to call', async () => {
  await city.departments.mediation!.close();
  const { data, errors } = await city.ask(example('case'));
  expect(data.caseByNumber.mediations).toBeNull();
  expect(data.caseByNumber.incidents.nodes).toHaveLength(2);
  const [error] = errors;
  expect(error.path).toEqual(['caseByNumber']);
  expect(error.extensions.department).toBe('司法局 Bureau of Justice');
  expect(error.extensions.contact).toMatchObject({ phone: expect.stringMatching(/^0990/) });
  expect(error.extensions.retryable).toBe(true);
  expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|localhost|ECONN|stack/);
});

test('every example begins with a line that says what it is', () => {
  for (const name of names) {
    expect(example(name)).toMatch(/^# \S.* · \S/);
    // Names its operation, so that the explorer and metrics can show it.
    visit(parse(example(name)), { OperationDefinition: (node) => expect(node.name?.value).toMatch(/^[A-Z]/) });
  }
});
