/** Fetches that a plan can do without. */
import { city } from './city';

describe.each(['hive', 'apollo'] as const)('with the planner %s', (kind) => {
  it('takes what is provided behind an interface from where it is provided', async () => {
    const book = (id: string, same?: unknown) => ({ __typename: 'Book', id, price: 7, samePriceProduct: same });
    const town = await city(
      {
        a: {
          sdl: `type Query { product: Product } interface Product { samePriceProduct: Product }
            type Book implements Product @key(fields: "id") {
              id: ID! samePriceProduct: Book @provides(fields: "price") price: Float @external }`,
          resolvers: { Query: { product: () => book('1', book('2', book('1'))) } },
        },
        b: { sdl: 'type Book @key(fields: "id") { id: ID! price: Float @shareable }' },
      },
      kind,
    );
    const same =
      '{ product { samePriceProduct { ... on Book { id } samePriceProduct { ... on Book { id price } } } } }';
    expect(await town.ask(same)).toEqual({
      data: { product: { samePriceProduct: { id: '2', samePriceProduct: { id: '1', price: 7 } } } },
    });
    expect(town.calls.map(({ subgraph }) => subgraph)).toEqual(['a']);
    await town.close();
  });

  it('takes what is provided by what is provided from there, and not what only another has', async () => {
    const second = { id: '2', name: 'two', parts: [] };
    const first = { id: '1', name: 'one', parts: [second] };
    const town = await city(
      {
        a: {
          sdl: `type Query { all: [Thing] @provides(fields: "groups { id name }") }
            type Thing @key(fields: "id") { id: ID! groups: [Group] @external }
            type Group @key(fields: "id") { id: ID! name: String @external parts: [Group] @provides(fields: "name") }`,
          resolvers: {
            Query: { all: () => [{ id: 't', groups: [first] }] },
            Group: { __resolveReference: () => first },
          },
        },
        b: {
          sdl: `type Thing @key(fields: "id") { id: ID! groups: [Group] @shareable }
            type Group @key(fields: "id") { id: ID! name: String @shareable size(of: Int): Int }`,
          resolvers: {
            Group: {
              name: ({ id }: { id: string }) => ['one', 'two'][Number(id) - 1],
              size: ({ id }: { id: string }, { of }: { of: number }) => Number(id) * of,
            },
          },
        },
      },
      kind,
    );
    const parts = (more = '') => `query ($of: Int) { all { groups { name parts { id name ${more} } } } }`;
    const group = { name: 'one', parts: [{ id: '2', name: 'two' }] };
    expect(await town.ask(parts().replace('($of: Int)', ''))).toEqual({ data: { all: [{ groups: [group] }] } });
    expect(town.calls.map(({ subgraph }) => subgraph)).toEqual(['a']);
    const sized = { name: 'one', parts: [{ id: '2', name: 'two', size: 6 }] };
    expect(await town.ask(parts('size(of: $of)'), { of: 3 })).toEqual({ data: { all: [{ groups: [sized] }] } });
    expect(town.calls.map(({ subgraph }) => subgraph).slice(0, 2)).toEqual(['a', 'b']);
    await town.close();
  });

  it('asks a subgraph that has a field of each type of an interface, not the one that has it of the interface', async () => {
    const accounts = [
      { __typename: 'Admin', id: '1', active: true },
      { __typename: 'User', id: '2', active: false },
    ];
    const town = await city(
      {
        a: {
          sdl: `type Query { accounts: [Account] } interface Account @key(fields: "id") { id: ID! }
            type Admin implements Account @key(fields: "id") { id: ID! active: Boolean @shareable }
            type User implements Account @key(fields: "id") { id: ID! active: Boolean @shareable }`,
          resolvers: { Query: { accounts: () => accounts } },
        },
        b: {
          sdl: `type Query { found: [Account] }
            type Account @key(fields: "id") @interfaceObject { id: ID! active: Boolean @shareable note: String }`,
          resolvers: { Query: { found: () => [{ id: '2', active: false, note: 'n' }] } },
        },
      },
      kind,
    );
    expect(await town.ask('{ accounts { id active } }')).toEqual({
      data: { accounts: [{ id: '1', active: true }, { id: '2', active: false }] }, // prettier-ignore
    });
    expect(town.calls.map(({ subgraph }) => subgraph)).toEqual(['a']);
    await town.close();
  });

  it('takes nothing from a subgraph that knows the interface as an object and not what stands below', async () => {
    const items = [
      { __typename: 'Car', id: '1' },
      { __typename: 'Boat', id: '2' },
    ];
    const item = (id: string) => items.find((one) => one.id === id);
    const town = await city(
      {
        a: {
          sdl: `type Query { a: Int } interface Item @key(fields: "id") { id: ID! }
            type Car implements Item @key(fields: "id") { id: ID! } type Boat implements Item @key(fields: "id") { id: ID! }`,
          resolvers: { Item: { __resolveReference: ({ id }: { id: string }) => item(id) } },
        },
        b: {
          sdl: `type Query { items: [Item] } type Item @interfaceObject @key(fields: "id") { id: ID! owner: Owner }
            type Owner @key(fields: "id") { id: ID! }`,
          resolvers: {
            Query: { items: () => items.map(({ id }) => ({ id })) },
            Item: { owner: ({ id }: { id: string }) => ({ id: `o${id}` }) },
          },
        },
        c: {
          sdl: 'type Owner @key(fields: "id") { id: ID! name: String }',
          resolvers: { Owner: { name: ({ id }: { id: string }) => `n-${id}` } },
        },
      },
      kind,
    );
    expect(await town.ask('{ items { owner { name } } }')).toEqual({
      data: { items: [{ owner: { name: 'n-o1' } }, { owner: { name: 'n-o2' } }] },
    });
    expect(await town.ask('{ items { ... on Car { owner { name } } ... on Boat { id } } }')).toEqual({
      data: { items: [{ owner: { name: 'n-o1' } }, { id: '2' }] },
    });
    await town.close();
  });

  it('takes from a subgraph that knows the interface as an object what it has of all objects', async () => {
    const items = [
      { __typename: 'Car', id: '1', title: 't1' },
      { __typename: 'Boat', id: '2', title: 't2' },
    ];
    const town = await city(
      {
        a: {
          sdl: `type Query { a: Int } interface Item @key(fields: "id") { id: ID! title: String }
            type Car implements Item @key(fields: "id") { id: ID! title: String } type Boat implements Item @key(fields: "id") { id: ID! title: String }`,
          resolvers: {
            Item: { __resolveReference: ({ id }: { id: string }) => items.find((one) => one.id === id) },
          },
        },
        b: {
          sdl: `type Query { one: Owner } type Item @interfaceObject @key(fields: "id") { id: ID! likes: Int }
            type Owner @key(fields: "id") { id: ID! best: Item }`,
          resolvers: {
            Query: { one: () => ({ id: 'o', best: { id: '1' } }) },
            Item: { likes: ({ id }: { id: string }) => Number(id) * 10 },
          },
        },
        c: {
          sdl: 'type Item @interfaceObject @key(fields: "id") { id: ID! likes: Int @external rank: String @requires(fields: "likes") }',
          resolvers: { Item: { rank: ({ likes }: { likes: number }) => `r${likes}` } },
        },
      },
      kind,
    );
    expect(await town.ask('{ one { best { title rank } } }')).toEqual({
      data: { one: { best: { title: 't1', rank: 'r10' } } },
    });
    expect(town.calls.map(({ subgraph }) => subgraph).sort()).toEqual(['a', 'b', 'c']);
    await town.close();
  });

  // The native planner confuses the two in some runs only.
  it.each([1, 2, 3, 4])('asks nobody for what another type provides of the same relation, attempt %i', async () => {
    const town = await city(
      {
        a: {
          sdl: `type Query { owners: [Owner] } interface Owner { best: Dog } type Dog @key(fields: "id") { id: ID! name: String @external age: Int @external }
            type Man implements Owner { best: Dog @provides(fields: "name") } type Firm implements Owner { best: Dog @provides(fields: "age") }`,
          resolvers: {
            Query: {
              owners: () => [
                { __typename: 'Man', best: { id: '1', name: 'n1' } },
                { __typename: 'Firm', best: { id: '2', age: 20 } },
              ],
            },
          },
        },
        b: {
          sdl: 'type Dog @key(fields: "id") { id: ID! name: String @shareable age: Int @shareable }',
          resolvers: {
            Dog: { name: ({ id }: { id: string }) => `n${id}`, age: ({ id }: { id: string }) => Number(id) * 10 },
          },
        },
      },
      kind,
    );
    expect(await town.ask('{ owners { ... on Man { best { name age } } ... on Firm { best { age } } } }')).toEqual({
      data: { owners: [{ best: { name: 'n1', age: 10 } }, { best: { age: 20 } }] },
    });
    await town.close();
  });

  it('sends nothing where conditions leave nothing to ask for', async () => {
    const town = await city(
      {
        a: { sdl: 'type Query { one: One } type One @key(fields: "id") { id: ID! }' },
        b: { sdl: 'type One @key(fields: "id") { id: ID! name: String }', resolvers: { One: { name: () => 'n' } } },
      },
      kind,
    );
    const query = 'query ($on: Boolean!, $off: Boolean!) { one @include(if: $on) @skip(if: $off) { name } }';
    for (const [on, off] of [
      [false, false],
      [true, true],
      [false, true],
    ]) {
      // prettier-ignore
      expect(await town.ask(query, { on, off })).toEqual({ data: {} });
      expect(town.calls).toEqual([]);
    }
    expect(await town.ask(query, { on: true, off: false })).toEqual({ data: { one: null } });
    expect(town.calls).toHaveLength(1);
    await town.close();
  });
});
