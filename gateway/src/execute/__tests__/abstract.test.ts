import { city } from './city';

const ref = (typename: string, more: (id: string) => object) => ({
  __resolveReference: ({ id }: { id: string }) => ({ __typename: typename, id, ...more(id) }),
});

describe.each(['hive', 'apollo'] as const)('with the planner %s', (kind) => {
  it('answers a union that each department knows in part', async () => {
    const book = { __typename: 'Book', id: '1', title: 'B', a: 'a1', b: 'b1' };
    const town = await city(
      {
        a: {
          sdl: `type Query { media: Media @shareable onlyA: Media viewer: Viewer @shareable } union Media = Book | Song
            type Viewer @shareable { media: Media } type Book @key(fields: "id") { id: ID! title: String @shareable a: String }
            type Song @key(fields: "id") { id: ID! title: String @shareable }`,
          resolvers: {
            Query: {
              media: () => book,
              viewer: () => ({ media: book }),
              onlyA: () => ({ __typename: 'Song', id: '2', title: 'S' }),
            },
            Book: ref('Book', (id) => ({ title: 'B', a: `a${id}` })),
          },
        },
        b: {
          sdl: `type Query { media: Media @shareable viewer: Viewer @shareable onlyB: Media } union Media = Book | Movie
            type Viewer @shareable { media: Media } type Book @key(fields: "id") { id: ID! title: String @shareable b: String }
            type Movie @key(fields: "id") { id: ID! title: String @shareable }`,
          resolvers: {
            Query: {
              media: () => book,
              viewer: () => ({ media: book }),
              onlyB: () => ({ __typename: 'Movie', id: '3', title: 'M' }),
            },
            Book: ref('Book', (id) => ({ title: 'B', b: `b${id}` })),
          },
        },
      },
      kind,
    );
    const all = '__typename ... on Book { title a b } ... on Song { title } ... on Movie { title }';
    expect((await town.ask(`{ media { ${all} } viewer { media { ${all} } } onlyB { ${all} } }`)).data).toEqual({
      media: { __typename: 'Book', title: 'B', a: 'a1', b: 'b1' },
      viewer: { media: { __typename: 'Book', title: 'B', a: 'a1', b: 'b1' } },
      onlyB: { __typename: 'Movie', title: 'M' },
    });
    expect((await town.ask('{ media { ... on Movie { title } } onlyA { ... on Movie { title } } }')).data).toEqual({
      media: {},
      onlyA: {},
    });
    await town.close();
  });

  it('puts an object together that two departments answer at the root', async () => {
    const town = await city(
      {
        a: {
          sdl: 'type Query { city: City @shareable list: [City!]! @shareable } type City { id: ID! @shareable name: Name @shareable population: Int } type Name { zh: String }',
          resolvers: {
            Query: {
              city: () => ({ id: '1', name: { zh: '玉门' }, population: 5 }),
              list: () => [
                { id: '1', population: 5 },
                { id: '2', population: 6 },
              ],
            },
          },
        },
        b: {
          sdl: 'type Query { city: City @shareable list: [City!]! @shareable } type City { id: ID! @shareable name: Name @shareable area: Int } type Name { en: String }',
          resolvers: {
            Query: {
              city: () => ({ id: '1', name: { en: 'Yumen' }, area: 7 }),
              list: () => [
                { id: '1', area: 7 },
                { id: '2', area: 8 },
              ],
            },
          },
        },
      },
      kind,
    );
    expect(await town.ask('{ city { id name { zh en } population area } list { id area population } }')).toEqual({
      data: {
        city: { id: '1', name: { zh: '玉门', en: 'Yumen' }, population: 5, area: 7 },
        list: [
          { id: '1', area: 7, population: 5 },
          { id: '2', area: 8, population: 6 },
        ],
      },
    });
    await town.close();
  });

  it('tells once of an object that one of its departments could not answer', async () => {
    const town = await city(
      {
        a: {
          sdl: 'type Query { city: City @shareable } type City { id: ID! @shareable population: Int! }',
          resolvers: {
            Query: {
              city: () => {
                throw new Error('no');
              },
            },
          },
        },
        b: {
          sdl: 'type Query { city: City @shareable } type City { id: ID! @shareable area: Int! }',
          resolvers: { Query: { city: () => ({ id: '1', area: 7 }) } },
        },
      },
      kind,
    );
    const { data, errors } = await town.ask('{ city { id population area } }');
    expect(data).toEqual({ city: null });
    expect(errors?.map(({ path }) => path)).toEqual([['city']]);
    await town.close();
  });

  it('adds fields to every implementation through an interface object, computed ones too', async () => {
    const town = await city(
      {
        a: {
          sdl: `type Query { nodes: [Node!]! users: [User!]! } interface Node @key(fields: "id") { id: ID! label: String }
            type User implements Node @key(fields: "id") { id: ID! label: String age: Int }
            type Case implements Node @key(fields: "id") { id: ID! label: String stage: String }`,
          resolvers: {
            Query: {
              nodes: () => [
                { __typename: 'User', id: 'u1', label: 'U', age: 3 },
                { __typename: 'Case', id: 'c1', label: 'C', stage: 's' },
              ],
              users: () => [{ id: 'u1', label: 'U', age: 3 }],
            },
            Node: {
              __resolveReference: ({ id }: { id: string }) => ({
                __typename: id.startsWith('u') ? 'User' : 'Case',
                id,
                label: id[0]!.toUpperCase(),
                age: 3,
                stage: 's',
              }),
            },
            User: ref('User', () => ({ label: 'U', age: 3 })),
            Case: ref('Case', () => ({ label: 'C', stage: 's' })),
          },
        },
        b: {
          sdl: `type Query { latest: Node } type Node @interfaceObject @key(fields: "id") { id: ID! label: String @external
            shout: String @requires(fields: "label") tags: [String!]! owner: Node }`,
          resolvers: {
            Query: { latest: () => ({ id: 'c1' }) },
            Node: {
              __resolveReference: (node: object) => node,
              shout: ({ label }: { label: string }) => `${label}!`,
              tags: ({ id }: { id: string }) => [id],
              owner: () => ({ id: 'u1' }),
            },
          },
        },
      },
      kind,
    );
    expect((await town.ask('{ nodes { __typename shout tags } users { shout age } }')).data).toEqual({
      nodes: [
        { __typename: 'User', shout: 'U!', tags: ['u1'] },
        { __typename: 'Case', shout: 'C!', tags: ['c1'] },
      ],
      users: [{ shout: 'U!', age: 3 }],
    });
    expect((await town.ask('{ nodes { ... on Case { stage owner { id tags } } ... on User { tags } } }')).data).toEqual(
      {
        nodes: [{ tags: ['u1'] }, { stage: 's', owner: { id: 'u1', tags: ['u1'] } }],
      },
    );
    expect((await town.ask('{ latest { id tags label } }')).data).toEqual({
      latest: { id: 'c1', tags: ['c1'], label: 'C' },
    });
    expect((await town.ask('{ latest { tags t: __typename } }')).data).toEqual({ latest: { tags: ['c1'], t: 'Case' } });
    expect((await town.ask('{ latest { __typename ... on Case { stage } shout } }')).data).toEqual({
      latest: { __typename: 'Case', stage: 's', shout: 'C!' },
    });
    await town.close();
  });

  it('follows what a field provides, overrides and requires around a circle', async () => {
    const town = await city(
      {
        a: {
          sdl: `type Query { post: Post } type Post @key(fields: "id") { id: ID! author: Author @provides(fields: "name")
              byNovice: Boolean @external byExpert: Boolean @requires(fields: "byNovice") old: String }
            type Author @key(fields: "id") { id: ID! name: String @external years: Int }`,
          resolvers: {
            Query: { post: () => ({ id: '1', author: { id: 'x', name: 'N', years: 1 } }) },
            Post: {
              __resolveReference: (post: object) => ({ ...post, author: { id: 'x', name: 'N', years: 1 } }),
              byExpert: ({ byNovice }: { byNovice: boolean }) => !byNovice,
            },
            Author: ref('Author', () => ({ years: 1 })),
          },
        },
        b: {
          sdl: `type Post @key(fields: "id") { id: ID! title: String author: Author @external years: Int
              byNovice: Boolean @requires(fields: "author { years }") old: String @override(from: "a") }
            type Author @key(fields: "id") { id: ID! name: String @shareable years: Int @external }`,
          resolvers: {
            Post: {
              __resolveReference: (post: object) => ({ ...post, title: 'T', old: 'new' }),
              byNovice: ({ author }: { author: { years: number } }) => author.years < 5,
            },
            Author: ref('Author', () => ({ name: 'wrong department' })),
          },
        },
      },
      kind,
    );
    expect((await town.ask('{ post { byExpert author { name } old title } }')).data).toEqual({
      post: { byExpert: false, author: { name: 'N' }, old: 'new', title: 'T' },
    });
    await town.close();
  });
});
