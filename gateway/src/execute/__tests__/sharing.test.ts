import { city, type City } from './city';

/** Forty books of three authors, some of them films: entities in field position that are often the same few. */
const works = Array.from({ length: 40 }, (_, i) => ({
  __typename: i % 4 === 0 ? 'Film' : 'Book',
  title: `w${i}`,
  author: { id: `a${i % 3}`, born: 1900 + (i % 3) },
}));
let failing = false;

const departments = {
  library: {
    sdl: `type Query { works: [Work!]! }
      interface Work { title: String! author: Author }
      type Book implements Work { title: String! author: Author }
      type Film implements Work { title: String! author: Author }
      type Author @key(fields: "id") { id: ID! born: Int @shareable }`,
    resolvers: {
      Query: { works: () => works },
      Author: { __resolveReference: ({ id }: { id: string }) => ({ id, born: 1900 + Number(id.slice(1)) }) },
    },
  },
  people: {
    sdl: `type Author @key(fields: "id") { id: ID! name: String prizes: Int } type Query { nobody: Author }`,
    resolvers: {
      Author: {
        __resolveReference: ({ id }: { id: string }) => ({ id, name: `author ${id}`, prizes: 1 }),
        name: (author: { id: string; name: string }) => {
          if (failing && author.id === 'a1') throw new Error('no name');
          return author.name;
        },
      },
    },
  },
};

describe.each(['hive', 'apollo'] as const)('equal entities in many places, with the planner %s', (kind) => {
  let town: City;
  beforeAll(async () => {
    town = await city(departments, kind);
  });
  afterAll(() => town.close());
  afterEach(() => {
    failing = false;
  });

  it('are each completed, whatever stands beside their key', async () => {
    const bare = await town.ask('{ works { title author { name } } }');
    expect(bare).toEqual({
      data: { works: works.map(({ title, author }) => ({ title, author: { name: `author ${author.id}` } })) },
    });
    const withMore = await town.ask('{ works { author { born name } } }');
    expect(withMore).toEqual({
      data: { works: works.map(({ author }) => ({ author: { born: author.born, name: `author ${author.id}` } })) },
    });
  });

  it('differ where only some types were asked for more', async () => {
    const result = await town.ask(
      '{ works { __typename author { prizes } ... on Film { author { name } } ... on Book { author { id } } } }',
    );
    expect(result).toEqual({
      data: {
        works: works.map(({ __typename, author: { id } }) => ({
          __typename,
          author: __typename === 'Film' ? { prizes: 1, name: `author ${id}` } : { prizes: 1, id },
        })),
      },
    });
  });

  it('have an error at every place', async () => {
    failing = true;
    const { data, errors } = await town.ask('{ works { author { id name } } }');
    const failed = works.flatMap(({ author }, i) => (author.id === 'a1' ? [i] : []));
    expect(errors?.map(({ path }) => path)).toEqual(failed.map((i) => ['works', i, 'author', 'name']));
    expect(data).toEqual({
      works: works.map(({ author: { id } }) => ({ author: { id, name: id === 'a1' ? null : `author ${id}` } })),
    });
  });
});
