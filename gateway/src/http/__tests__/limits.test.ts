import { testGateway, type TestGateway } from './harness';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await testGateway({
    limits: {
      bodySize: 200_000,
      tokens: 20_000,
      depth: 10,
      aliases: 30,
      rootFields: 20,
      directives: 10,
      fields: 500,
      cost: 2_000,
      errors: 8,
    },
  });
});
afterAll(() => gateway.close());

const refusal = async (query: string, variables?: object) => {
  gateway.calls.length = 0;
  const started = performance.now();
  const { status, body } = await gateway.post({ query, variables });
  expect(gateway.calls).toEqual([]);
  expect(performance.now() - started).toBeLessThan(2_000);
  expect(status).toBe(400);
  return body.errors[0].extensions.code as string;
};
const repeat = (n: number, text: (i: number) => string) => Array.from({ length: n }, (_, i) => text(i)).join(' ');
const nested = (depth: number) => `{ person(id: 1) ${'{ friends '.repeat(depth)} { id } ${'}'.repeat(depth)} }`;

test('what is within the limits is answered', async () => {
  const { body } = await gateway.post({ query: nested(3) });
  expect(body.errors).toBeUndefined();
});

test('a body over its size is refused, declared or not', async () => {
  const big = await gateway.post({ query: `{ hello } #${'x'.repeat(250_000)}` });
  expect([big.status, big.body.errors[0].extensions.code]).toEqual([413, 'REQUEST_TOO_LARGE']);
  const chunks = new ReadableStream({
    pull(controller) {
      controller.enqueue(Buffer.alloc(100_000, 32));
    },
  });
  const streamed = await fetch(gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: chunks,
    duplex: 'half',
  } as RequestInit).then(
    ({ status }) => status,
    // The gateway may cut the line while the client still sends.
    () => 413,
  );
  expect(streamed).toBe(413);
});

test('tokens', async () => {
  expect(await refusal(`{ ${repeat(20_000, () => 'hello')} }`)).toBe('TOKEN_LIMIT_EXCEEDED');
});

test('depth, also through fragments', async () => {
  expect(await refusal(nested(12))).toBe('DEPTH_LIMIT_EXCEEDED');
  expect(
    await refusal(
      `{ person(id: 1) { ...A } } fragment A on Person { friends { friends { friends { ...B } } } }
       fragment B on Person { friends { friends { friends { friends { friends { friends { id } } } } } } }`,
    ),
  ).toBe('DEPTH_LIMIT_EXCEEDED');
});

test('brackets nested thousands deep do not end the process', async () => {
  expect(await refusal('{ a '.repeat(9_000))).toMatch(/DEPTH_LIMIT_EXCEEDED|GRAPHQL_PARSE_FAILED/);
  expect(await refusal(`{ ${'... { '.repeat(4_000)} hello ${'} '.repeat(4_000)} }`)).toBe('DEPTH_LIMIT_EXCEEDED');
  expect(await refusal(`{ hello(name: ${'['.repeat(9_000)}${']'.repeat(9_000)}) }`)).toMatch(/_/);
});

test('T26 aliases', async () => {
  expect(await refusal(`{ person(id: 1) { ${repeat(40, (i) => `a${i}: name`)} } }`)).toBe('ALIAS_LIMIT_EXCEEDED');
});

test('root fields, also through fragments', async () => {
  expect(await refusal(`{ ${repeat(21, () => 'hello')} }`)).toBe('ROOT_FIELD_LIMIT_EXCEEDED');
  expect(await refusal(`{ ...A ...A ...A } fragment A on Query { ${repeat(7, () => 'hello')} }`)).toBe(
    'ROOT_FIELD_LIMIT_EXCEEDED',
  );
});

test('directives', async () => {
  expect(await refusal(`{ hello ${repeat(11, () => '@include(if: true)')} }`)).toBe('DIRECTIVE_LIMIT_EXCEEDED');
});

test('T20 fragments that double at every level are refused without being spread', async () => {
  const levels = 60;
  const bomb = repeat(levels, (i) => `fragment F${i} on Person { ...F${i + 1} ...F${i + 1} }`);
  expect(await refusal(`{ person(id: 1) { ...F0 } } ${bomb} fragment F${levels} on Person { id name }`)).toBe(
    'FRAGMENT_LIMIT_EXCEEDED',
  );
});

test('T23 a sum that would overflow an integer still exceeds its limit', async () => {
  const bomb = repeat(1_100, (i) => `fragment F${i} on Person { ...F${i + 1} ...F${i + 1} }`);
  expect(await refusal(`{ person(id: 1) { ...F0 } } ${bomb} fragment F1100 on Person { id }`)).toBe(
    'FRAGMENT_LIMIT_EXCEEDED',
  );
});

test('fragments in a circle are refused', async () => {
  expect(
    await refusal(
      '{ person(id: 1) { ...A } } fragment A on Person { friends { ...B } } fragment B on Person { friends { ...A } }',
    ),
  ).toBe('GRAPHQL_VALIDATION_FAILED');
});

test('T22 a document that is costly to validate is refused before it is validated', async () => {
  const wide = await testGateway({ limits: { tokens: 100_000, fields: 20_000, rootFields: 10_000 } });
  const send = async (query: string) => (await wide.post({ query })).body.errors[0].extensions.code as string;
  const started = performance.now();
  expect(await send(`{ ${repeat(3_000, () => 'hello')} }`)).toBe('VALIDATION_LIMIT_EXCEEDED');
  const operations = repeat(400, (i) => `query Q${i} { ...F${i} }`);
  const fragments = repeat(400, (i) => `fragment F${i} on Query { hello }`);
  expect(await send(`${operations} ${fragments}`)).toBe('VALIDATION_LIMIT_EXCEEDED');
  expect(performance.now() - started).toBeLessThan(3_000);
  await wide.close();
});

test('no more validation errors are reported than configured', async () => {
  const { body } = await gateway.post({ query: `{ person(id: 1) { ${repeat(25, (i) => `x${i}`)} } }` });
  expect(body.errors).toHaveLength(9);
});

test('no more errors about variables either, and then one that says so', async () => {
  const query = `query (${repeat(15, (i) => `$v${i}: Int!`)}) { ${repeat(15, (i) => `a${i}: slow(ms: $v${i})`)} }`;
  const { body } = await gateway.post({ query });
  expect(body.errors).toHaveLength(9);
  expect(new Set(body.errors.map((error: { extensions: { code: string } }) => error.extensions.code))).toEqual(
    new Set(['BAD_USER_INPUT']),
  );
});

test('cost counts the size of lists, also where a variable tells it', async () => {
  const query = 'query($n: Int) { people(first: $n) { id friends { id } } }';
  const { body } = await gateway.post({ query, variables: { n: 3 } });
  expect(body.errors).toBeUndefined();
  expect(await refusal(query, { n: 1_000 })).toBe('COST_LIMIT_EXCEEDED');
});

test('the JSON of the variables may not nest without end', async () => {
  gateway.calls.length = 0;
  const deep = `{"query":"query($i: EchoInput) { echo(input: $i) }","variables":{"i":${'{"inner":'.repeat(2_000)}null${'}'.repeat(2_000)}}}`;
  expect((await gateway.post(deep)).status).toBe(400);
});

test('introspection can be switched off', async () => {
  const closed = await testGateway({ http: { introspection: false } });
  const { body } = await closed.post({ query: '{ __schema { types { name } } }' });
  expect(body.errors[0].extensions.code).toBe('INTROSPECTION_DISABLED');
  expect((await closed.post({ query: '{ __typename }' })).body).toEqual({ data: { __typename: 'Query' } });
  await closed.close();
});
