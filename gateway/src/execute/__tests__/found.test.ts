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

/** Items of two types, whose prices a department only needs that knows them as objects. */
function shop(kind: 'hive' | 'apollo'): Promise<City> {
  const items = [
    { __typename: 'Book', id: '1', price: 5 },
    { __typename: 'Toy', id: '2', price: 6 },
  ];
  const deal = ({ secret, price }: { secret?: number; price?: number }) => `${secret}/${price}`;
  return city(
    {
      a: {
        sdl: `type Query { feed: [Feed] items: [Item] top: Book } union Feed = Book | Toy | Ad type Ad { text: String }
          interface Item @key(fields: "id") { id: ID! price: Int }
          type Book implements Item @key(fields: "id") { id: ID! price: Int next: [Book] like: Item! }
          type Toy implements Item @key(fields: "id") { id: ID! price: Int }`,
        resolvers: {
          Query: { feed: () => [{ __typename: 'Ad', text: 't' }, ...items], items: () => items, top: () => items[0] },
          Book: { next: () => [items[0]], like: () => items[1] },
          Item: { __resolveReference: ({ id }: { id: string }) => items.find((item) => item.id === id) },
        },
      },
      b: {
        sdl: `type Item @key(fields: "id") @interfaceObject { id: ID! price: Int @external secret: Int @inaccessible
          tag: String @requires(fields: "price") }`,
        resolvers: { Item: { secret: ({ id }: { id: string }) => Number(id), tag: deal } },
      },
      c: {
        sdl: `type Item @key(fields: "id") @interfaceObject { id: ID! secret: Int @external price: Int @external
          deal: String @requires(fields: "secret price") }`,
        resolvers: { Item: { deal } },
      },
      d: {
        sdl: `interface Item @key(fields: "id") { id: ID! } type Book implements Item @key(fields: "id") { id: ID! pages: Int }
          type Toy implements Item @key(fields: "id") { id: ID! safe: Boolean }`,
      },
    },
    kind,
  );
}

const halfOf = ({ base }: { base?: number }) => (base === undefined ? -1 : base / 2);

describe.each(['hive', 'apollo'] as const)('with the planner %s', (kind) => {
  it('computes nothing for an object whose type, and with it what is required of that type, could not be told', async () => {
    const asked: unknown[] = [];
    const town = await city(
      {
        a: {
          sdl: `type Query { all: [Item] } interface Item @key(fields: "id") { id: ID! price: Int! }
            type Book implements Item @key(fields: "id") { id: ID! price: Int! }`,
          resolvers: {
            Item: { __resolveReference: ({ id }: object & { id: string }) => ({ __typename: 'Book', id, price: 5 }) },
          },
        },
        b: {
          sdl: `type Query { hot: [Item!]! } type Item @key(fields: "id") @interfaceObject { id: ID! price: Int! @external
            tag: String @requires(fields: "price") }`,
          resolvers: {
            Query: { hot: () => [{ id: '1' }] },
            Item: { tag: ({ price }: { price?: number }) => asked.push(price) && `t${price}` },
          },
        },
        c: {
          sdl: `type Query { c: Int } interface Item @key(fields: "id") { id: ID! } type Book implements Item @key(fields: "id") {
            id: ID! price: Int! @external dear: String @requires(fields: "price") }`,
        },
      },
      kind,
    );
    expect(await town.ask('{ hot { tag } }')).toEqual({ data: { hot: [{ tag: 't5' }] } });
    asked.length = 0;
    town.intercept = ({ subgraph }) => (subgraph === 'a' ? { ok: false, code: 'SUBGRAPH_UNREACHABLE' } : undefined);
    expect(await town.ask('{ hot { tag } }')).toMatchObject({
      data: { hot: [{ tag: null }] },
      errors: [{ path: ['hot'] }],
    });
    expect(asked).toEqual([]);
    await town.close();
  });

  it.each([
    [
      '{ feed { ... on Item { price deal } ... on Ad { text } } }',
      { feed: [{ text: 't' }, { price: 5, deal: '1/5' }, { price: 6, deal: '2/6' }] },
    ],
    ['{ items { deal tag } }', { items: [{ deal: '1/5', tag: 'undefined/5' }, { deal: '2/6', tag: 'undefined/6' }] }], // prettier-ignore
    [
      '{ top { like { tag price } next { like { id p: price } tag } } }',
      { top: { like: { tag: 'undefined/6', price: 6 }, next: [{ like: { id: '2', p: 6 }, tag: 'undefined/5' }] } },
    ],
  ])(
    'asks nothing of one type below a fragment on another, where interface objects require something: %s',
    async (query, data) => {
      const town = await shop(kind);
      expect(await town.ask(query)).toEqual({ data });
      await town.close();
    },
  );

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

  it('computes fields of interface objects from what they require, for each type that is asked for them', async () => {
    const accounts = [
      { __typename: 'User', id: '1' },
      { __typename: 'Bot', id: '2' },
    ];
    const account = (id: string) => accounts.find((one) => one.id === id);
    const town = await city(
      {
        a: {
          sdl: `type Query { accounts: [Account] } interface Account @key(fields: "id") { id: ID! }
            type User implements Account @key(fields: "id") { id: ID! } type Bot implements Account @key(fields: "id") { id: ID! }`,
          resolvers: { Account: { __resolveReference: ({ id }: { id: string }) => account(id) } },
        },
        b: {
          sdl: `type Query { by: [Account] bot: Account } type Account @interfaceObject @key(fields: "id") { id: ID! karma: Int }`,
          resolvers: {
            Query: { by: () => [{ id: '1' }, { id: '2' }], bot: () => ({ id: '2' }) },
            Account: { karma: ({ id }: { id: string }) => Number(id) * 10 },
          },
        },
        c: {
          sdl: `type Account @interfaceObject @key(fields: "id") { id: ID! karma: Int @external score: Int @requires(fields: "karma") }`,
          resolvers: { Account: { score: ({ karma }: { karma?: number }) => (karma ?? -1) + 1 } },
        },
        d: {
          sdl: `type Account @interfaceObject @key(fields: "id") { id: ID! score: Int @external rank: String @requires(fields: "score") }`,
          resolvers: { Account: { rank: ({ score }: { score?: number }) => `r${score}` } },
        },
      },
      kind,
    );
    expect(await town.ask('{ by { ... on User { rank } ... on Bot { score } } }')).toEqual({
      data: { by: [{ rank: 'r11' }, { score: 21 }] },
    });
    expect(await town.ask('{ by { ... on User { rank } ... on Bot { rank } } }')).toEqual({
      data: { by: [{ rank: 'r11' }, { rank: 'r21' }] },
    });
    expect(await town.ask('{ bot { ... on User { rank } } }')).toEqual({ data: { bot: {} } });
    expect(town.calls.map(({ subgraph }) => subgraph)).toEqual(['b', 'a']);
    await town.close();
  });

  it('tells a subgraph that knows only an interface nothing of the types behind it', async () => {
    const accounts = [
      { __typename: 'User', id: '1', name: 'u' },
      { __typename: 'Bot', id: '2' },
    ];
    const account = (id: string) => accounts.find((one) => one.id === id);
    const town = await city(
      {
        a: {
          sdl: `type Query { accounts: [Account] } interface Account @key(fields: "id") { id: ID! }
            type User implements Account @key(fields: "id") { id: ID! name: String } type Bot implements Account @key(fields: "id") { id: ID! }`,
          resolvers: { Account: { __resolveReference: ({ id }: { id: string }) => account(id) } },
        },
        b: {
          sdl: `type Query { by: [Account] } type Account @interfaceObject @key(fields: "id") { id: ID! karma: Int }`,
          resolvers: { Query: { by: () => [{ id: '1' }, { id: '2' }] }, Account: { karma: () => 10 } },
        },
        c: {
          sdl: `type Account @interfaceObject @key(fields: "id") { id: ID! karma: Int @external score: Int @requires(fields: "karma") }`,
          resolvers: { Account: { score: ({ karma }: { karma?: number }) => (karma ?? -1) + 1 } },
        },
      },
      kind,
    );
    const operation =
      'query ($y: Boolean!) { by { ... on User @skip(if: $y) { ... on User @include(if: $y) { score } } } }';
    expect(await town.ask(operation, { y: true })).toEqual({ data: { by: [{}, {}] } });
    const told = town.calls.flatMap(({ subgraph, body }) => (subgraph === 'a' ? [] : [body]));
    expect(told.join()).not.toMatch(/"__typename":"(User|Bot)"/);
    await town.close();
  });

  it('completes objects under a fragment with a condition that stands beside the same field without one', async () => {
    const [homes, people] = [[{ id: 'h1', owner: { id: 'p1' } }], [{ id: 'p1', name: 'n' }]];
    const town = await city(
      {
        a: {
          sdl: `type Query { homes: [Home] } type Mutation { built: [Home!] } type Home @key(fields: "id") { id: ID! owner: Person! }
            type Person @key(fields: "id") { id: ID! }`,
          resolvers: { Query: { homes: () => homes }, Mutation: { built: () => homes } },
        },
        b: {
          sdl: 'type Person @key(fields: "id") { id: ID! name: String! }',
          resolvers: {
            Person: { __resolveReference: ({ id }: { id: string }) => people.find((one) => one.id === id) },
          },
        },
      },
      kind,
    );
    const whole = [{ owner: { id: 'p1', name: 'n' } }];
    const bare = [{ owner: { id: 'p1' } }];
    const query = 'query ($off: Boolean!) { homes { owner { id } ... @skip(if: $off) { owner { name } } } }';
    expect(await town.ask(query, { off: false })).toEqual({ data: { homes: whole } });
    expect(await town.ask(query, { off: true })).toEqual({ data: { homes: bare } });
    const mutation = 'mutation ($off: Boolean!) { built @skip(if: $off) { owner { name } } built { owner { id } } }';
    expect(await town.ask(mutation, { off: false })).toEqual({ data: { built: whole } });
    expect(await town.ask(mutation, { off: true })).toEqual({ data: { built: bare } });
    await town.close();
  });

  it('sends each condition once where a field comes back into a fetch from fragments in fragments', async () => {
    const town = await city(
      {
        a: {
          sdl: `type Query { other: Int } type E0 implements I @key(fields: "id") { id: ID! }
            type E1 @key(fields: "id") { id: ID! tags: [String] } interface I { id: ID! }`,
          resolvers: { E1: { tags: () => ['t'] } },
        },
        b: {
          sdl: `type Query { one: I! } interface I { id: ID! } type E2 implements I @key(fields: "id") { id: ID! }
            type E1 implements I @key(fields: "id") @key(fields: "code org { num }") { id: ID! code: String! org: Org! } type Org { num: Int! }`,
          resolvers: { Query: { one: () => ({ __typename: 'E1', id: '1', code: 'c', org: { num: 2 } }) } },
        },
      },
      kind,
    );
    const operation = `query ($yes: Boolean!, $off: Boolean = false) { one { ...F @include(if: $yes) } one @skip(if: $off) { c: id } }
      fragment F on E1 { code org { num } ... @include(if: $yes) { type: __typename kind: __typename tags } }`;
    const whole = { code: 'c', org: { num: 2 }, type: 'E1', kind: 'E1', tags: ['t'], c: '1' };
    expect(await town.ask(operation, { yes: true })).toEqual({ data: { one: whole } });
    expect(await town.ask(operation, { yes: false })).toEqual({ data: { one: { c: '1' } } });
    await town.close();
  });

  it('takes an object behind an interface object for the only type that it can be', async () => {
    const town = await city(
      {
        a: {
          sdl: `type Query { all: [Thing] } interface Thing @key(fields: "id") { id: ID! rate: Float other: Int }
            type Only implements Thing @key(fields: "id") { id: ID! rate: Float! @shareable other: Int }`,
          resolvers: {},
        },
        b: {
          sdl: `type Query { thing: Thing } type Thing @interfaceObject @key(fields: "id") { id: ID! rate: Float @shareable }`,
          resolvers: { Query: { thing: () => ({ id: '1', rate: null }) } },
        },
      },
      kind,
    );
    expect((await town.ask('{ thing { id same: rate other } }')).data).toEqual({ thing: null });
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

  describe('fields that require others, which require others in turn', () => {
    const thing = (id: string) => ({ id, code: `c${id}` });
    const whole = ({ code, id }: { code?: string; id?: string }) => thing(id ?? code!.slice(1));

    it('are computed from what they require, where each is reached by another key', async () => {
      const keys = '@key(fields: "id") @key(fields: "code")';
      const town = await city(
        {
          a: {
            sdl: `type Query { t: T many: [[T]] } type Subscription { passing: T } type Mutation { make: T }
              type T ${keys} { id: ID! code: ID! half: Float @requires(fields: "base") base: Int @external }`,
            resolvers: {
              Query: { t: () => thing('1'), many: () => [[thing('2'), null], [thing('1')]] },
              Mutation: { make: () => thing('3') },
              Subscription: {
                passing: {
                  async *subscribe() {
                    yield { passing: thing('4') };
                  },
                },
              },
              T: { __resolveReference: (given: object) => ({ ...given, ...whole(given) }), half: halfOf },
            },
          },
          b: {
            sdl: `type T ${keys} { id: ID! code: ID! base: Int title: String }`,
            resolvers: {
              T: {
                __resolveReference: whole,
                base: ({ id }: { id: string }) => Number(id) * 10,
                title: ({ id }: { id: string }) => `t${id}`,
              },
            },
          },
          c: {
            sdl: `type T @key(fields: "code") { code: ID! base: Int @external half: Float @external
              sum: String! @requires(fields: "base half") }`,
            resolvers: {
              T: { sum: ({ base, half }: { base?: number; half?: number }) => `${base} and ${half}` },
            },
          },
        },
        kind,
      );
      expect(await town.ask('{ t { sum } }')).toEqual({ data: { t: { sum: '10 and 5' } } });
      expect(await town.ask('{ many { title base: sum half: base } }')).toEqual({
        data: {
          many: [[{ title: 't2', base: '20 and 10', half: 20 }, null], [{ title: 't1', base: '10 and 5', half: 10 }]],
        },
      });
      expect(await town.ask('mutation { make { sum } }')).toEqual({ data: { make: { sum: '30 and 15' } } });
      const conditional = 'query ($on: Boolean!) { t { id ... @include(if: $on) { sum } } }';
      expect(await town.ask(conditional, { on: true })).toEqual({ data: { t: { id: '1', sum: '10 and 5' } } });
      expect(await town.ask(conditional, { on: false })).toEqual({ data: { t: { id: '1' } } });
      expect(town.calls.map(({ subgraph }) => subgraph)).toEqual(['a']);
      const stream = await town.plan('subscription { passing { sum } }');
      expect(stream.node).toMatchObject({ kind: 'Subscription', rest: { kind: 'Sequence', nodes: { length: 3 } } });
      await town.close();
    });

    it('may be objects of any type, and lead on to other departments', async () => {
      const keys = '@key(fields: "id") @key(fields: "code org { num }")';
      const org = 'type Org @shareable { num: Int! }';
      const town = await city(
        {
          a: {
            sdl: `type Query { t: T person(id: ID!): Person } ${org} type Person @key(fields: "id") { id: ID! name: String }
              type T ${keys} { id: ID! code: ID! org: Org! half: Float @requires(fields: "base") base(in: String): Int @external }`,
            resolvers: {
              Query: { t: () => ({ ...thing('1'), org: { num: 1 } }) },
              Person: { name: ({ id }: { id: string }) => `p${id}` },
              T: { __resolveReference: (given: object) => ({ ...given, ...whole(given) }), half: halfOf },
            },
          },
          b: {
            sdl: `${org} type T ${keys} { id: ID! code: ID! org: Org! base(in: String): Int @inaccessible }`,
            resolvers: {
              T: {
                __resolveReference: (given: { code?: string }) => ({ ...given, ...whole(given), org: { num: 1 } }),
                base: ({ id }: { id: string }, { in: unit }: { in?: string }) =>
                  Number(id) * (unit === 'dozens' ? 12 : 10),
              },
            },
          },
          c: {
            sdl: `${org} type Query { c: Int } enum Tone { WARM COLD } input Wish { tone: Tone } scalar Any
              interface Note { text: String } type Plain implements Note { text: String any: Any }
              type By implements Note { text: String by: Person } type Person @key(fields: "id") { id: ID! }
              union Part = Plain | By type Report { notes: [Note] parts: [[Part!]] tone: Tone }
              type T @key(fields: "code org { num }") { code: ID! org: Org! base(in: String): Int @external half: Float @external
                report(wish: Wish): Report! @requires(fields: "base(in: \\"dozens\\") half")
                same(n: Int = 1): [Int] @requires(fields: "base(in: \\"dozens\\") half") }`,
            resolvers: {
              T: {
                same: ({ base, half }: { base?: number; half?: number }, { n }: { n: number }) => [base, half, n],
                report: ({ base, half }: { base?: number; half?: number }, { wish }: { wish?: { tone: string } }) => ({
                  notes: [{ __typename: 'Plain', text: `${base}`, any: { half } }],
                  parts: [[{ __typename: 'By', text: 'by', by: { id: '2' } }]],
                  tone: wish?.tone,
                }),
              },
            },
          },
        },
        kind,
      );
      const query = `query ($tone: Tone) { t { same(n: 2) report(wish: { tone: $tone }) {
        tone notes { text ... on Plain { any } } parts { ... on By { text by { name } } } } } }`;
      expect(await town.ask(query, { tone: 'COLD' })).toEqual({
        data: {
          t: {
            same: [12, 5, 2],
            report: {
              tone: 'COLD',
              notes: [{ text: '12', any: { half: 5 } }],
              parts: [[{ text: 'by', by: { name: 'p2' } }]],
            },
          },
        },
      });
      await town.close();
    });

    it('are computed from what stands behind a relation', async () => {
      const town = await city(
        {
          a: {
            sdl: `type O @key(fields: "id") { id: ID! t: T @provides(fields: "base") }
              type T @key(fields: "id") { id: ID! size: Int @shareable half: Float @requires(fields: "base") base: Int @external }`,
            resolvers: {
              O: { t: () => ({ id: '1', base: 10 }) },
              T: { size: () => 3, half: halfOf },
            },
          },
          b: {
            sdl: 'type T @key(fields: "id") { id: ID! base: Int @shareable size: Int @shareable next: T }',
            resolvers: {
              T: {
                base: ({ id }: { id: string }) => Number(id) * 10,
                size: () => 3,
                next: ({ id }: { id: string }) => ({ id: `${Number(id) + 1}` }),
              },
            },
          },
          c: {
            sdl: `type Query { o: O } type O @key(fields: "id") { id: ID! }
              type T @key(fields: "id") @key(fields: "code") { id: ID! code: ID! base: Int @external size: Int @external
                next: T @external half: Float @external sum: String! @requires(fields: "size half next { base }") }`,
            resolvers: {
              Query: { o: () => ({ id: '7' }) },
              T: {
                sum: ({ size, half, next }: { size?: number; half?: number; next?: { base?: number } }) =>
                  `${size}, ${half} and ${next?.base}`,
              },
            },
          },
        },
        kind,
      );
      expect(await town.ask('{ o { t { sum } } }')).toEqual({ data: { o: { t: { sum: '3, 5 and 20' } } } });
      await town.close();
    });

    it('are computed for each type of an interface that has them too', async () => {
      const keys = '@key(fields: "id") @key(fields: "code")';
      const town = await city(
        {
          a: {
            sdl: `type Query { a: Int } type T ${keys} {
              id: ID! code: ID! half: Float @requires(fields: "base") base: Int @external }`,
            resolvers: { T: { __resolveReference: (given: object) => ({ ...given, ...whole(given) }), half: halfOf } },
          },
          b: {
            sdl: `type T ${keys} { id: ID! code: ID! base: Int }`,
            resolvers: { T: { __resolveReference: whole, base: ({ id }: { id: string }) => Number(id) * 10 } },
          },
          c: {
            sdl: `type Query { all: [Summed] } interface Summed { sum: String } type Plain implements Summed { sum: String }
              type T implements Summed @key(fields: "code") { code: ID! base: Int @external half: Float @external
                sum: String @requires(fields: "base half") }`,
            resolvers: {
              Query: {
                all: () => [
                  { __typename: 'T', code: 'c1' },
                  { __typename: 'Plain', sum: 'plain' },
                ],
              },
              T: { sum: ({ base, half }: { base?: number; half?: number }) => `${base} and ${half}` },
            },
          },
        },
        kind,
      );
      const data = { all: [{ sum: '10 and 5' }, { sum: 'plain' }] };
      expect(await town.ask('{ all { sum } }')).toEqual({ data });
      expect(await town.ask('{ all { ... on T { sum } ... on Summed { sum } } }')).toEqual({ data });
      await town.close();
    });

    it('are computed where conditions stand around them', async () => {
      const town = await city(
        {
          a: {
            sdl: `type Query { ts: [[T!]!] } type T @key(fields: "id") @key(fields: "code") {
              id: ID! code: ID! half: Float @requires(fields: "base") base: Int @external }`,
            resolvers: {
              Query: { ts: () => [[thing('1')]] },
              T: { __resolveReference: (given: object) => ({ ...given, ...whole(given) }), half: halfOf },
            },
          },
          b: {
            sdl: `type Query { any: Any! } union Any = T type T @key(fields: "code") {
              code: ID! base: Int half: Float @external sum: String @requires(fields: "half") }`,
            resolvers: {
              Query: { any: () => ({ __typename: 'T', ...thing('2') }) },
              T: {
                base: ({ code }: { code: string }) => Number(code.slice(1)) * 10,
                sum: ({ half }: { half?: number }) => `twice ${half}`,
              },
            },
          },
        },
        kind,
      );
      const query = `query ($on: Boolean!, $too: Boolean!) {
        ts @include(if: $on) { sum } any { ... on Any { ... on Any @include(if: $too) { __typename } } } }`;
      expect(await town.ask(query, { on: true, too: false })).toEqual({
        data: { ts: [[{ sum: 'twice 5' }]], any: {} },
      });
      expect(await town.ask(query, { on: false, too: true })).toEqual({ data: { any: { __typename: 'T' } } });
      await town.close();
    });
  });

  it('asks nobody for an entity by half of its key', async () => {
    const asked: unknown[] = [];
    const town = await city(
      {
        a: {
          sdl: `type Query { house: House } type Part @shareable { num: Int! marks: [String!]! }
            type House @key(fields: "parts { num marks }") { parts: [Part!]! }`,
          resolvers: { Query: { house: () => ({ parts: [{ num: 1, marks: ['m'] }] }) } },
        },
        b: {
          sdl: `type Part @shareable { num: Int! marks: [String!]! } interface Named { id: ID! }
            type House implements Named @key(fields: "id") @key(fields: "parts { num marks }") { id: ID! parts: [Part!]! }`,
          resolvers: {
            House: { __resolveReference: (given: object) => (asked.push({ ...given }), { id: 'h', ...given }) },
          },
        },
      },
      kind,
    );
    const query = `query ($off: Boolean!, $no: Boolean!) {
      house { ... on Named @include(if: $off) { id: id a: id @skip(if: $no) } parts { num } } }`;
    expect(await town.ask(query, { off: false, no: false })).toEqual({ data: { house: { parts: [{ num: 1 }] } } });
    expect(asked).toEqual([]);
    expect(await town.ask(query, { off: true, no: false })).toEqual({
      data: { house: { id: 'h', a: 'h', parts: [{ num: 1 }] } },
    });
    expect(asked).toEqual([{ __typename: 'House', parts: [{ num: 1, marks: ['m'] }] }]);
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
