import { validate, parse, buildSchema } from 'graphql';
import { rehearse } from '../../request/rehearse';
import { sampleOperations } from '../../request/sampleOperations';
import { testGateway } from './harness';

const SCHEMA = buildSchema(`
  type Query { person(id: ID!, at: Moment): Person anything(kinds: [Kind!]!, first: Int! = 5): [Thing!]! named: Named }
  type Person implements Named { id: ID! name: String friends(first: Int!): [Person!]! home: House }
  type House { id: ID! owner: Person }
  union Thing = Person | House
  interface Named { name: String friends(first: Int!): [Person!]! }
  enum Kind { PERSON HOUSE }
  input Moment { year: Int! }`);

test('sample queries are valid, differ from one another and reach below the root', () => {
  const texts = [...sampleOperations(SCHEMA, 12)];
  for (const text of texts) expect([text, validate(SCHEMA, parse(text))]).toEqual([text, []]);
  expect(new Set(texts).size).toBe(12);
  expect(texts.some((text) => text.includes('... on House'))).toBe(true);
  expect(texts[0]).toContain('person(id: $v0)');
});

test('a rehearsal compiles queries, asks no department and leaves nothing behind', async () => {
  const gateway = await testGateway();
  const { current } = gateway.gateway.snapshots;
  gateway.calls.length = 0;
  expect(await rehearse(current)).toBe(20);
  expect(gateway.calls).toEqual([]);
  expect([current.documents.size, current.executables.size, current.lease.users]).toEqual([0, 0, 0]);
  await gateway.close();
});

test('a gateway that stops during its rehearsal stops', async () => {
  const gateway = await testGateway();
  const rehearsing = rehearse(gateway.gateway.snapshots.current);
  await gateway.close();
  expect(await rehearsing).toBeLessThan(20);
});
