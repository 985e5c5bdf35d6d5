import { composeSdl, planWith } from './planFor';
import { createPlanner } from '../createPlanner';
import { planFetches } from '../fetchedCoordinates';
import { loadSupergraph } from '../schema/loadSupergraph';

const BOOKS = {
  a: `type Query { a: Int } interface Book @key(fields: "id") { id: ID! title: String! }
    type Novel implements Book @key(fields: "id") { id: ID! title: String! }`,
  b: `type Query { books: [Book!]! } type Book @key(fields: "id") @interfaceObject {
    id: ID! title: String! @external slug: String! @requires(fields: "title") }`,
};

it.each(['hive', 'apollo'] as const)(
  'what an interface object requires is asked of its owner, by %s, where the composition forgot whose it is',
  async (kind) => {
    const sdl = composeSdl(BOOKS);
    const forgetful = sdl.replace(
      /(title: String!) @join__field\(graph: A\) @join__field\(graph: B, external: true\)/,
      '$1',
    );
    expect(forgetful).not.toBe(sdl);
    const supergraph = loadSupergraph(forgetful);
    expect(supergraph.sdl).toBe(forgetful);
    const planner = await createPlanner(supergraph, { kind });
    for (const operation of [
      '{ books { slug } }',
      '{ books { ... on Novel { slug } } }',
      '{ books { ... on Book { slug title } } }',
    ]) {
      const fetches = planFetches((await planWith(planner, operation)).node);
      expect(fetches.map(({ subgraph }) => subgraph)).toEqual(['b', 'a', 'b']);
      for (const fetch of fetches) if (fetch.subgraph === 'b') expect(fetch.operation).not.toContain('title');
    }
    await planner.close();
  },
);

it('leaves a supergraph that forgot nothing as it is', () => {
  const sdl = composeSdl(BOOKS);
  expect(loadSupergraph(sdl).plannable).toBe(sdl);
});
