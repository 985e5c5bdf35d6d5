import type { PlanNode } from '../Plan';
import { planFor } from './planFor';

/** Which subgraphs are asked after which. */
function order(node: PlanNode | undefined): string {
  switch (node?.kind) {
    case 'Sequence':
      return node.nodes.map(order).join(' then ');
    case 'Parallel':
      return `(${node.nodes.map(order).sort().join(', ')})`;
    case 'Condition':
      return `${node.variable}? ${order(node.whenTrue ?? node.whenFalse)}`;
    case 'Flatten':
      return node.node.subgraph;
    case 'Fetch':
    case 'BatchFetch':
      return node.subgraph;
    default:
      return '';
  }
}

const CITY = {
  a: `type Query { p: P q: Q } type P @key(fields: "id") { id: ID! } type Q @key(fields: "id") { id: ID! }`,
  b: `type P @key(fields: "id") { id: ID! f: Int to: R } type R @key(fields: "id") { id: ID! }`,
  c: `type P @key(fields: "id") { id: ID! f: Int @external g: Int @requires(fields: "f") }
    type Q @key(fields: "id") { id: ID! f: Int to: R } type R @key(fields: "id") { id: ID! }`,
  d: `type Q @key(fields: "id") { id: ID! f: Int @external g: Int @requires(fields: "f") } type R @key(fields: "id") { id: ID! n: Int }`,
};

it.each([
  ['{ p { g } q { g } }', 'a then (b then c, c then d)'],
  ['{ p { g f to { n } } }', 'a then b then (c, d)'],
  ['{ p { f } q { f } }', 'a then (b, c)'],
])('no fetch waits for one that brings nothing to it: %s', async (operation, expected) => {
  for (const kind of ['hive', 'apollo'] as const)
    expect(order((await planFor(CITY, operation, kind)).node)).toBe(expected);
});

it('waits under a condition only for what that needs', async () => {
  const operation = 'query ($x: Boolean!) { p { g @include(if: $x) } q { f } }';
  expect(order((await planFor(CITY, operation, 'hive')).node)).toBe('a then (c, x? b then x? c)');
  expect(order((await planFor(CITY, operation, 'apollo')).node)).toBe('a then (c, x? b then c)');
});

it('waits for nobody who tells what objects are, where all of an interface are asked about', async () => {
  const media = {
    a: `interface M @key(fields: "id") { id: ID! } type D implements M @key(fields: "id") { id: ID! }
      type I implements M @key(fields: "id") { id: ID! i: Int }`,
    b: 'type Query { ms: [M] } type M @interfaceObject @key(fields: "id") { id: ID! likes: Int }',
    c: 'type M @interfaceObject @key(fields: "id") { id: ID! likes: Int @external rank: Int @requires(fields: "likes") }',
    d: 'type D @key(fields: "id") { id: ID! d: Int }',
  };
  for (const kind of ['hive', 'apollo'] as const) {
    const all = await planFor(media, '{ ms { __typename rank ... on I { i } } }', kind);
    expect(order(all.node)).toBe('b then (a, c)');
    const some = await planFor(media, '{ ms { rank ... on D { d } } }', kind);
    expect(order(some.node)).toMatch(/a then .*d/);
  }
});
