import { parse, printSchema, validate } from 'graphql';
import { computedApart } from '../planners/computedApart';
import { createPlanner } from '../createPlanner';
import { planFetches } from '../fetchedCoordinates';
import { plannableOperation } from '../planners/plannableOperation';
import { loadSupergraph } from '../schema/loadSupergraph';
import { planCacheKey } from '../planCacheKey';
import { printPlan } from '../printPlan';
import { compose, composeSdl, planFor, planWith } from './planFor';

const SUBGRAPHS = {
  registry: `type Query { person(id: ID!): Person cases: [Case!]! } type Mutation { open(title: String!): Case close: Case }
    type Person @key(fields: "id") { id: ID! ssn: String @inaccessible } type Case @key(fields: "id") { id: ID! title: String }
    type Subscription { opened: Case }`,
  police: `type Person @key(fields: "id") { id: ID! name: String! household: String @requires(fields: "ssn") ssn: String @external }
    type Mutation { refer: Case } type Case @key(fields: "id") { id: ID! calls: Int }`,
  housing: `type Person @key(fields: "id") { id: ID! house: String name: String! @override(from: "police", label: "percent(30)") }`,
};

describe.each(['hive', 'apollo'] as const)('planner %s', (kind) => {
  it('joins subgraphs by key and lists every coordinate that it fetches, @requires inputs included', async () => {
    const plan = await planFor(SUBGRAPHS, '{ person(id: 1) { household } }', kind);
    expect([...plan.fetchedCoordinates].map(([name, set]) => [name, [...set].sort()])).toEqual([
      ['registry', ['Person.id', 'Person.ssn', 'Query.person']],
      ['police', ['Person.household']],
    ]);
    expect(printPlan(plan)).toMatch(/one after the other\n├─ registry: query\n[^]*└─ police: entities at person\n/);
  });

  it('leaves introspection and __typename at the root to the gateway', async () => {
    const only = await planFor(
      SUBGRAPHS,
      '{ __typename __schema { types { name } } ...F } fragment F on Query { a: __typename }',
      kind,
    );
    expect(only.node).toBeUndefined();
    const mixed = await planFor(SUBGRAPHS, 'query($n: String!) { __type(name: $n) { name } cases { title } }', kind);
    expect(mixed.node).toMatchObject({ kind: 'Fetch', subgraph: 'registry', variables: [] });
  });

  it('completes a mutation field before the next one starts', async () => {
    const plan = await planFor(
      SUBGRAPHS,
      'mutation { open(title: "a") { calls } refer { title } close { calls } }',
      kind,
    );
    const order = printPlan(plan)
      .split('\n')
      .filter((line) => /^[├└]/.test(line))
      .map((line) => line.slice(3));
    expect(order).toEqual([
      'registry: mutation',
      'police: entities at open',
      'police: mutation',
      'registry: entities at refer',
      'registry: mutation',
      'police: entities at close',
    ]);
  });

  it('follows progressive overrides', async () => {
    const planner = await createPlanner(compose(SUBGRAPHS), { kind });
    expect(planner.overridePercentages).toEqual([30]);
    expect(planner.activeOverrides(29.9)).toEqual(['percent(30)']);
    expect(planner.activeOverrides(30)).toEqual([]);
    const on = await planWith(planner, '{ person(id: 1) { name } }', [...planner.activeOverrides(0)]);
    const off = await planWith(planner, '{ person(id: 1) { name } }', [...planner.activeOverrides(99)]);
    expect([...on.fetchedCoordinates.keys()]).toEqual(['registry', 'housing']);
    expect([...off.fetchedCoordinates.keys()]).toEqual(['registry', 'police']);
    await planner.close();
  });

  it('plans subscriptions as a stream and what follows each event', async () => {
    const plan = await planFor(SUBGRAPHS, 'subscription { opened { title calls } }', kind);
    expect(plan.node).toMatchObject({
      kind: 'Subscription',
      primary: { subgraph: 'registry' },
      rest: { kind: 'Flatten', node: { subgraph: 'police' } },
    });
  });

  it('T21 T24 answers with an error for an operation that is not there or takes too long, and goes on', async () => {
    const planner = await createPlanner(compose(SUBGRAPHS), { kind, timeoutMs: 1 });
    const absent = await planner.plan({ document: parse('query A { cases { id } } query B { cases { id } }') });
    expect(absent).toMatchObject({ error: { code: 'OPERATION_RESOLUTION_FAILURE' } });
    const many = Array.from({ length: 400 }, (_, i) => `a${i}: cases { title calls b: calls }`).join(' ');
    expect(await planner.plan({ document: parse(`{ ${many} }`) })).toMatchObject({ error: { code: 'PLAN_TIMEOUT' } });
    await planner.close();
    expect(await planner.plan({ document: parse('{ cases { id } }') })).toMatchObject({
      error: { code: 'PLAN_FAILED' },
    });
  });
});

it('shows clients a schema without federation and without what is inaccessible', () => {
  const text = printSchema(compose(SUBGRAPHS).schema);
  expect(text).not.toMatch(/join__|link__|ssn|@inaccessible|percent/);
  expect(text).toContain('household: String');
});

it('has no mutations where their root type is inaccessible', () => {
  const { schema } = compose({ a: 'type Query { x: Int } type Mutation @inaccessible { reset: Int }' });
  expect(schema.getMutationType()).toBeUndefined();
  expect(schema.getQueryType()).toBeDefined();
});

it('follows renamed imports of @inaccessible', () => {
  const sdl = composeSdl(SUBGRAPHS)
    .replace(
      /@link\(url: "https:\/\/specs.apollo.dev\/inaccessible\/v0.2"/,
      '@link(url: "https://specs.apollo.dev/inaccessible/v0.2", as: "hidden"',
    )
    .replaceAll('@inaccessible', '@hidden');
  expect(printSchema(loadSupergraph(sdl).schema)).not.toContain('ssn');
});

it('refuses what is no supergraph, saying what to do', () => {
  expect(() => loadSupergraph('type Query { a: Int }')).toThrow(/Compose the subgraphs first/);
  expect(() => loadSupergraph('type Query {')).toThrow(/not GraphQL/);
});

it('T34 gives different plan-cache keys to whatever differs, and one to what does not', () => {
  const base = { supergraphHash: 'h', policyVersion: '1', operation: '{a}', maskSet: '', overrideLabels: [] };
  const others = [
    { supergraphHash: 'h1', policyVersion: '' },
    { policyVersion: '2' },
    { operation: '{b}' },
    { maskSet: 'm' },
    { overrideLabels: ['a'] },
    { operationName: 'A' },
    { operation: '', maskSet: '{a}' },
  ];
  const keys = [base, ...others.map((other) => ({ ...base, ...other }))].map(planCacheKey);
  expect(new Set(keys).size).toBe(keys.length);
  expect(planCacheKey({ ...base, overrideLabels: ['a', 'b'] })).toBe(
    planCacheKey({ ...base, overrideLabels: ['b', 'a'] }),
  );
});

it('T24 lives on when an operation makes the native planner panic, and plans it otherwise', async () => {
  const entity = '@key(fields: "id") @key(fields: "code org { num }")';
  const org = 'type Org @shareable { num: Int! }';
  const subgraphs = {
    s0: `${org} type Query { es: [E!] } type E ${entity} { id: ID! code: ID! org: Org! r0: Int @requires(fields: "f1") f1: Int @external }`,
    s1: `${org} type E ${entity} { id: ID! code: ID! org: Org! f1: Int f2: Int }`,
    s2: `type E @key(fields: "id") { id: ID! r1: Int @requires(fields: "f1 r0") f1: Int @external r0: Int @external }`,
  };
  const planner = await createPlanner(compose(subgraphs), { kind: 'hive' });
  const others = Array.from({ length: 5 }, () => planWith(planner, '{ es { f2 } }'));
  const panics = await planWith(planner, '{ es { r1 } }');
  for (const other of await Promise.all(others)) expect(other.node?.kind).toBe('Sequence');
  expect(planFetches(panics.node).map((fetch) => fetch.subgraph)).toEqual(['s0', 's1', 's0', 's2']);
  expect(await planWith(planner, '{ es { r1 } }')).toEqual(panics);
  expect((await planWith(planner, '{ es { r0 } }')).node).toBeDefined();
  await planner.close();
});

it('executes no plan that leaves out what a field requires', async () => {
  const subgraphs = {
    s0: 'type Query { e: E } type E @key(fields: "id") { id: ID! r0: Int @requires(fields: "f1") f1: Int @external }',
    s1: 'type E @key(fields: "id") { id: ID! f1: Int }',
    s2: 'type E @key(fields: "id") { id: ID! r1: Int @requires(fields: "f1 r0") f1: Int @external r0: Int @external }',
  };
  const sound = await planFor(subgraphs, '{ e { r1 } }', 'hive');
  expect(planFetches(sound.node)).toHaveLength(4);
  // Apollo's planner leaves it out, so that the native one is asked.
  expect(await planFor(subgraphs, '{ e { r1 } }', 'apollo')).toEqual(sound);
});

it.each(['hive', 'apollo'] as const)(
  'asks nobody for an entity by a key that is not resolvable there, with %s',
  async (kind) => {
    const subgraphs = {
      police: `type Query { cases: [Case!]! } type Case { persons: [Person!]! }
        type Person @key(fields: "place { code }", resolvable: false) @key(fields: "id place { town }")
        { id: ID! place: Place! name: String @external salutation: String @requires(fields: "name") }
        type Place @shareable { code: ID! town: ID! }`,
      registry: `type Person @key(fields: "id") @key(fields: "place { code }", resolvable: false) { id: ID! place: Place! name: String }
        type Place @shareable { code: ID! town: ID! }`,
    };
    const { node } = await planFor(subgraphs, '{ cases { persons { salutation } } }', kind);
    const [first, , last] = planFetches(node);
    expect(planFetches(node).map(({ subgraph }) => subgraph)).toEqual(['police', 'registry', 'police']);
    expect(first!.operation).toMatch(/\bid\b.*town|town.*\bid\b/);
    const given = JSON.stringify('requires' in last! ? last.requires : last);
    for (const part of ['id', 'town', 'name']) expect(given).toContain(`"key":"${part}"`);
  },
);

describe('a field that requires another, which requires another in turn', () => {
  const keys = '@key(fields: "id") @key(fields: "code")';
  const subgraphs = {
    s0: `type Query { e: E } type E ${keys} { id: ID! code: ID! r0: Int @requires(fields: "f1") f1: Int @external }`,
    s1: `type E ${keys} { id: ID! code: ID! f1: Int }`,
    s2: 'type E @key(fields: "code") { code: ID! r1: Int @requires(fields: "f1 r0") f1: Int @external r0: Int @external }',
  };

  it.each(['hive', 'apollo'] as const)(
    'is fetched after both, by a key of its own department, with %s',
    async (kind) => {
      const { node, fetchedCoordinates } = await planFor(subgraphs, '{ e { r1 } }', kind);
      expect(planFetches(node).map(({ subgraph }) => subgraph)).toEqual(['s0', 's1', 's0', 's2']);
      expect(node).toMatchObject({ kind: 'Sequence', nodes: { length: 4 } });
      expect([...fetchedCoordinates.get('s2')!]).toEqual(['E.r1']);
      expect(planFetches(node).at(-1)!.operation).not.toContain('apart');
    },
  );

  it('is fetched only where its conditions hold', async () => {
    const { node } = await planFor(subgraphs, 'query ($on: Boolean!) { e { id r1 @include(if: $on) } }', 'hive');
    expect(node).toMatchObject({
      nodes: [{ kind: 'Fetch' }, ...Array.from({ length: 3 }, () => ({ kind: 'Condition', variable: 'on' }))],
    });
  });

  it('has what it requires under keys that are no client’s', async () => {
    const plan = await planFor(subgraphs, '{ e { f1: r1 r0: f1 } }', 'hive');
    const given = printPlan(plan)
      .match(/by \{.*\}/g)!
      .at(-1)!;
    expect(given).toMatch(/yiwang_\w+__f1 yiwang_\w+__r0/);
    expect(planFetches(plan.node)[1]!.operation).toMatch(/yiwang_\w+__f1: ?f1/);
  });
});

it('lets no field stand apart that planners would take for another without what it requires', () => {
  const apart = (fields: string, more = '') =>
    computedApart(
      composeSdl({
        s0: `type Query { e: E } interface I { f: Int }
          type E implements I @key(fields: "id") { id: ID! f: Int moving: Int peers: [E] any: I }
          type Other implements I @key(fields: "f") { f: Int }`,
        s1: `type E @key(fields: "id") { id: ID! f: Int @external ${fields} } ${more}`,
      }),
    )?.groups.map((group) => [group.subgraph, group.type, ...group.fields]);
  const any = 'interface I { f: Int } type Other implements I @key(fields: "f") { f: Int }';
  expect(apart('x: Int @requires(fields: "f") y: [Int] @requires(fields: "f")')).toEqual([['s1', 'E', 'x', 'y']]);
  expect(apart('peers: [E] @external x: Int @requires(fields: "peers { f }")')).toEqual([['s1', 'E', 'x']]);
  // It leads back to its own type, at once or later.
  expect(apart('x: E @requires(fields: "f")')).toBeUndefined();
  expect(apart('x: [V!] @requires(fields: "f")', 'type V { e: E }')).toBeUndefined();
  expect(apart('any: I @external x: Int @requires(fields: "f any { f }")', any)).toBeUndefined();
  expect(apart('moving: Int @requires(fields: "f") @override(from: "s0", label: "percent(5)")')).toBeUndefined();
});

it('executes no plan that computes two fields from one value, required with different arguments', async () => {
  const subgraphs = {
    s0: 'type Query { e: E } type E @key(fields: "id") { id: ID! price(in: String!): Int }',
    s1: `type E @key(fields: "id") { id: ID! price(in: String!): Int @external yuan: Int @requires(fields: "price(in: \\"CNY\\")")
      euro: Int @requires(fields: "price(in: \\"EUR\\")") }`,
  };
  expect((await planFor(subgraphs, '{ e { yuan } }', 'apollo')).node).toBeDefined();
  const sound = await planFor(subgraphs, '{ e { yuan euro } }', 'hive');
  expect(planFetches(sound.node)[0]?.operation).toMatch(/CNY.*EUR|EUR.*CNY/);
  expect(await planFor(subgraphs, '{ e { yuan euro } }', 'apollo')).toEqual(sound);
});

it('leaves out what is skipped for certain', async () => {
  const skipped = await planFor(
    SUBGRAPHS,
    '{ cases @skip(if: true) { title } ...F @include(if: false) } fragment F on Query { cases { id } }',
    'hive',
  );
  expect(skipped.node).toBeUndefined();
  const inner = await planFor(SUBGRAPHS, '{ cases { title @include(if: false) } }', 'hive');
  expect(inner.node).toMatchObject({ operation: '{cases{__typename}}' });
});

describe('T11 directives of operations that the supergraph defines', () => {
  const places = 'QUERY | FIELD | FRAGMENT_DEFINITION | FRAGMENT_SPREAD | INLINE_FRAGMENT | VARIABLE_DEFINITION';
  const access = `extend schema @link(url: "https://specs.example/access/v1.0", import: ["@access"]) @composeDirective(name: "@access")
    enum Scope { PUBLIC PRIVATE } directive @access(scope: Scope! = PUBLIC) on ${places}`;
  const subgraphs = {
    a: `${access} type Query { a(n: Int): String e: E } type E @key(fields: "id") { id: ID! x: Int }`,
    b: `${access} type Query { b: String } type E @key(fields: "id") { id: ID! y: Int }`,
  };

  it.each<[string, string]>([
    ['a field', '{ a @access b @access(scope: PRIVATE) @skip(if: false) }'],
    ['a field further in, of another department', '{ e { x @access y @access(scope: PRIVATE) } }'],
    ['the operation', 'query @access(scope: PRIVATE) { a e { y } }'],
    ['a variable', 'query ($n: Int @access) { a(n: $n) b }'],
    ['a fragment and its spread', '{ e { ...F @access } } fragment F on E @access(scope: PRIVATE) { x y }'],
    ['an inline fragment', '{ ... @access { a } e { ... on E @access(scope: PRIVATE) { x y } } }'],
    [
      'a condition beside it',
      'query ($on: Boolean!) { a @access @include(if: $on) e { y @include(if: $on) @access } }',
    ],
  ])('on %s are taken, and none is passed on', async (_, operation) => {
    const supergraph = compose(subgraphs);
    expect(validate(supergraph.schema, parse(operation))).toEqual([]);
    // What is sent to a planner has none already: that planners drop them is theirs, and may change with their version.
    const plannable = plannableOperation(supergraph, parse(operation));
    if (plannable instanceof Error) throw plannable;
    expect(plannable.texts.join()).not.toContain('access');
    for (const kind of ['hive', 'apollo'] as const) {
      const plan = await planFor(subgraphs, operation, kind);
      const sent = planFetches(plan.node).map((fetch) => fetch.operation);
      expect([kind, sent.length > 0, sent.filter((text) => /access|PRIVATE/.test(text))]).toEqual([kind, true, []]);
    }
  });

  it.each([
    '{ a @other }',
    '{ a @key(fields: "id") }',
    '{ a @classified }',
    'query ($n: Int @skip(if: true)) { a(n: $n) }',
  ])('are no others: %s is refused', (operation) => {
    expect(validate(compose(subgraphs).schema, parse(operation)).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^(Unknown directive|Directive "@skip" may not be used)/),
    ]);
  });
});

describe('conditions', () => {
  const subgraphs = {
    s0: `type Query { e: E other: E plain: Int } type Mutation { first: E second(n: Int): Int third: Int }
      type E @key(fields: "id") { id: ID! f0: Int inner: E }`,
    s1: 'type E @key(fields: "id") { id: ID! f1: Int }',
  };
  const operations = async (text: string): Promise<string[]> =>
    planFetches((await planFor(subgraphs, text, 'hive')).node).map(({ operation }) => operation);

  it('stand in every fetch, though another step depends on the same variable', async () => {
    const [root, entities, ...others] = await operations(
      'query ($on: Boolean!) { plain e { f0 @include(if: $on) f1 @include(if: $on) } other @skip(if: $on) { ... @include(if: $on) { inner { f0 } } } }',
    );
    expect(root).toBe(
      'query($on:Boolean!){plain e{__typename f0@include(if:$on)id}other@skip(if:$on){__typename inner@include(if:$on){f0}}}',
    );
    expect(entities).toContain('f1');
    expect(others).toEqual([]);
  });

  it('take nothing out that the plan itself needs', async () => {
    const [root] = await operations('query ($on: Boolean!) { e { id @include(if: $on) f1 f0 @include(if: $on) } }');
    expect(root).toMatch(/\bid\b(?! ?@include)/);
    expect(root).toMatch(/f0 ?@include/);
  });

  it('are not added where the client asks for the field without them too', async () => {
    const [root] = await operations(
      'query ($on: Boolean!, $too: Boolean!) { e { f1 @include(if: $on) f0 @include(if: $on) ... @include(if: $too) { f0 } } }',
    );
    expect(root).not.toMatch(/f0\s*@include\(if:\s*\$on\)[^}]*\}\s*\}$/);
    expect(
      (await operations('query ($on: Boolean!) { e { f1 @include(if: $on) f0 @include(if: $on) f0 } }'))[0],
    ).not.toContain('@include');
  });

  it('never make a mutation field be carried out twice', async () => {
    const planOf = async (text: string) =>
      (await operations(text)).flatMap((operation) =>
        [...operation.matchAll(/\b(?:first|second|third)\b/g)].map(([name]) => name),
      );
    expect(await planOf('mutation ($x: Boolean!) { second third second @include(if: $x) }')).toEqual([
      'second',
      'third',
    ]);
    expect(await planOf('mutation ($x: Boolean!) { second @include(if: $x) second third }')).toEqual([
      'second',
      'third',
    ]);
    expect(await planOf('mutation ($x: Boolean!) { first { f0 } third first @skip(if: $x) { inner { f0 } } }')).toEqual(
      ['first', 'third'],
    );
    await expect(
      planFor(subgraphs, 'mutation ($x: Boolean!) { second @skip(if: $x) third second }', 'hive'),
    ).rejects.toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED', message: expect.stringContaining('"second" twice') });
  });
});

it('takes nothing for at hand that a subgraph knows of others’ and was not provided with', async () => {
  const subgraphs = {
    s0: 'type Query { e: E } type E @key(fields: "id") { id: ID! r0: Int @requires(fields: "f") f: Int @external by: F } type F { e: E @provides(fields: "f") }',
    s1: 'type E @key(fields: "id") { id: ID! f: Int @shareable r1: Int @requires(fields: "r0") r0: Int @external }',
  };
  const sound = await planFor(
    subgraphs,
    'query ($off: Boolean = false) { e { ...F @skip(if: $off) } } fragment F on E { id r1 }',
    'apollo',
  );
  for (const { operation } of planFetches(sound.node).filter(({ subgraph }) => subgraph === 's0'))
    expect(operation).not.toMatch(/\bf\b.*\br0\b/);
  const provided = await planFor(subgraphs, '{ e { by { e { r0 } } } }', 'apollo');
  expect(planFetches(provided.node).map(({ subgraph }) => subgraph)).toEqual(['s0']);
});
