import { city, type City } from './city';

/** Two departments that share what they post, each with a kind of notice of its own. */
function boards(kind: 'hive' | 'apollo', abstract: 'union' | 'interface'): Promise<City> {
  const department = (letter: 'A' | 'B') => {
    const [implement, declare] =
      abstract === 'union'
        ? ['', `union Notice = General | Only${letter}`]
        : ['implements Notice', 'interface Notice { title: String }'];
    const posted = [
      { __typename: 'General', title: 'general' },
      { __typename: `Only${letter}`, title: 'own', code: `${letter}1` },
    ];
    return {
      sdl: `type Query { office${letter}: Office } type Office @key(fields: "id") { id: ID! board: Board @shareable own${letter}: Board }
        type Board @shareable { notices: [Notice!]! } type General ${implement} @shareable { title: String } ${declare}
        type Only${letter} ${implement} { title: String code: String say${letter}(text: String): String place${letter}: Place${letter} }
        type Place${letter} { floor: Int above: Place${letter} }`,
      resolvers: {
        Query: { [`office${letter}`]: () => ({ id: '1' }) },
        Office: {
          __resolveReference: (key: object) => key,
          board: () => ({ notices: posted }),
          [`own${letter}`]: () => ({ notices: posted }),
        },
        [`Only${letter}`]: {
          [`say${letter}`]: (_: unknown, { text }: { text?: string }) => text ?? null,
          [`place${letter}`]: () => ({ floor: 1, above: { floor: 2 } }),
        },
      },
    };
  };
  return city({ a: department('A'), b: department('B') }, kind);
}

describe.each(['hive', 'apollo'] as const)('with the planner %s', (kind) => {
  describe.each(['union', 'interface'] as const)('of an %s that departments know in part', (abstract) => {
    let town: City;
    beforeAll(async () => {
      town = await boards(kind, abstract);
    });
    afterAll(() => town.close());

    it('answers the members that only the asked department knows, under a shared field too', async () => {
      const result = await town.ask(
        '{ officeA { board { notices { __typename ... on OnlyA { code } ... on General { title } } } } }',
      );
      expect(result).toEqual({
        data: {
          officeA: {
            board: {
              notices: [
                { __typename: 'General', title: 'general' },
                { __typename: 'OnlyA', code: 'A1' },
              ],
            },
          },
        },
      });
    });

    it('answers them behind an entity of another department', async () => {
      const result = await town.ask(
        '{ officeA { x: ownB { notices { ... on OnlyB { code } ... on OnlyA { code } } } } }',
      );
      expect(result).toEqual({ data: { officeA: { x: { notices: [{}, { code: 'B1' }] } } } });
      expect(town.calls.at(-1)?.subgraph).toBe('b');
    });

    it('follows fragments, conditions, arguments and what lies below them', async () => {
      const operation = `query ($text: String, $more: Boolean = false) {
        officeA { board { notices { ...Own ... on OnlyA { placeA { floor above { ...Floor } } } } } } }
        fragment Own on Notice { ... on OnlyA { sayA(text: $text) code @include(if: $more) } ... on OnlyA @skip(if: $more) { again: code } }
        fragment Floor on PlaceA { floor }`;
      const place = { floor: 1, above: { floor: 2 } };
      expect((await town.ask(operation, { text: 'hi' })).data).toEqual({
        officeA: { board: { notices: [{}, { sayA: 'hi', again: 'A1', placeA: place }] } },
      });
      expect((await town.ask(operation, { more: true })).data).toEqual({
        officeA: { board: { notices: [{}, { sayA: null, code: 'A1', placeA: place }] } },
      });
    });
  });

  it('asks a department only for members that its own type of a shared field has', async () => {
    const pinned = { __typename: 'General', title: 'pinned' };
    const department = (letter: 'A' | 'B', own: string) => ({
      sdl: `type Query { office${letter}: Office } type Office @key(fields: "id") { id: ID! pinned: [${own}!] @shareable next${letter}: Notice }
        union Notice = General | Only${letter} type General @shareable { title: String } type Only${letter} { code: String }`,
      resolvers: {
        Query: { [`office${letter}`]: () => ({ id: '1' }) },
        Office: { pinned: () => [pinned], [`next${letter}`]: () => ({ __typename: `Only${letter}`, code: letter }) },
      },
    });
    const town = await city({ a: department('A', 'Notice'), b: department('B', 'General') }, kind);
    // To ask for a member of the union where the department says that it returns General alone would be invalid.
    const result = await town.ask(
      `{ officeB { pinned { ...Both } nextB { ...Both } } }
        fragment Both on Notice { ... on General { title } ... on OnlyA { a: code } ... on OnlyB { b: code } }`,
    );
    expect(result).toEqual({ data: { officeB: { pinned: [{ title: 'pinned' }], nextB: { b: 'B' } } } });
    expect(town.calls.map(({ subgraph }) => subgraph)).toEqual(['b']);
    await town.close();
  });

  it('fails an operation whose root field nobody can answer as asked, instead of answering null', async () => {
    const town = await city(
      {
        a: {
          sdl: 'interface Node @key(fields: "id") { id: ID! } type Query { node: Node here: String }',
          resolvers: { Query: { here: () => 'yes' } },
        },
        b: {
          sdl: 'type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! label: String } type Query { other: Node }',
        },
      },
      kind,
    );
    await expect(town.ask('{ node { label } }')).rejects.toMatchObject({ code: 'PLAN_FAILED' });
    await expect(town.ask('{ here node { label } }')).rejects.toMatchObject({ code: 'PLAN_FAILED' });
    expect((await town.ask('{ here }')).data).toEqual({ here: 'yes' });
    await town.close();
  });
});
