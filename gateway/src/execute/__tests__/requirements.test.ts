/** What fields require with arguments. */
import { city } from './city';

it.each(['hive', 'apollo'] as const)(
  'computes each field from the arguments that it requires, planned by %s',
  async (kind) => {
    const notes = ['1', '2', '3'].map((id) => ({ id, by: `b${id}`, tone: `t${id}` }));
    const town = await city(
      {
        a: {
          sdl: `type Query { posts: [Post] } type Note @key(fields: "id") { id: ID! by: ID @external tone: String @external }
          type Post @key(fields: "id") { id: ID! notes(limit: Int!): [Note] @external
            all: [String] @requires(fields: "notes(limit: 3) { by }") first: [String] @requires(fields: "notes(limit: 1) { by tone }") }`,
          resolvers: {
            Query: { posts: () => [{ id: 'p' }] },
            Post: {
              all: (given: { notes: { by: string }[] }) => given.notes.map(({ by }) => by),
              first: (given: { notes: { by: string; tone: string }[] }) => given.notes.map(({ by, tone }) => by + tone),
            },
          },
        },
        b: {
          sdl: 'type Post @key(fields: "id") { id: ID! notes(limit: Int!): [Note] } type Note @key(fields: "id") { id: ID! by: ID }',
          resolvers: { Post: { notes: (_: unknown, { limit }: { limit: number }) => notes.slice(0, limit) } },
        },
        c: {
          sdl: 'type Note @key(fields: "id") { id: ID! tone: String }',
          resolvers: { Note: { __resolveReference: ({ id }: { id: string }) => notes.find((note) => note.id === id) } },
        },
        d: {
          sdl: `type Query { post: Post } type Note @key(fields: "id", resolvable: false) { id: ID! }
          type Post @key(fields: "id") { id: ID! notes(limit: Int!): [Note] @external count: Int @requires(fields: "notes(limit: 2) { id }") }`,
          resolvers: {
            Query: { post: () => ({ id: 'p' }) },
            Post: { count: (given: { notes: unknown[] }) => given.notes.length },
          },
        },
      },
      kind,
    );
    const both = { all: ['b1', 'b2', 'b3'], first: ['b1t1'] };
    expect(await town.ask('{ posts { all first } }')).toEqual({ data: { posts: [both] } });
    expect(await town.ask('{ post { count all first notes(limit: 3) { tone } } }')).toEqual({
      data: { post: { count: 2, ...both, notes: notes.map(({ tone }) => ({ tone })) } },
    });
    expect(await town.ask('{ posts { first count few: notes(limit: 2) { by } } }')).toEqual({
      data: { posts: [{ first: ['b1t1'], count: 2, few: [{ by: 'b1' }, { by: 'b2' }] }] },
    });
    await town.close();
  },
);

it.each(['hive', 'apollo'] as const)(
  'takes a field whose arguments are left to their defaults for another than the one that is required, planned by %s',
  async (kind) => {
    const town = await city(
      {
        a: {
          sdl: 'type Query { v: V } type V @key(fields: "id") { id: ID! size: Size price(c: String = "x"): Int } type Size @shareable { h: Int w: Int }',
          resolvers: {
            Query: { v: () => ({ id: '1', size: { h: 1, w: 2 } }) },
            V: { price: (_: unknown, { c }: { c: string }) => (c === 'x' ? 1 : 2) },
          },
        },
        b: {
          sdl: `type V @key(fields: "id") { id: ID! size: Size @external price(c: String = "x"): Int @external
              area: Int @requires(fields: "size { h w }") cost: Int @requires(fields: "price(c: \\"y\\") size { w }") }
            type Size @shareable { h: Int w: Int }`,
          resolvers: {
            V: {
              area: ({ size }: { size: { h: number; w: number } }) => size.h * size.w,
              cost: ({ price, size }: { price: number; size: { w: number } }) => price * 10 + size.w,
            },
          },
        },
        c: {
          sdl: 'type V @key(fields: "id") { id: ID! area: Int @external cost: Int @external label: String @requires(fields: "area cost") }',
          resolvers: { V: { label: ({ area, cost }: { area: number; cost: number }) => `${area} ${cost}` } },
        },
      },
      kind,
    );
    expect(await town.ask('{ v { size { h x: w } label price cost area } }')).toEqual({
      data: { v: { size: { h: 1, x: 2 }, label: '2 22', price: 1, cost: 22, area: 2 } },
    });
    await town.close();
  },
);
