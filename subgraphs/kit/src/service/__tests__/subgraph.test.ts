import { createTestDatabase, type TestDatabase } from '../../testing';
import { startSubgraph, type RunningSubgraph } from '..';
import { toy } from './toy/toy';

let database: TestDatabase;
let subgraph: RunningSubgraph;

beforeAll(async () => {
  database = await createTestDatabase();
  subgraph = await startSubgraph(toy, { databaseUrl: database.url });
});
afterAll(async () => {
  await subgraph?.close();
  await database?.drop();
});

async function ask(query: string, variables: object = {}): Promise<any> {
  const response = await fetch(subgraph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

async function statementsFor(query: string, variables: object = {}): Promise<number> {
  await ask(query, variables);
  const before = subgraph.database.statementCount();
  const answer = await ask(query, variables);
  expect(answer.errors).toBeUndefined();
  return subgraph.database.statementCount() - before;
}

const people = (count: number) => Array.from({ length: count }, (_, i) => ({ __typename: 'Person', id: `p${i}` }));
const ENTITIES = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { id notes(first: 3) { nodes { title notedOn } pageInfo { hasNextPage endCursor } } } } }`;

test('the SDL is a federation 2 subgraph whose fields carry their classification', () => {
  expect(subgraph.sdl).toContain('@link(url: "https://specs.apollo.dev/federation/v2.9"');
  expect(subgraph.sdl).toContain('type Person @key(fields: "id")');
  expect(subgraph.sdl).toMatch(/title: String! @classified\(grade: "personal".*masks: \["name"\]\)/);
});

test('entities answer with a page each', async () => {
  const { data } = await ask(ENTITIES, { r: people(2) });
  expect(data._entities[0].id).toBe('p0');
  expect(data._entities[0].notes.nodes).toHaveLength(3);
  expect(data._entities[0].notes.pageInfo.hasNextPage).toBe(true);
  expect(data._entities[0].notes.nodes[0].notedOn).toMatch(/^2026-01-0\d$/);
});

test('the number of SQL statements does not grow with the number of entities', async () => {
  const one = await statementsFor(ENTITIES, { r: people(1) });
  expect(one).toBe(1);
  expect(await statementsFor(ENTITIES, { r: people(100) })).toBe(one);
});

test('pages walked forward and backward meet every row once', async () => {
  const page = (args: string) =>
    ask(
      `{ notesOfAll(${args}) { edges { cursor node { recordKey } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    );
  const keysOf = (answer: any): string[] => answer.data.notesOfAll.edges.map((edge: any) => edge.node.recordKey);
  const forward: string[] = [];
  let after = '';
  for (;;) {
    const answer = await page(`first: 30 ${after}`);
    forward.push(...keysOf(answer));
    if (!answer.data.notesOfAll.pageInfo.hasNextPage) break;
    after = `after: "${answer.data.notesOfAll.pageInfo.endCursor}"`;
  }
  expect(new Set(forward).size).toBe(70);
  const backward: string[] = [];
  let before = '';
  for (;;) {
    const answer = await page(`last: 30 ${before}`);
    backward.unshift(...keysOf(answer));
    if (!answer.data.notesOfAll.pageInfo.hasPreviousPage) break;
    before = `before: "${answer.data.notesOfAll.pageInfo.startCursor}"`;
  }
  expect(backward).toEqual(forward);
});

test.each([
  ['first: 101', 'between 0 and 100', { argument: 'first', reason: 'OUT_OF_RANGE', allowed: { min: 0, max: 100 } }],
  ['last: -1', 'between 0 and 100', { argument: 'last', reason: 'OUT_OF_RANGE', allowed: { min: 0, max: 100 } }],
  ['first: 1, last: 1', 'not both', { argument: 'last', reason: 'NOT_TOGETHER', other: 'first' }],
  ['after: "nonsense"', 'cursor', { argument: 'after', reason: 'UNKNOWN_CURSOR' }],
])('notesOfAll(%s) is refused with a reason', async (args, reason, refusal) => {
  const { errors } = await ask(`{ notesOfAll(${args}) { nodes { recordKey } } }`);
  expect(errors[0].message).toContain(reason);
  expect(errors[0].extensions).toEqual({ code: 'BAD_USER_INPUT', ...refusal });
});
