/** Faults that generated worlds and recreated suites have found, one test each. */
import { city, type City } from './city';

const MEDIA = [
  { __typename: 'Doc', id: '1', title: 'd1' },
  { __typename: 'Img', id: '2', title: 'i2' },
];
const media = (id: string) => MEDIA.find((one) => one.id === id);

/** A shelf of media, which one department knows by their types and another as one object. */
function shelf(kind: 'hive' | 'apollo'): Promise<City> {
  return city(
    {
      a: {
        sdl: `type Query { s: Shelf grid: [[Media]] } type Shelf @key(fields: "id") { id: ID! }
          interface Media @key(fields: "id") { id: ID! title: String }
          interface Rated @key(fields: "id") { id: ID! }
          type Doc implements Media & Rated @key(fields: "id") { id: ID! title: String }
          type Img implements Media & Rated @key(fields: "id") { id: ID! title: String }`,
        resolvers: {
          Query: { s: () => ({ id: 's' }), grid: () => [[MEDIA[1], null], null, [MEDIA[0]]] },
          Media: { __resolveReference: ({ id }: { id: string }) => media(id) },
          Rated: { __resolveReference: ({ id }: { id: string }) => media(id) },
        },
      },
      b: {
        sdl: `type Query { tops: [Media] } type Shelf @key(fields: "id") { id: ID! top: [Media] }
          type Media @key(fields: "id") @interfaceObject {
            id: ID! likes: Int! title: String @external slug: String! @requires(fields: "title") }`,
        resolvers: {
          Query: { tops: () => [{ id: '2' }, { id: '1' }] },
          Shelf: { top: () => [{ id: '2' }] },
          Media: {
            likes: ({ id }: { id: string }) => Number(id) * 10,
            slug: ({ title }: { title?: string }) => `s-${title}`,
          },
        },
      },
      c: {
        sdl: `type Query { best: [Rated!] } type Rated @key(fields: "id") @interfaceObject { id: ID! }
          type Media @key(fields: "id") @interfaceObject { id: ID! views: Int! }`,
        resolvers: {
          Query: { best: () => [{ id: '2' }, { id: '1' }] },
          Media: { views: ({ id }: { id: string }) => Number(id) * 100 },
        },
      },
    },
    kind,
  );
}

describe.each(['hive', 'apollo'] as const)('with the planner %s', (kind) => {
  it.each([
    [
      '{ tops { title ... on Img { likes } ... on Doc { id } } }',
      { tops: [{ title: 'i2', likes: 20 }, { title: 'd1', id: '1' }] }, // prettier-ignore
    ],
    ['{ s { top { ... on Img { likes } } } }', { s: { top: [{ likes: 20 }] } }],
    ['{ tops { ... on Doc { likes } ... on Img { views } } }', { tops: [{ views: 200 }, { likes: 10 }] }],
    [
      '{ grid { ... on Doc { slug } ... on Img { l: likes } } }',
      { grid: [[{ l: 20 }, null], null, [{ slug: 's-d1' }]] },
    ],
    ['{ best { ... on Media { slug } } }', { best: [{ slug: 's-i2' }, { slug: 's-d1' }] }],
  ])('answers fields of interface objects by the types of the objects behind them: %s', async (query, data) => {
    const town = await shelf(kind);
    expect(await town.ask(query)).toEqual({ data });
    await town.close();
  });

  it('asks for the entities in a list of lists, and tells their errors where they stand', async () => {
    const town = await city(
      {
        a: {
          sdl: 'type Query { grid: [[Box]] } type Box { e: E } type E @key(fields: "id") { id: ID! }',
          resolvers: { Query: { grid: () => [[{ e: { id: '1' } }, null], null, [{ e: { id: '2' } }]] } },
        },
        b: {
          sdl: 'type E @key(fields: "id") { id: ID! f: Int }',
          resolvers: {
            E: {
              f: ({ id }: { id: string }) => {
                if (id === '2') throw new Error('no');
                return 7;
              },
            },
          },
        },
      },
      kind,
    );
    expect(await town.ask('{ grid { e { f } } }')).toMatchObject({
      data: { grid: [[{ e: { f: 7 } }, null], null, [{ e: { f: null } }]] },
      errors: [{ path: ['grid', 2, 0, 'e', 'f'] }],
    });
    await town.close();
  });

  it('computes nothing from what an entity that came back null does not have', async () => {
    const seen: unknown[] = [];
    const town = await city(
      {
        a: {
          sdl: 'type Query { p: P } type P @key(fields: "id") { id: ID! }',
          resolvers: { Query: { p: () => ({ id: '9' }) } },
        },
        b: {
          sdl: 'type P @key(fields: "id") { id: ID! price: Int }',
          resolvers: { P: { __resolveReference: () => null } },
        },
        c: {
          sdl: 'type P @key(fields: "id") { id: ID! price: Int @external dear: Boolean @requires(fields: "price") }',
          resolvers: { P: { dear: (given: unknown) => seen.push(given) } },
        },
      },
      kind,
    );
    expect(await town.ask('{ p { id dear } }')).toEqual({ data: { p: { id: '9', dear: null } } });
    expect(seen).toEqual([]);
    await town.close();
  });

  it('lets an error elsewhere change nothing for an object of which a condition left something out', async () => {
    const town = await city(
      {
        a: {
          sdl: 'type Query { broken: Int p: P } type P @key(fields: "id") { id: ID! price: Int }',
          resolvers: {
            Query: {
              p: () => ({ id: '1', price: 3 }),
              broken: () => {
                throw new Error('no');
              },
            },
          },
        },
        b: {
          sdl: 'type P @key(fields: "id") { id: ID! price: Int @external dear: Boolean! @requires(fields: "price") plain: Int! }',
          resolvers: { P: { dear: ({ price }: { price: number }) => price > 5, plain: () => 1 } },
        },
      },
      kind,
    );
    const query = 'query ($a: Boolean!) { broken p { id plain dear @include(if: $a) } }';
    expect(await town.ask(query, { a: false })).toMatchObject({ data: { broken: null, p: { id: '1', plain: 1 } } });
    expect(await town.ask(query, { a: true })).toMatchObject({ data: { p: { id: '1', plain: 1, dear: false } } });
    await town.close();
  });

  it('asks types that promise more than their interface under names of their own', async () => {
    const town = await city(
      {
        a: {
          sdl: `type Query { all: [I] } interface I { id: ID! }
            type A implements I @key(fields: "id") { id: ID! } type B implements I @key(fields: "id") { id: ID! }`,
          resolvers: {
            Query: {
              all: () => [
                { __typename: 'A', id: '1' },
                { __typename: 'B', id: '2' },
              ],
            },
          },
        },
        b: {
          sdl: `type Query { other: I } interface I { id: ID! ns: [Int] box: Box } type Box @shareable { n: Int }
            type Full @shareable { n: Int! }
            type A implements I @key(fields: "id") { id: ID! ns: [Int]! box: Box } type B implements I @key(fields: "id") { id: ID! ns: [Int] box: Box! }`,
          resolvers: {
            A: { ns: () => [1], box: () => ({ n: 2 }) },
            B: { ns: () => null, box: () => ({ n: 3 }) },
          },
        },
      },
      kind,
    );
    expect(await town.ask('{ all { ns x: ns box { m: n } } }')).toEqual({
      data: {
        all: [
          { ns: [1], x: [1], box: { m: 2 } },
          { ns: null, x: null, box: { m: 3 } },
        ],
      },
    });
    await town.close();
  });

  it('fetches what a field requires before the field, however far its keys are apart', async () => {
    const town = await city(
      {
        a: {
          sdl: 'type Query { t: T } type T @key(fields: "id") { id: ID! }',
          resolvers: { Query: { t: () => ({ id: '1' }) } },
        },
        b: {
          sdl: 'type T @key(fields: "id") @key(fields: "num") { id: ID! num: Int! }',
          resolvers: { T: { num: () => 7 } },
        },
        c: {
          sdl: 'type T @key(fields: "num") @key(fields: "code") { num: Int! code: ID! c: String }',
          resolvers: { T: { code: () => 'X', c: () => 'c' } },
        },
        d: {
          sdl: 'type T @key(fields: "code") { code: ID! c: String @external d: String dd: String @requires(fields: "c") }',
          resolvers: { T: { dd: ({ c }: { c?: string }) => `${c}!`, d: () => 'd' } },
        },
      },
      kind,
    );
    expect(await town.ask('{ t { d dd } }')).toEqual({ data: { t: { d: 'd', dd: 'c!' } } });
    expect(await town.ask('{ t { dd } }')).toEqual({ data: { t: { dd: 'c!' } } });
    await town.close();
  });

  it('carries mutation fields out in their order, under conditions too', async () => {
    const done: string[] = [];
    const turn = (name: string) => () => done.push(name);
    const town = await city(
      {
        a: {
          sdl: 'type Query { a: Int } type Mutation { one: Int three: Int }',
          resolvers: { Mutation: { one: turn('one'), three: turn('three') } },
        },
        b: { sdl: 'type Query { b: Int } type Mutation { two: Int }', resolvers: { Mutation: { two: turn('two') } } },
      },
      kind,
    );
    const query = 'mutation ($no: Boolean!) { ... @skip(if: $no) { one two } three @skip(if: $no) one @skip(if: $no) }';
    expect(await town.ask(query, { no: false })).toEqual({ data: { one: 1, two: 2, three: 3 } });
    expect(done).toEqual(['one', 'two', 'three']);
    await town.close();
  });
});
