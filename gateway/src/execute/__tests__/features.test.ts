import { city } from './city';

describe.each(['hive', 'apollo'] as const)('with the planner %s', (kind) => {
  it('computes fields from required ones, arguments, nested fields and chains included', async () => {
    const town = await city(
      {
        a: {
          sdl: `type Query { p: P } type P @key(fields: "id") { id: ID! price(c: String!): Int size: Size parts: [Size!] }
            type Size @shareable { h: Int w: Int }`,
          resolvers: {
            Query: {
              p: () => ({
                id: '1',
                size: { h: 1, w: 2 },
                parts: [
                  { h: 3, w: 4 },
                  { h: 5, w: 6 },
                ],
              }),
            },
            P: { price: (_: unknown, { c }: { c: string }) => ({ USD: 10, EUR: 20, CNY: 70 })[c] },
          },
        },
        b: {
          sdl: `type P @key(fields: "id") { id: ID! price(c: String!): Int @external size: Size @external parts: [Size!] @external
              ship: Int @requires(fields: "price(c: \\"USD\\") size { h }") sum: Int @requires(fields: "parts { h }") }
            type Size @shareable { h: Int w: Int }`,
          resolvers: {
            P: {
              ship: (p: { price: number; size: { h: number } }) => p.price + p.size.h,
              sum: (p: { parts: { h: number }[] }) => p.parts.reduce((sum, { h }) => sum + h, 0),
            },
          },
        },
        c: {
          sdl: 'type P @key(fields: "id") { id: ID! ship: Int @external label: String @requires(fields: "ship") }',
          resolvers: { P: { label: ({ ship }: { ship: number }) => `ship ${ship}` } },
        },
      },
      kind,
    );
    expect(await town.ask('{ p { label sum size { w } } }')).toEqual({
      data: { p: { label: 'ship 11', sum: 8, size: { w: 2 } } },
    });
    // The required price(c: "USD") is not what the client asked as price.
    expect(await town.ask('{ p { price(c: "CNY") ship } }')).toEqual({ data: { p: { price: 70, ship: 11 } } });
    expect(await town.ask('{ p { price: price(c: "EUR") ship size { h } } }')).toEqual({
      data: { p: { price: 20, ship: 11, size: { h: 1 } } },
    });
    await town.close();
  });

  it('fills arguments from the objects above', async () => {
    const town = await city(
      {
        a: {
          sdl: `type Query { ts: [T!] } type T @key(fields: "id") @context(name: "ctx") { id: ID! lang: String! vs: [V!]! }
            type V @key(fields: "id") { id: ID! text(lang: String @fromContext(field: "$ctx { lang }")): String }`,
          resolvers: {
            Query: {
              ts: () => [
                { id: '1', lang: 'zh', vs: [{ id: 'a' }, { id: 'b' }] },
                { id: '2', lang: 'en', vs: [{ id: 'a' }] },
                { id: '3', lang: 'zh', vs: [] },
              ],
            },
            V: {
              __resolveReference: ({ id }: { id: string }) => ({ id }),
              text: ({ id }: { id: string }, { lang }: { lang: string }) => `${id} in ${lang}`,
            },
          },
        },
        b: {
          sdl: 'type V @key(fields: "id") { id: ID! n: Int }',
          resolvers: { V: { __resolveReference: ({ id }: { id: string }) => ({ id, n: id.length }) } },
        },
      },
      kind,
    );
    expect(await town.ask('{ ts { vs { text n } } }')).toEqual({
      data: {
        ts: [
          {
            vs: [
              { text: 'a in zh', n: 1 },
              { text: 'b in zh', n: 1 },
            ],
          },
          { vs: [{ text: 'a in en', n: 1 }] },
          { vs: [] },
        ],
      },
    });
    expect(JSON.stringify(town.supergraph.schema.getType('V')?.toConfig())).not.toContain('lang');
    await town.close();
  });

  it('keeps what differs apart where one entity stands in several places', async () => {
    const town = await city(
      {
        a: {
          sdl: `type Query { items: [Item!]! } union Item = X | Y type X { e: E } type Y { e: E }
            type E @key(fields: "id") { id: ID! }`,
          resolvers: {
            Query: {
              items: () => [
                { __typename: 'X', e: { id: '1' } },
                { __typename: 'Y', e: { id: '1' } },
              ],
            },
          },
        },
        b: {
          sdl: 'type E @key(fields: "id") { id: ID! inner: F } type F @key(fields: "id") { id: ID! }',
          resolvers: { E: { __resolveReference: ({ id }: { id: string }) => ({ id, inner: { id: `f${id}` } }) } },
        },
        c: {
          sdl: 'type F @key(fields: "id") { id: ID! say(n: Int!): Int }',
          resolvers: { F: { say: (_: unknown, { n }: { n: number }) => n } },
        },
      },
      kind,
    );
    const operation =
      '{ items { ... on X { e { inner { v: say(n: 1) } } } ... on Y { e { inner { v: say(n: 2) } } } } }';
    expect((await town.ask(operation)).data).toEqual({
      items: [{ e: { inner: { v: 1 } } }, { e: { inner: { v: 2 } } }],
    });
    await town.close();
  });
});
