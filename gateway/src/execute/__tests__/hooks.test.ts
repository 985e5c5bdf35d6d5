import { parse } from 'graphql';
import { compileOperation } from '../compileOperation';
import type { OperationResult } from '../Executable';
import { city, type City } from './city';

const departments = {
  registry: {
    sdl: `type Query { person(id: ID!): Person } type Person @key(fields: "id") { id: ID! }
      type Subscription { moved(id: ID!): Person broken: Person! }`,
    resolvers: {
      Query: { person: (_: unknown, { id }: { id: string }) => ({ id }) },
      Subscription: {
        moved: {
          async *subscribe(_: unknown, { id }: { id: string }) {
            yield { moved: { id } };
            yield { moved: null };
            yield { moved: { id: `${id}!` } };
          },
        },
        broken: { subscribe: () => Promise.reject(new Error('no')) },
      },
    },
  },
  police: {
    sdl: 'type Person @key(fields: "id") { id: ID! name: String! }',
    resolvers: { Person: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `N${id}` }) } },
  },
};

let town: City;
beforeAll(async () => {
  town = await city(departments);
});
afterAll(() => town.close());

it('asks the hook before each fetch and sends what it adds', async () => {
  const seen: unknown[] = [];
  await town.ask(
    '{ person(id: 1) { name } }',
    {},
    {
      headers: { 'x-all': '1' },
      context: { user: 'u' },
      onFetch: async (subgraph, representations, context) => {
        seen.push([subgraph, representations, context]);
        return { 'x-grant': `g-${subgraph}` };
      },
    },
  );
  expect(seen).toEqual([
    ['registry', [], { user: 'u' }],
    ['police', ['{"__typename":"Person","id":"1"}'], { user: 'u' }],
  ]);
  expect(town.calls.map(({ headers }) => headers)).toEqual([
    { 'x-all': '1', 'x-grant': 'g-registry' },
    { 'x-all': '1', 'x-grant': 'g-police' },
  ]);
});

it('sends nothing when the hook refuses', async () => {
  const refused = town.ask('{ person(id: 1) { name } }', {}, { onFetch: () => Promise.reject(new Error('no grant')) });
  await expect(refused).rejects.toThrow('no grant');
  expect(town.calls).toHaveLength(0);
});

it('T35 shares identical calls under way within one access key only', async () => {
  town.environment = { ...town.environment, dedupe: true };
  const operation = '{ person(id: 1) { name } }';
  const plan = await town.plan(operation);
  const executable = await compileOperation(plan, town.supergraph, { document: parse(operation) }, town.environment);
  const ask = (accessKey?: string) => executable.execute({ variables: {}, accessKey });
  town.calls.length = 0;
  const same = await Promise.all([ask('a'), ask('a'), ask('a')]);
  expect(town.calls).toHaveLength(2);
  expect(new Set(same.map((result) => JSON.stringify(result))).size).toBe(1);
  town.calls.length = 0;
  await Promise.all([ask('a'), ask('b'), ask(), ask()]);
  expect(town.calls).toHaveLength(8);
  town.environment = { ...town.environment, dedupe: false };
});

async function stream(operation: string, variables: Record<string, unknown> = {}) {
  const plan = await town.plan(operation);
  const executable = await compileOperation(plan, town.supergraph, { document: parse(operation) }, town.environment);
  expect(executable.operationKind).toBe('subscription');
  const answer = await executable.subscribe({ variables });
  if (!(Symbol.asyncIterator in answer)) return answer;
  const events: OperationResult[] = [];
  for await (const event of answer) events.push(event);
  return events;
}

it('completes each event of a subscription from the other departments', async () => {
  expect(await stream('subscription($id: ID!) { moved(id: $id) { name } }', { id: '7' })).toEqual([
    { data: { moved: { name: 'N7' } } },
    { data: { moved: null } },
    { data: { moved: { name: 'N7!' } } },
  ]);
});

it('answers once with the reason when a stream does not open', async () => {
  expect(await stream('subscription { broken { name } }')).toEqual({
    data: null,
    errors: [expect.objectContaining({ path: ['broken'] })],
  });
});

it('says which variable does not fit', async () => {
  const plan = await town.plan('query($id: ID!) { person(id: $id) { name } }');
  const document = parse('query($id: ID!) { person(id: $id) { name } }');
  const executable = await compileOperation(plan, town.supergraph, { document }, town.environment);
  expect(executable.coerceVariables({})).toMatchObject({ errors: [{ code: 'BAD_USER_INPUT' }] });
  expect(executable.coerceVariables({ id: 5, other: 1 })).toEqual({ values: { id: '5' } });
});
