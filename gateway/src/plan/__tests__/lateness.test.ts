import { createPlanner } from '../createPlanner';
import { planFetches } from '../fetchedCoordinates';
import { compose, planWith } from './planFor';

const KEYS = '@key(fields: "id") @key(fields: "code org { num }")';
const NAMES = 'code: String! org: Org!';
const ORG = 'type Org @shareable { num: Int! }';

it('leaves to another planner what the native one takes too long to plan', async () => {
  const supergraph = compose({
    a: `type Query { a: Int } type B ${KEYS} { id: ID! ${NAMES} f1: [Boolean] } ${ORG}
      type E ${KEYS} { id: ID! ${NAMES} f0(n: Int): [E] f1: [[B!]!]! f3: [Int!] @override(from: "b", label: "percent(70)") }`,
    b: `type Query { e: E } type E ${KEYS} { id: ID! ${NAMES} f4: E! f3: [Int!] } ${ORG}`,
    c: `type Query { c: Int } type E @key(fields: "code org { num }") { ${NAMES} f2(n: Int): E } ${ORG}`,
  });
  const planner = await createPlanner(supergraph, { kind: 'hive', timeoutMs: 3_000 });
  const far = 'f2(n: null) { f4 { __typename } f1 { c: f1 f1 } ... on E { c: f3 } f4 { id f3 } }';
  const plan = await planWith(planner, `{ e { c: f4 { f0 { f4 { f3 } } f1 { f1 } d: ${far} org { num } } } }`);
  expect(planFetches(plan.node).length).toBeGreaterThan(3);
  await planner.close();
});
