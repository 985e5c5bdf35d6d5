import { parse } from 'graphql';
import { createPlanner } from '../createPlanner';
import { type Foundation, foundationOf, standsAsBefore } from '../foundation';
import { loadSupergraph } from '../schema/loadSupergraph';
import type { Supergraph } from '../schema/Supergraph';
import { compose, planWith } from './planFor';

const SUBGRAPHS = {
  registry: `type Query { case(id: ID!, filter: Filter): Case any: Party } union Party = Person | House
    input Filter { state: State = OPEN } enum State { OPEN CLOSED }
    type Case @key(fields: "id") { id: ID! state: State persons: [Person!]! }
    type Person @key(fields: "id") { id: ID! name: String } type House @key(fields: "id") { id: ID! }`,
  police: `interface Named { label: String } type Person implements Named @key(fields: "id")
    { id: ID! label: String calls: Int @requires(fields: "name") name: String @external } type Call { at: String }`,
  housing: 'type House @key(fields: "id") { id: ID! address: String rooms: Int }',
};
const OPERATION =
  '{ case(id: "1") { state persons { calls ... on Named { label } } } any { ... on House { address } } }';

describe('a plan', () => {
  let from: Supergraph;
  let foundation: Foundation;
  beforeAll(async () => {
    from = compose(SUBGRAPHS);
    const planner = await createPlanner(from);
    foundation = foundationOf(await planWith(planner, OPERATION), parse(OPERATION), from);
    await planner.close();
  });
  const stands = (name: keyof typeof SUBGRAPHS, old: string | RegExp, changed: string, more = {}) => {
    const text = SUBGRAPHS[name].replace(old, changed);
    expect(text).not.toBe(SUBGRAPHS[name]);
    return standsAsBefore(foundation, from, compose({ ...SUBGRAPHS, ...more, [name]: text }));
  };

  it.each([
    ['a new field', 'housing', 'rooms: Int', 'rooms: Int floors: Int'],
    ['another field gone', 'housing', 'rooms: Int', ''],
    ['another field of another type', 'housing', 'rooms: Int', 'rooms: String'],
    ['a description', 'housing', 'address', '"where" address'],
    ['a new type that nobody leads to', 'police', 'type Call', 'type Alarm { at: String } type Call'],
    ['another type without a field', 'police', 'at: String', 'at: String until: String'],
  ] as const)('stands where there is %s', (_, name, old, changed) => {
    expect(stands(name, old, changed)).toBe(true);
  });

  it.each([
    ['a field may be null no more', 'housing', 'address: String', 'address: String!'],
    [
      'another subgraph knows a type',
      'housing',
      'rooms: Int',
      'rooms: Int } type Case @key(fields: "id") { id: ID! more: Int',
    ],
    [
      'a field moves',
      'housing',
      'rooms: Int',
      'rooms: Int } type Case @key(fields: "id") { id: ID! state: State @override(from: "registry")} enum State { OPEN CLOSED',
    ],
    ['an argument comes', 'registry', 'filter: Filter', 'filter: Filter, more: Int'],
    ['an argument’s input has another default', 'registry', '= OPEN', '= CLOSED'],
    ['an enum has one value more', 'registry', 'CLOSED }', 'CLOSED LOST }'],
    ['a union has one member more', 'registry', '= Person', '= Case | Person'],
    [
      'an interface has one type more',
      'police',
      'type Call',
      'type Call implements Named { at: String label: String } type Other',
    ],
    ['a key comes', 'housing', '@key(fields: "id")', '@key(fields: "id") @key(fields: "rooms")'],
    [
      'a field requires more',
      'police',
      /"name"\) name: String @external/,
      '"name state") name: String @external state: Int @external',
    ],
    ['a field is hidden', 'housing', 'address: String', 'address: String @inaccessible'],
  ] as const)('is made anew where %s', (_, name, old, changed) => {
    const more = changed.includes('name state')
      ? { registry: SUBGRAPHS.registry.replace('name: String', 'name: String state: Int') }
      : {};
    expect(stands(name, old, changed, more)).toBe(false);
  });

  it('is made anew where a subgraph goes by another name, and stands where it has another address', () => {
    const renamed = { ...SUBGRAPHS } as Record<string, string>;
    delete renamed['housing'];
    expect(standsAsBefore(foundation, from, compose({ ...renamed, houses: SUBGRAPHS.housing }))).toBe(false);
    const sdl = from.sdl.replace('http://housing.test/', 'http://elsewhere.test/');
    expect(sdl).not.toBe(from.sdl);
    expect(standsAsBefore(foundation, from, loadSupergraph(sdl))).toBe(true);
  });
});

it.each([
  [
    'a field reads a context, which may come from a union that nobody names',
    '{ root { a { t { f } } } }',
    'union U = A | B',
    'union U @context(name: "ctx") = A | B',
    false,
  ],
  ['another object type is hidden', '{ root { id } }', 'type Spare {', 'type Spare @inaccessible {', false],
  ['introspection answers', '{ __type(name: "Root") { name } root { id } }', 'spare: Int', 'spare: Int!', false],
  [
    'introspection answers in a fragment',
    '{ ...Q root { id } } fragment Q on Query { __schema { types { name } } }',
    'spare: Int',
    'spare: Int!',
    false,
  ],
  ['nothing is hidden', '{ root { id } }', 'spare: Int', 'spare: Int!', true],
] as const)('a plan where %s', async (_, operation, old, changed, stands) => {
  const a = `type Query { root: Root } type Root @key(fields: "id") @context(name: "ctx") { id: ID! a: A u: U hidden: Int @inaccessible }
    type A @key(fields: "id") { id: ID! t: T } type B @key(fields: "id") @context(name: "ctx") { id: ID! t: T } union U = A | B
    type T @key(fields: "id") { id: ID! f(x: String @fromContext(field: "$ctx { __typename }")): String } type Spare { spare: Int }`;
  const b = 'type T @key(fields: "id") { id: ID! g: Int }';
  const [from, to] = [compose({ a, b }), compose({ a: a.replace(old, changed), b })];
  expect(to.sdl).not.toBe(from.sdl);
  const planner = await createPlanner(from);
  const plan = await planWith(planner, operation);
  await planner.close();
  expect(standsAsBefore(foundationOf(plan, parse(operation), from), from, to)).toBe(stands);
});
