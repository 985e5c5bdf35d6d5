import { buildSchema, parse, validate } from 'graphql';
import { buildCostTable } from '../../supergraph/CostTable';
import { compileCost } from '../compileCost';

const sdl = `
  schema @link(url: "https://specs.apollo.dev/link/v1.0")
    @link(url: "https://specs.apollo.dev/cost/v0.1", import: [{ name: "@cost", as: "@weight" }, "@listSize"]) { query: Query mutation: Mutation }
  directive @link(url: String, import: [Import], as: String) repeatable on SCHEMA
  directive @weight(weight: Int!) on FIELD_DEFINITION | OBJECT | ARGUMENT_DEFINITION
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!]) on FIELD_DEFINITION
  scalar Import
  type Query {
    person: Person
    search(text: String @weight(weight: 5)): [Person] @listSize(assumedSize: 3)
    people(first: Int = 4, last: Int): [Person!]! @listSize(slicingArguments: ["first", "last"])
    page(first: Int!): Page @listSize(slicingArguments: ["first"], sizedFields: ["nodes"])
    unknown: [Person]
  }
  type Page { nodes: [Person] total: Int }
  type Person { name: String house: House score: Int @weight(weight: 7) }
  type House @weight(weight: 10) { rooms: Int }
  type Mutation { rename: Person }
`;
const schema = buildSchema(sdl);
const table = buildCostTable(sdl);

function cost(query: string, variables: Record<string, unknown> = {}): number {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  return compileCost(document, schema, table, 2)(variables);
}

test.each([
  ['{ person { name } }', {}, 1],
  ['{ person { name score house { rooms } } }', {}, 18],
  ['{ search(text: "x") { name } }', {}, 8],
  ['{ unknown { name } }', {}, 2],
  ['{ people { name } }', {}, 4],
  ['{ people(first: 6) { house { rooms } } }', {}, 66],
  ['query($n: Int) { people(first: $n) { name } }', { n: 100 }, 100],
  ['query($n: Int) { people(first: 2, last: $n) { name } }', { n: 9 }, 9],
  ['{ page(first: 5) { total nodes { name } } }', {}, 6],
  ['{ ...F a: person { name } } fragment F on Query { person { ... on Person { house { rooms } } } }', {}, 12],
  ['mutation { rename { name } }', {}, 11],
  ['{ __typename __schema { types { name } } }', {}, 0],
])('%s with %j costs %d', (query, variables, expected) => {
  expect(cost(query, variables)).toBe(expected);
});

test('a negative size does not lower the cost of the rest', () => {
  expect(cost('query($n: Int) { people(first: $n) { name } person { name } }', { n: -1000 })).toBe(1);
});

test('cost in nested lists multiplies without overflow', () => {
  const nested = buildSchema('type Query { a: A } type A { list: [A] leaf: Int }');
  const query = `{ a ${'{ list '.repeat(60)} { leaf } ${'}'.repeat(60)} }`;
  const total = compileCost(parse(query), nested, { weights: new Map(), sizes: new Map() }, 10_000)({});
  expect(total).toBeGreaterThan(1e200);
});
