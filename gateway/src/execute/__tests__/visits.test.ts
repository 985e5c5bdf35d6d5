/** Who is asked how often: what one department answers alone is not asked of two. */
import { planFetches } from '../../plan/fetchedCoordinates';
import { city, type City } from './city';

const called = ({ calls }: City) => calls.map(({ subgraph }) => subgraph);

describe.each(['hive', 'apollo'] as const)('with the planner %s', (kind) => {
  it('fetches no other key where a department finds the object by the one that is there', async () => {
    const town = await city(
      {
        a: {
          sdl: `type Query { e: E } type E @key(fields: "code org { num }") { code: String! org: Org!
              r: Int @requires(fields: "f") f: Int @external } type Org @shareable { num: Int! }`,
          resolvers: {
            Query: { e: () => ({ code: 'c', org: { num: 1 } }) },
            E: { r: ({ f }: { f: number }) => f + 1 },
          },
        },
        b: {
          sdl: `type E @key(fields: "id") @key(fields: "code org { num }") { id: ID! code: String! org: Org! other: Int }
            type Org @shareable { num: Int! }`,
          resolvers: { E: { id: () => 'i', other: () => 2 } },
        },
        c: {
          sdl: `type E @key(fields: "id") @key(fields: "code org { num }") { id: ID! code: String! org: Org! f: Int }
            type Org @shareable { num: Int! }`,
          resolvers: { E: { id: () => 'i', f: () => 3 } },
        },
      },
      kind,
    );
    expect(await town.ask('{ e { r } }')).toEqual({ data: { e: { r: 4 } } });
    expect(called(town)).toEqual(['a', 'c', 'a']);
    expect(await town.ask('{ e { id f } }')).toEqual({ data: { e: { id: 'i', f: 3 } } });
    expect(called(town)).toEqual(['a', 'c']);
    expect(await town.ask('{ e { id other r } }')).toEqual({ data: { e: { id: 'i', other: 2, r: 4 } } });
    expect(called(town).sort()).toEqual(['a', 'a', 'b', 'c']);
    await town.close();
  });

  it('fetches a key that a department needs, also where its own key lies deeper', async () => {
    const item = { id: 'i', pid: 'p' };
    const town = await city(
      {
        a: {
          sdl: `type Query { lists: [List] } type List @key(fields: "items { id }") { items: [Item!]! @shareable } type Item @key(fields: "id") { id: ID! }`,
          resolvers: { Query: { lists: () => [{ items: [item] }] } },
        },
        b: {
          sdl: 'type Item @key(fields: "id") @key(fields: "id pid") { id: ID! pid: ID! }',
          resolvers: { Item: { pid: () => 'p' } },
        },
        c: {
          sdl: `type List @key(fields: "items { id pid }") { items: [Item!]! @shareable total: String } type Item @key(fields: "id pid") { id: ID! pid: ID! }`,
          resolvers: { List: { total: ({ items }: { items: (typeof item)[] }) => items.map(({ pid }) => pid).join() } },
        },
      },
      kind,
    );
    expect(await town.ask('{ lists { total } }')).toEqual({ data: { lists: [{ total: 'p' }] } });
    expect(called(town)).toEqual(['a', 'b', 'c']);
    await town.close();
  });

  it('asks a department that is asked anyway, and not another for one field more', async () => {
    const town = await city(
      {
        a: {
          sdl: `type Query { e: E es: [E] } type E @key(fields: "id") { id: ID! r: Int @requires(fields: "f3") f3: Int @external }`,
          resolvers: {
            Query: { e: () => ({ id: '1' }), es: () => [{ id: '1' }, { id: '2' }] },
            E: { r: ({ f3 }: { f3: number }) => f3 + 1 },
          },
        },
        b: { sdl: 'type E @key(fields: "id") { id: ID! f0: Int @shareable f4: Int }', resolvers: { E: { f0: () => 0, f4: () => 4 } } }, // prettier-ignore
        c: {
          sdl: 'type E @key(fields: "id") { id: ID! f0: Int @shareable f3: Int g: Int }',
          resolvers: { E: { f0: () => 0, f3: () => 3, g: () => 5 } },
        },
      },
      kind,
    );
    expect(await town.ask('{ e { x: f0 f0 f3 } }')).toEqual({ data: { e: { x: 0, f0: 0, f3: 3 } } });
    expect(called(town)).toEqual(['a', 'c']);
    expect(await town.ask('{ e { f0 r } }')).toEqual({ data: { e: { f0: 0, r: 4 } } });
    expect(called(town)).toEqual(['a', 'c', 'a']);
    expect(await town.ask('{ e { f0 f4 f3 } }')).toEqual({ data: { e: { f0: 0, f4: 4, f3: 3 } } });
    expect(called(town).sort()).toEqual(['a', 'b', 'c']);
    const query = 'query ($x: Boolean!) { es { r @skip(if: $x) g } }';
    expect(await town.ask(query, { x: false })).toEqual({ data: { es: [{ r: 4, g: 5 }, { r: 4, g: 5 }] } }); // prettier-ignore
    expect(called(town)).toEqual(['a', 'c', 'a']);
    expect(await town.ask(query, { x: true })).toEqual({ data: { es: [{ g: 5 }, { g: 5 }] } });
    expect(called(town)).toEqual(['a', 'c']);
    expect(town.calls[1]!.body).toContain('@skip(if:$x)');
    await town.close();
  });

  it('spares the events of a subscription the same', async () => {
    const org = 'type Org @shareable { num: Int! }';
    const town = await city(
      {
        a: { sdl: `type Query { x: Int } type Subscription { e: E } type E @key(fields: "code org { num }") { code: String! org: Org! } ${org}` }, // prettier-ignore
        b: {
          sdl: `type E @key(fields: "id") @key(fields: "code org { num }") { id: ID! code: String! org: Org! } ${org}`,
        },
        c: { sdl: `type E @key(fields: "id") @key(fields: "code org { num }") { id: ID! code: String! org: Org! f: Int } ${org}` }, // prettier-ignore
      },
      kind,
    );
    const { node } = await town.plan('subscription { e { id f } }');
    expect(planFetches(node).map(({ subgraph }) => subgraph)).toEqual(['a', 'c']);
    await town.close();
  });
});
