import { city, type City } from './city';

const NOT_TAKEN = 'The department does not take what it was given here; the schema describes what it takes.';

const persons = [
  { id: '1', name: 'A', house: { id: 'h1' } },
  { id: '2', name: 'B', house: { id: 'h2' } },
  { id: '3', name: 'C', house: { id: 'h1' } },
];

const departments = {
  registry: {
    sdl: `type Query { persons: [Person!]! maybe: [Person] me: Person one: Person! strict: [Strict!] odd: Odd any: Any }
      type Person @key(fields: "id") { id: ID! name: String house: House friend: Person level: Level secret: String @inaccessible }
      type House @key(fields: "id") { id: ID! }
      type Strict @key(fields: "id") { id: ID! n: Int! }
      scalar JSON type Odd { json: JSON sure: JSON! s: String i: Int f: Float b: Boolean id: ID list: [Int!] o: Person level: Level levels: [Level!] strict: Level! }
      union Any = Person | House | Hidden type Hidden @inaccessible { a: Int }
      enum Level { LOW HIGH TOP @inaccessible }`,
    resolvers: {
      Query: {
        persons: () => persons,
        maybe: () => persons,
        me: () => persons[0],
        one: () => persons[0],
        strict: () => [
          { id: '1', n: 1 },
          { id: '2', n: 2 },
        ],
      },
      Person: { friend: () => persons[1] },
    },
  },
  housing: {
    sdl: `type House @key(fields: "id") { id: ID! address: String area: Int! repairs: [Repair!]! page(first: Int, last: Int, after: String, before: String): [String!] }
      type Repair { title: String! cost(zone: Int): Int! } type Strict @key(fields: "id") { id: ID! must: String! may: String }`,
    resolvers: {
      House: {
        __resolveReference: ({ id }: { id: string }) => ({
          id,
          address: `addr ${id}`,
          area: 80,
          repairs: [{ title: 'roof', cost: 1 }],
        }),
      },
      Strict: { __resolveReference: ({ id }: { id: string }) => ({ id, must: 'm', may: 'x' }) },
    },
  },
};

it('tells of what could not be fetched for a field where the client sees it, and not below what it did not ask for', async () => {
  const reach = await city({
    a: {
      sdl: 'type Query { p: P } type P @key(fields: "id") { id: ID! lot: Lot name: String } type Lot @key(fields: "id") { id: ID! }',
      resolvers: { Query: { p: () => ({ id: '1', lot: { id: 'l' }, name: 'n' }) } },
    },
    b: {
      sdl: `type P @key(fields: "id") { id: ID! lot: Lot @external tax: Int @requires(fields: "lot { size }") }
        type Lot @key(fields: "id") { id: ID! size: Int @external }`,
      resolvers: { P: { tax: ({ lot }: { lot: { size: number } }) => lot.size * 2 } },
    },
    c: { sdl: 'type Lot @key(fields: "id") { id: ID! size: Int }', resolvers: { Lot: { size: () => 3 } } },
  });
  const query = 'query ($no: Boolean!) { p { tax name @skip(if: $no) } }';
  expect(await reach.ask(query, { no: true })).toEqual({ data: { p: { tax: 6 } } });
  const down = { ok: false, code: 'SUBGRAPH_UNREACHABLE' } as const;
  const failing = { ok: true, status: 200, body: '{"data":{"_entities":[null]},"errors":[{"message":"no","path":["_entities",0]}]}' } as const; // prettier-ignore
  for (const answered of [down, failing]) {
    reach.intercept = ({ subgraph }) => (subgraph === 'c' ? answered : undefined);
    const { data, errors } = await reach.ask(query, { no: true });
    expect(data).toEqual({ p: { tax: null } });
    expect(errors?.map(({ path }) => path)).toEqual([['p']]);
  }
  await reach.close();
});

it('tells of a value from above that nests too deep to be sent along', async () => {
  const nested = await city(
    {
      a: {
        sdl: `scalar JSON type Query { t: T } type T @key(fields: "id") @context(name: "ctx") { id: ID! plan: JSON v: V }
          type V @key(fields: "id") { id: ID! text(plan: JSON @fromContext(field: "$ctx { plan }")): String }`,
        resolvers: {
          Query: { t: () => ({ id: '1', plan: 'p', v: { id: 'a' } }) },
          V: { __resolveReference: (v: object) => v, text: (_: unknown, { plan }: { plan: string }) => `text ${plan}` },
        },
      },
      b: { sdl: 'type V @key(fields: "id") { id: ID! n: Int }' },
    },
    'apollo',
  );
  expect(await nested.ask('{ t { v { text } } }')).toEqual({ data: { t: { v: { text: 'text p' } } } });
  const plan = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  const body = `{"data":{"t":{"__typename":"T","id":"1","plan":${plan},"v":{"__typename":"V","id":"a"}}}}`;
  nested.intercept = ({ body: sent }) =>
    sent.includes('representations') ? undefined : { ok: true, status: 200, body };
  expect(await nested.ask('{ t { v { text } } }')).toMatchObject({
    data: { t: { v: { text: null } } },
    errors: [{ path: ['t', 'v'], extensions: { code: 'INVALID_VALUE' } }],
  });
  await nested.close();
});

let town: City;
beforeAll(async () => {
  town = await city(departments);
});
afterEach(() => {
  town.intercept = () => undefined;
});
afterAll(() => town.close());

const answer = (subgraph: string, body: unknown) => {
  town.intercept = (request) =>
    request.subgraph === subgraph
      ? { ok: true, status: 200, body: typeof body === 'string' ? body : JSON.stringify(body) }
      : undefined;
};
const down = (subgraph: string, code: 'SUBGRAPH_TIMEOUT' | 'SUBGRAPH_UNREACHABLE' = 'SUBGRAPH_UNREACHABLE') => {
  town.intercept = (request) =>
    request.subgraph === subgraph ? { ok: false, code, detail: 'http://10.0.0.1:5432' } : undefined;
};
const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const brief = (result: Awaited<ReturnType<City['ask']>>) => ({
  data: result.data,
  errors: (result.errors ?? []).map(({ path, extensions }) => `${(path ?? []).join('.')} ${extensions.code}`),
});

it('answers the rest when a department is down, with one error that names it and never its address', async () => {
  down('housing', 'SUBGRAPH_TIMEOUT');
  town.environment = { ...town.environment, departmentOf: () => ({ name: '住建局', contact: { phone: '0990-1' } }) };
  const result = await town.ask('{ persons { name house { id address } } }');
  town.environment = { ...town.environment, departmentOf: () => undefined };
  expect(result).toEqual({
    data: { persons: persons.map(({ name, house }) => ({ name, house: { id: house.id, address: null } })) },
    errors: [
      {
        message: 'The department did not answer within its time limit.',
        path: ['persons'],
        extensions: { code: 'SUBGRAPH_TIMEOUT', department: '住建局', contact: { phone: '0990-1' }, retryable: true },
      },
    ],
  });
  expect(JSON.stringify(result)).not.toContain('10.0.0.1');
});

it('lets a missing non-null field take the nearest nullable parent, without a second error', async () => {
  down('housing');
  expect(brief(await town.ask('{ persons { name house { id area } } }'))).toEqual({
    data: { persons: persons.map(({ name }) => ({ name, house: null })) },
    errors: ['persons SUBGRAPH_UNREACHABLE'],
  });
  expect(brief(await town.ask('{ strict { n must } me { name } }'))).toEqual({
    data: { strict: null, me: { name: 'A' } },
    errors: ['strict SUBGRAPH_UNREACHABLE'],
  });
});

it('tells of a failed root fetch once a root field, and nulls all data when a root field may not be null', async () => {
  down('registry');
  expect(brief(await town.ask('{ me { name } odd { s } }'))).toEqual({
    data: { me: null, odd: null },
    errors: ['me SUBGRAPH_UNREACHABLE', 'odd SUBGRAPH_UNREACHABLE'],
  });
  expect(brief(await town.ask('{ me { name } one { name } }'))).toEqual({
    data: null,
    errors: ['me SUBGRAPH_UNREACHABLE', 'one SUBGRAPH_UNREACHABLE'],
  });
});

it('maps an error of an entity to every place of it, by the client’s aliases', async () => {
  answer('housing', {
    data: { _entities: [{ address: null }, { address: 'ok' }] },
    errors: [{ message: 'no', path: ['_entities', 0, 'address'], extensions: { code: 'GONE', host: 'db1' } }],
  });
  const result = await town.ask('{ people: persons { h: house { address } } }');
  expect(brief(result)).toEqual({
    data: { people: [{ h: { address: null } }, { h: { address: 'ok' } }, { h: { address: null } }] },
    errors: ['people.0.h.address SUBGRAPH_ERROR', 'people.2.h.address SUBGRAPH_ERROR'],
  });
  expect(result.errors![0]!.extensions).toEqual({
    code: 'SUBGRAPH_ERROR',
    department: 'housing',
    departmentCode: 'GONE',
    retryable: false,
  });
});

it('takes the places in lists of an error’s path also as text, as some servers write them', async () => {
  answer('housing', {
    data: {
      _entities: [
        { repairs: null, address: null },
        { repairs: [], address: 'ok' },
      ],
    },
    errors: [{ message: 'no', path: ['_entities', '0', 'repairs', '1', 'title'] }],
  });
  expect(brief(await town.ask('{ maybe { house { id repairs { title } } } }'))).toEqual({
    data: { maybe: [{ house: null }, { house: { id: 'h2', repairs: [] } }, { house: null }] },
    errors: ['maybe.0.house.repairs.1.title SUBGRAPH_ERROR', 'maybe.2.house.repairs.1.title SUBGRAPH_ERROR'],
  });
  answer('registry', {
    data: { persons: [{ name: 'A' }, { name: null }] },
    errors: [{ message: 'no', path: ['persons', '1', 'name'] }],
  });
  const result = await town.ask('{ persons { name } }');
  expect(result.errors![0]!.path).toEqual(['persons', 1, 'name']);
});

it.each([
  [
    { argument: 'first', reason: 'OUT_OF_RANGE', allowed: { min: 0, max: 100 } },
    'The department takes "first" from 0 to 100 only.',
    { argument: 'first', reason: 'OUT_OF_RANGE', allowed: { min: 0, max: 100 } },
  ],
  [
    { argument: 'last', reason: 'NOT_TOGETHER', other: 'first' },
    'The department takes "last" or "first", not both.',
    { argument: 'last', reason: 'NOT_TOGETHER', other: 'first' },
  ],
  [
    { argument: 'after', reason: 'UNKNOWN_CURSOR', seen: '110101199001011234' },
    '"after" is no cursor that this list handed out; begin without one.',
    { argument: 'after', reason: 'UNKNOWN_CURSOR' },
  ],
  [
    { argument: 'before', reason: 'MISSING' },
    'The department needs "before" here.',
    { argument: 'before', reason: 'MISSING' },
  ],
  // What is no such refusal is not passed on: it may hold a value.
  [
    { argument: 'first', reason: 'NOT_OFFERED' },
    expect.stringContaining('"first" is none'),
    { argument: 'first', reason: 'NOT_OFFERED' },
  ],
  [
    { argument: 'last', reason: 'SAME', other: 'first' },
    expect.stringContaining('"last" and "first"'),
    { argument: 'last', reason: 'SAME', other: 'first' },
  ],
  [
    { argument: 'first', reason: 'ALL_OF_THEM' },
    expect.stringContaining('"first" may not be all'),
    { argument: 'first', reason: 'ALL_OF_THEM' },
  ],
  [
    { argument: 'first', reason: 'TOO_LONG', allowed: { max: 9, of: '张三' } },
    expect.stringContaining('at most 9'),
    { argument: 'first', reason: 'TOO_LONG', allowed: { max: 9 } },
  ],
  [{ argument: 'first', reason: 'TOO_LONG', allowed: { max: 13800138000 } }, NOT_TAKEN, {}],
  [{ argument: 'first', reason: 'SAME', other: '张三' }, NOT_TAKEN, {}],
  [{ argument: '张三', reason: 'MISSING' }, NOT_TAKEN, {}],
  [{ argument: 'first', reason: '110101199001011234' }, NOT_TAKEN, {}],
  [{ argument: 'first', reason: 'OUT_OF_RANGE', allowed: { min: 0, max: 13800138000 } }, NOT_TAKEN, {}],
  [{ argument: 'first', reason: 'OUT_OF_RANGE', allowed: { min: 0, max: '138' } }, NOT_TAKEN, {}],
  [{ argument: 'last', reason: 'NOT_TOGETHER', other: 'secretName' }, NOT_TAKEN, {}],
  // An argument of another field.
  [{ argument: 'zone', reason: 'MISSING' }, NOT_TAKEN, {}],
  [{}, NOT_TAKEN, {}],
])('tells of an argument that a department refuses with %j', async (refusal, message, told) => {
  const passing = town.environment;
  town.environment = { ...passing, subgraphMessages: 'redact' };
  answer('housing', {
    data: { _entities: [{ all: null }] },
    errors: [
      {
        message: '3000 for 张三',
        path: ['_entities', '0', 'all'],
        extensions: { code: 'BAD_USER_INPUT', ...refusal },
      },
    ],
  });
  const result = await town.ask('{ me { home: house { all: page(first: 3000) } } }');
  town.environment = passing;
  expect(result).toEqual({
    data: { me: { home: { all: null } } },
    errors: [
      {
        message,
        path: ['me', 'home', 'all'],
        extensions: { code: 'BAD_USER_INPUT', department: 'housing', retryable: false, ...told },
      },
    ],
  });
});

it('adds no error for fields lost with an entity whose error is told', async () => {
  answer('housing', {
    data: { _entities: [null, { must: 'm', may: 'x' }] },
    errors: [{ message: 'no', path: ['_entities', 0, 'must'] }],
  });
  expect(brief(await town.ask('{ strict { may must } }'))).toEqual({
    data: { strict: null },
    errors: ['strict.0.must SUBGRAPH_ERROR'],
  });
});

it('says where a value is missing that may not be, when nobody else has', async () => {
  answer('housing', { data: { _entities: [{ address: 'a', area: null }, { area: 1 }] } });
  expect(brief(await town.ask('{ persons { house { area } } }'))).toEqual({
    data: { persons: [{ house: null }, { house: { area: 1 } }, { house: null }] },
    errors: ['persons.0.house.area NON_NULL_VIOLATION', 'persons.2.house.area NON_NULL_VIOLATION'],
  });
  answer('housing', { data: { _entities: [null, null] } });
  expect(brief(await town.ask('{ maybe { house { address } } }'))).toEqual({
    data: { maybe: [0, 1, 2].map(() => ({ house: { address: null } })) },
    errors: [],
  });
});

it('nulls a list whose item may not be null, and an item that may', async () => {
  answer('registry', { data: { strict: [{ __typename: 'Strict', id: '1', n: null }], maybe: [null, { name: 'x' }] } });
  expect(brief(await town.ask('{ strict { n } maybe { name } }'))).toEqual({
    data: { strict: null, maybe: [null, { name: 'x' }] },
    errors: ['strict.0.n NON_NULL_VIOLATION'],
  });
});

it.each([
  ['s', { x: 1 }, null],
  ['s', 5, '5'],
  ['s', true, 'true'],
  ['i', '7', 7],
  ['i', 1.5, null],
  ['i', 3e9, null],
  ['f', 'x', null],
  ['f', 2, 2],
  ['b', 'yes', null],
  ['b', 1, true],
  ['id', 12, '12'],
  ['id', {}, null],
  ['list', 5, null],
  ['list', [1, 'x'], null],
  ['list', [1, '2'], [1, 2]],
  ['level', 'NOPE', null],
  ['level', 3, null],
  ['o { name }', 'str', null],
  ['o { name }', [{ name: 'x' }], null],
])('checks %s against %j', async (field, value, expected) => {
  answer('registry', { data: { odd: { [field.split(' ')[0]!]: value } } });
  const result = await town.ask(`{ odd { ${field} } }`);
  expect(result.data).toEqual({ odd: { [field.split(' ')[0]!]: expected } });
  expect((result.errors ?? []).map(({ extensions }) => extensions.code)).toEqual(
    expected === null ? ['INVALID_VALUE'] : [],
  );
  expect(JSON.stringify(result.errors ?? '')).not.toContain('NOPE');
});

it('shows nothing of what is inaccessible: neither an enum value nor a type', async () => {
  answer('registry', { data: { odd: { level: 'TOP', levels: ['LOW'] }, any: { __typename: 'Hidden', a: 1 } } });
  expect(await town.ask('{ odd { level levels } any { __typename } }')).toEqual({
    data: { odd: { level: null, levels: ['LOW'] }, any: null },
  });
  answer('registry', { data: { odd: { level: 'LOW', strict: 'TOP', levels: ['TOP'] } } });
  expect(brief(await town.ask('{ odd { level strict } }'))).toEqual({
    data: { odd: null },
    errors: ['odd.strict NON_NULL_VIOLATION'],
  });
  expect(brief(await town.ask('{ odd { level levels } }'))).toEqual({
    data: { odd: { level: 'LOW', levels: null } },
    errors: ['odd.levels.0 NON_NULL_VIOLATION'],
  });
});

it.each(['not json', '[]', '{}', '{"data":5}', '{"data":null}', '', '{"errors":[]}'])(
  'refuses %j as an answer',
  async (body) => {
    answer('registry', body);
    expect(brief(await town.ask('{ me { name } }'))).toEqual({
      data: { me: null },
      errors: ['me SUBGRAPH_INVALID_RESPONSE'],
    });
  },
);

it('takes errors that are no list for one error, and an answer without its fields for none', async () => {
  answer('registry', { data: { me: null }, errors: { message: 'x' } });
  expect(brief(await town.ask('{ me { name } }'))).toEqual({ data: { me: null }, errors: ['me SUBGRAPH_ERROR'] });
  answer('registry', { data: { odd: { s: 'x' } } });
  expect(
    brief(
      await town.ask('query ($no: Boolean = false) { me { name } odd { s } any @include(if: $no) { __typename } }'),
    ),
  ).toEqual({
    data: { me: null, odd: { s: 'x' } },
    errors: ['me SUBGRAPH_INVALID_RESPONSE'],
  });
});

it('refuses entities that are not as many as asked', async () => {
  answer('housing', { data: { _entities: [{ address: 'of somebody else' }] } });
  expect(brief(await town.ask('{ persons { house { address } } }'))).toEqual({
    data: { persons: [0, 1, 2].map(() => ({ house: { address: null } })) },
    errors: ['persons SUBGRAPH_INVALID_RESPONSE'],
  });
});

it('T31 lets neither messages nor paths of a department carry values, unless messages are passed on', async () => {
  const leak = {
    data: { me: null },
    errors: [
      {
        message: 'duplicate key 110101199001011234 at 10.0.0.1',
        path: ['me', 'secret', '110101199001011234'],
        extensions: { code: 'x y', stacktrace: ['at'] },
      },
    ],
  };
  answer('registry', leak);
  const passing = town.environment;
  town.environment = { ...passing, subgraphMessages: 'redact' };
  const result = await town.ask('{ me { name } }');
  town.environment = passing;
  expect(result).toEqual({
    data: { me: null },
    errors: [
      {
        message: 'The department could not answer this field.',
        path: ['me'],
        extensions: { code: 'SUBGRAPH_ERROR', department: 'registry', retryable: false },
      },
    ],
  });
});

it('does not compute from what is missing because a department failed', async () => {
  answer('registry', {
    data: { persons: [{ name: 'A', house: { __typename: 'House' } }] },
    errors: [{ message: 'x', path: ['persons', 0, 'house'] }],
  });
  const result = await town.ask('{ persons { name house { address } } }');
  expect(town.calls.map(({ subgraph }) => subgraph)).toEqual(['registry']);
  expect(result.data).toEqual({ persons: [{ name: 'A', house: { address: null } }] });
});

it('stops at once when the client has gone', async () => {
  const gone = new AbortController();
  town.intercept = () => {
    gone.abort();
    return undefined;
  };
  await expect(town.ask('{ persons { house { address } } }', {}, { signal: gone.signal })).rejects.toMatchObject({
    code: 'REQUEST_CANCELLED',
  });
  expect(town.calls).toHaveLength(1);
});

it('bounds the number of errors', async () => {
  answer('registry', {
    data: { persons: [] },
    errors: Array.from({ length: 5000 }, () => ({ message: 'x', path: ['persons'] })),
  });
  expect((await town.ask('{ persons { name } }')).errors).toHaveLength(1000);
});

it.each([
  [
    'fewer with an error of one',
    { data: { _entities: [{ address: 'a' }] }, errors: [{ path: ['_entities', 0, 'address'] }] },
  ],
  ['what is neither object nor null', { data: { _entities: ['x', { address: 'a' }] } }],
  ['an object', { data: { _entities: { 0: { address: 'a' }, length: 2 } } }],
])('tells that entities cannot be used where there are %s', async (_what, body) => {
  answer('housing', body);
  const { errors } = brief(await town.ask('{ persons { house { address } } }'));
  expect(errors).toContain('persons SUBGRAPH_INVALID_RESPONSE');
});

it('tells an error of one entity for all of them where none came back', async () => {
  answer('housing', { data: null, errors: [{ path: ['_entities', 0, 'area'] }] });
  expect(brief(await town.ask('{ persons { house { area address } } }'))).toEqual({
    data: { persons: [{ house: null }, { house: null }, { house: null }] },
    errors: ['persons SUBGRAPH_ERROR'],
  });
});

it('T25 keeps what nests too deep from the rest of the answer', async () => {
  answer('registry', `{"data":{"odd":{"s":"x","json":${nested(100_000)}}}}`);
  expect(brief(await town.ask('{ odd { s json } }'))).toEqual({
    data: { odd: { s: 'x', json: null } },
    errors: ['odd.json INVALID_VALUE'],
  });
  answer('registry', `{"data":{"me":{"name":"A","house":{"id":${nested(100_000)}}}}}`);
  expect(brief(await town.ask('{ me { name house { address } } }'))).toEqual({
    data: { me: { name: 'A', house: { address: null } } },
    errors: ['me.house INVALID_VALUE'],
  });
  answer('registry', `{"data":{"me":{"name":"A","house":${nested(100_000)}}}}`);
  expect(brief(await town.ask('{ me { name house { address } } }'))).toEqual({
    data: { me: { name: 'A', house: null } },
    errors: ['me.house INVALID_VALUE'],
  });
  answer('registry', `{"data":{"odd":{"s":"x","sure":${nested(900)}}}}`);
  expect((await town.ask('{ odd { s sure } }')).errors).toBeUndefined();
});

it('takes no id that JSON has rounded, and asks nobody for it', async () => {
  answer('registry', '{"data":{"odd":{"s":"x","id":9007199254740993}}}');
  expect(brief(await town.ask('{ odd { s id } }'))).toEqual({
    data: { odd: { s: 'x', id: null } },
    errors: ['odd.id INVALID_VALUE'],
  });
  answer('registry', '{"data":{"me":{"name":"A","house":{"id":9007199254740993}}}}');
  expect(brief(await town.ask('{ me { name house { address } } }'))).toEqual({
    data: { me: { name: 'A', house: { address: null } } },
    errors: ['me.house INVALID_VALUE'],
  });
  expect(town.calls).toHaveLength(1);
});

it('never writes null for a number that is too large, where null may not stand', async () => {
  answer('registry', '{"data":{"odd":{"json":[1e999],"sure":1e999}}}');
  expect(brief(await town.ask('{ odd { json } }'))).toEqual({
    data: { odd: { json: null } },
    errors: ['odd.json INVALID_VALUE'],
  });
  expect(brief(await town.ask('{ odd { sure } }'))).toEqual({
    data: { odd: null },
    errors: ['odd.sure INVALID_VALUE'],
  });
});

it('names the department whose value cannot be answered, where only one was asked for the field', async () => {
  town.environment = { ...town.environment, departmentOf: (name) => ({ name: `${name}!`, contact: '0990-1' }) };
  answer('housing', {
    data: {
      _entities: [
        { address: {}, area: null },
        { address: 'a', area: 1 },
      ],
    },
  });
  const { errors = [] } = await town.ask('{ persons { house { address area id } } }');
  town.environment = { ...town.environment, departmentOf: () => undefined };
  const extensions = { department: 'housing!', contact: '0990-1', retryable: false };
  expect(errors.slice(0, 2)).toEqual([
    {
      message: 'A value came back that is not a String for House.address.',
      path: ['persons', 0, 'house', 'address'],
      extensions: { code: 'INVALID_VALUE', ...extensions },
    },
    {
      message: 'Cannot return null for non-nullable field House.area.',
      path: ['persons', 0, 'house', 'area'],
      extensions: { code: 'NON_NULL_VIOLATION', ...extensions },
    },
  ]);
});

it('names nobody where it may be the fault of another: for want of a key, or of who knows the type', async () => {
  answer('registry', { data: { me: { house: { id: null } } } });
  const { errors } = await town.ask('{ me { house { area } } }');
  expect(errors).toMatchObject([{ path: ['me', 'house', 'area'], extensions: { code: 'NON_NULL_VIOLATION' } }]);
  expect(errors![0]!.extensions).not.toHaveProperty('department');
  const shelf = await city({
    a: {
      sdl: `interface Media @key(fields: "id") { id: ID! title: String }
        type Doc implements Media @key(fields: "id") { id: ID! title: String } type Img implements Media @key(fields: "id") { id: ID! title: String }`,
    },
    b: {
      sdl: 'type Query { tops: [Media] } type Media @key(fields: "id") @interfaceObject { id: ID! }',
      resolvers: { Query: { tops: () => [{ id: '1' }] } },
    },
  });
  shelf.intercept = ({ subgraph }) =>
    subgraph === 'a' ? { ok: true, status: 200, body: '{"data":{"_entities":[{"title":"t"}]}}' } : undefined;
  const untyped = await shelf.ask('{ tops { __typename title } }');
  expect(untyped.errors).toMatchObject([{ path: ['tops', 0], extensions: { code: 'INVALID_VALUE' } }]);
  expect(untyped.errors![0]!.extensions).not.toHaveProperty('department');
  await shelf.close();
});

it('cuts a message that is passed on', async () => {
  answer('registry', { data: { me: null }, errors: [{ message: 'x'.repeat(100_000), path: ['me'] }] });
  expect((await town.ask('{ me { name } }')).errors![0]!.message).toHaveLength(2_000);
});

describe('T25 costs no more than it says:', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => ({ name: 'x', house: { __typename: 'House', id: `h${i}` } }));
  const housing = (entity: (index: number) => unknown, path: (index: number) => unknown) => {
    const bodies: Record<string, unknown> = {
      registry: { data: { persons: many } },
      housing: { data: { _entities: many.map((_, i) => entity(i)) }, errors: many.map((_, i) => ({ path: path(i) })) },
    };
    town.intercept = ({ subgraph }) => ({ ok: true, status: 200, body: JSON.stringify(bodies[subgraph]) });
  };

  it('an error of each of many entities', async () => {
    housing(
      () => null,
      (index) => ['_entities', index, 'area'],
    );
    const { data, errors } = brief(await town.ask('{ persons { house { area } } }'));
    expect(data).toEqual({ persons: many.map(() => ({ house: null })) });
    expect(errors).toHaveLength(1_000);
    expect(errors[999]).toBe('persons.999.house.area SUBGRAPH_ERROR');
  });

  it('errors without a place', async () => {
    housing(
      () => ({ address: null, area: 1 }),
      () => undefined,
    );
    expect((await town.ask('{ persons { house { area } } }')).errors).toHaveLength(1_000);
  });

  it('a path that is longer than any place of an answer', async () => {
    const paths = Array.from({ length: 1_000 }, () => ({ path: ['me', ...Array.from({ length: 5_000 }, () => 0)] }));
    answer('registry', { data: { me: { name: {}, house: null } }, errors: paths });
    const { data, errors = [] } = await town.ask('{ me { name } }');
    expect(data).toEqual({ me: { name: null } });
    expect(Math.max(...errors.map(({ path = [] }) => path.length))).toBe(200);
  });
});
