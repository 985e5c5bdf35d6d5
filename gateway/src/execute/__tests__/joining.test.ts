import { city, type City } from './city';

const persons = [
  { id: '1', name: '张三', ssn: 's1', friends: ['2', '3'] },
  { id: '2', name: '李四', ssn: 's2', friends: ['1'] },
  { id: '3', name: '王五', ssn: 's3', friends: [] },
];
const byId = (id: string) => persons.find((person) => person.id === id);

const departments = {
  registry: {
    sdl: `type Query { me: Person persons: [Person!]! person(id: ID!): Person things: [Thing] medias: [Media!]! bad: Int! }
      type Person @key(fields: "id") { id: ID! ssn: String! friends: [Person!]! }
      union Thing = Person | Book | Film
      interface Media @key(fields: "id") { id: ID! title: String }
      type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }
      type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }
      type Mutation { rename(id: ID!, to: String!): Person }`,
    resolvers: {
      Query: {
        me: () => byId('1'),
        persons: () => persons,
        person: (_: unknown, { id }: { id: string }) => byId(id),
        things: () => [
          { __typename: 'Person', ...byId('2') },
          { __typename: 'Book', id: 'b1', title: 'B', pages: 7 },
          null,
        ],
        medias: () => [
          { __typename: 'Book', id: 'b1', title: 'B', pages: 7 },
          { __typename: 'Film', id: 'f1', title: 'F', minutes: 90 },
        ],
      },
      Mutation: {
        rename: (_: unknown, { id, to }: { id: string; to: string }) => Object.assign(byId(id)!, { name: to }),
      },
      Person: {
        __resolveReference: ({ id }: { id: string }) => byId(id),
        friends: (person: { friends: string[] }) => person.friends.map(byId),
      },
    },
  },
  police: {
    sdl: `type Person @key(fields: "id") { id: ID! name: String! greet(with: String = "你好"): String
        household: String @requires(fields: "ssn") ssn: String! @external }
      type Media @interfaceObject @key(fields: "id") { id: ID! rating: Int } type Query { top: Media } type Mutation { reset: Person }`,
    resolvers: {
      Person: {
        __resolveReference: (reference: { id: string; ssn?: string }) => ({ ...byId(reference.id), ...reference }),
        greet: (person: { name: string }, args: { with: string }) => `${args.with} ${person.name}`,
        household: (person: { ssn: string }) => `household of ${person.ssn}`,
      },
      Media: { __resolveReference: ({ id }: { id: string }) => ({ id, rating: id.length }), rating: () => 5 },
      Query: { top: () => ({ id: 'f1' }) },
      Mutation: { reset: () => ({ ...byId('1') }) },
    },
  },
};

describe.each(['hive', 'apollo'] as const)('with the planner %s', (kind) => {
  let town: City;
  beforeAll(async () => {
    town = await city(departments, kind);
  });
  afterAll(() => town.close());

  it('joins an entity, answering keys, aliases and fragments in the order asked', async () => {
    const result = await town.ask(
      `{ me { hello: greet(with: "Hi") ...N friends { n: name id } } } fragment N on Person { name }`,
    );
    expect(JSON.stringify(result)).toBe(
      '{"data":{"me":{"hello":"Hi 张三","name":"张三","friends":[{"n":"李四","id":"2"},{"n":"王五","id":"3"}]}}}',
    );
  });

  it('asks for each entity once', async () => {
    const result = await town.ask('{ persons { friends { name } } }');
    expect(result.data).toEqual({
      persons: [{ friends: [{ name: '李四' }, { name: '王五' }] }, { friends: [{ name: '张三' }] }, { friends: [] }],
    });
    expect(town.calls).toHaveLength(2);
    expect(JSON.parse(town.calls[1]!.body).variables.representations).toHaveLength(3);
  });

  it('INVARIANT(no-leak) fetches @requires inputs and keys and does not answer them', async () => {
    const result = await town.ask('{ me { household } }');
    expect(result).toEqual({ data: { me: { household: 'household of s1' } } });
  });

  it('answers abstract types by their concrete type', async () => {
    const result = await town.ask(
      '{ things { __typename ... on Person { name } ... on Media { title rating } ... on Book { pages } } medias { t: __typename ... on Film { minutes } rating } }',
    );
    expect(result.data).toEqual({
      things: [{ __typename: 'Person', name: '李四' }, { __typename: 'Book', title: 'B', rating: 5, pages: 7 }, null],
      medias: [
        { t: 'Book', rating: 5 },
        { t: 'Film', minutes: 90, rating: 5 },
      ],
    });
  });

  it('finds the concrete type behind an interface object', async () => {
    town.intercept = ({ subgraph, body }) =>
      subgraph === 'registry' && body.includes('_entities')
        ? {
            ok: true,
            status: 200,
            body: '{"data":{"_entities":[{"__typename":"Film","id":"f1","title":"F","minutes":90}]}}',
          }
        : undefined;
    const result = await town.ask('{ top { __typename id rating ... on Film { minutes } } }');
    town.intercept = () => undefined;
    expect(result).toEqual({ data: { top: { __typename: 'Film', id: 'f1', rating: 5, minutes: 90 } } });
  });

  it('T13 follows @skip and @include by variables and literals, with defaults', async () => {
    const operation = `query($a: Boolean!, $b: Boolean = true) { me { id @skip(if: $a) name @include(if: $a) ... @include(if: $b) { greet } x: ssn @skip(if: true) } }`;
    expect((await town.ask(operation, { a: true })).data).toEqual({ me: { name: '张三', greet: '你好 张三' } });
    expect((await town.ask(operation, { a: false, b: false })).data).toEqual({ me: { id: '1' } });
  });

  it('passes variables by their own names, even those that planners use', async () => {
    const operation =
      'query($representations: ID!, $w: String) { person(id: $representations) { greet(with: $w) name } }';
    expect(await town.ask(operation, { representations: '3', w: 'Hi' })).toEqual({
      data: { person: { greet: 'Hi 王五', name: '王五' } },
    });
  });

  it('T13 answers introspection and root __typename itself, mixed with data', async () => {
    const result = await town.ask(
      'query($n: String!) { a: __typename __type(name: $n) { name fields { name } } me { id } }',
      {
        n: 'Media',
      },
    );
    expect(JSON.parse(JSON.stringify(result))).toEqual({
      data: {
        a: 'Query',
        __type: { name: 'Media', fields: [{ name: 'id' }, { name: 'rating' }, { name: 'title' }] },
        me: { id: '1' },
      },
    });
    const only = await town.ask('{ __schema { queryType { name } } }');
    expect(JSON.parse(JSON.stringify(only.data))).toEqual({ __schema: { queryType: { name: 'Query' } } });
    expect(town.calls).toHaveLength(0);
  });

  it('INVARIANT(no-leak) never takes a key for what a client asked under its name', async () => {
    town.intercept = ({ subgraph }) =>
      subgraph === 'police' ? { ok: true, status: 200, body: '{"data":{"_entities":[null]}}' } : undefined;
    const missing = await town.ask('{ me { id: greet } }');
    town.intercept = () => undefined;
    expect(missing).toEqual({ data: { me: { id: null } } });
    expect((await town.ask('{ me { id: name ssn: greet household } }')).data).toEqual({
      me: { id: '张三', ssn: '你好 张三', household: 'household of s1' },
    });
    expect((await town.ask('{ me { __typename: name } }')).data).toEqual({ me: { __typename: '张三' } });
    expect((await town.ask('{ me { representations: name _entities: id } }')).data).toEqual({
      me: { representations: '张三', _entities: '1' },
    });
  });

  it('fetches below a conditional fragment at the root', async () => {
    const operation = 'query($no: Boolean!) { ... on Query @skip(if: $no) { me { name } } }';
    expect((await town.ask(operation, { no: false })).data).toEqual({ me: { name: '张三' } });
    expect((await town.ask(operation, { no: true })).data).toEqual({});
  });

  it('answers objects of which nothing is asked in the end', async () => {
    const operation = 'query($no: Boolean!) { persons @skip(if: $no) { id @include(if: $no) } }';
    expect((await town.ask(operation, { no: false })).data).toEqual({ persons: [{}, {}, {}] });
    expect((await town.ask(operation, { no: true })).data).toEqual({});
  });

  it('T19 keeps __proto__, constructor and the like as data', async () => {
    const result = await town.ask(
      '{ constructor: me { __proto__: name toString: id hasOwnProperty: greet } __proto__: persons { constructor: id valueOf: name } }',
    );
    expect(JSON.stringify(result)).toBe(
      '{"data":{"constructor":{"__proto__":"张三","toString":"1","hasOwnProperty":"你好 张三"},"__proto__":[{"constructor":"1","valueOf":"张三"},{"constructor":"2","valueOf":"李四"},{"constructor":"3","valueOf":"王五"}]}}',
    );
    expect(({} as Record<string, unknown>)['name']).toBeUndefined();
  });

  it('T19 ignores such keys in an answer when nobody asked', async () => {
    town.intercept = ({ subgraph }) =>
      subgraph === 'registry'
        ? {
            ok: true,
            status: 200,
            body: '{"data":{"__proto__":{"polluted":1},"me":{"__typename":"Person","__proto__":{"name":"x"},"constructor":{"prototype":{"polluted":1}},"id":"1"}}}',
          }
        : undefined;
    const result = await town.ask('{ me { id name toString: greet } }');
    town.intercept = () => undefined;
    expect(JSON.stringify(result)).toBe('{"data":{"me":{"id":"1","name":"张三","toString":"你好 张三"}}}');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('T40 drops what a department adds', async () => {
    town.intercept = ({ subgraph }) =>
      subgraph === 'police'
        ? { ok: true, status: 200, body: '{"data":{"_entities":[{"name":"A","ssn":"secret","extra":1,"id":"9"}]}}' }
        : undefined;
    const result = await town.ask('{ me { id name } }');
    town.intercept = () => undefined;
    expect(result).toEqual({ data: { me: { id: '1', name: 'A' } } });
  });

  it('runs mutations one after the other', async () => {
    const result = await town.ask('mutation { rename(id: 3, to: "赵六") { name } }');
    expect(result.data).toEqual({ rename: { name: '赵六' } });
    const order: string[] = [];
    town.intercept = ({ subgraph, kind: operation, body }) =>
      void order.push(`${subgraph} ${operation} ${/[ab](?=: ?rename)/.exec(body)?.[0] ?? ''}`);
    const both = await town.ask(
      'mutation { a: rename(id: 3, to: "钱七") { id } reset { household } b: rename(id: 3, to: "王五") { name } }',
    );
    town.intercept = () => undefined;
    expect(both.data).toEqual({ a: { id: '3' }, reset: { household: 'household of s1' }, b: { name: '王五' } });
    expect(order).toEqual([
      'registry mutation a',
      'police mutation ',
      'registry query ',
      'police query ',
      'registry mutation b',
      'police query ',
    ]);
  });
});
