import { buildSchema, Kind, parse, print, visit } from 'graphql';
import { ClientError } from '../../errors/ClientError';
import type { AccessStages, PermittedOperation } from '../../request/AccessStages';
import { testGateway, type TestGateway } from './harness';

/** A policy for tests: who says "x-user: none" is unknown, `fail` is denied, and housing may not be asked for addresses of "clerk". */
interface Caller {
  readonly user: string;
}

const visitorsSchema = buildSchema('type Query { hello: String }');
const events: string[] = [];
let auditIsDown = false;
let caseIsClosed = false;

function without(text: string, name: string): string | undefined {
  const document = visit(parse(text), { Field: (node) => (node.name.value === name ? null : undefined) });
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const empty = operation?.kind === Kind.OPERATION_DEFINITION && operation.selectionSet.selections.length === 0;
  return empty ? undefined : print(document);
}

function permitted(text: string | undefined, caller: Caller, denied: readonly string[]): PermittedOperation {
  return {
    document: text === undefined ? undefined : parse(text),
    text: text ?? '',
    policyVersion: 'v1',
    maskSet: '',
    accessKey: caller.user,
    errors: denied.map((coordinate) => ({
      message: 'The policy does not allow this field here.',
      extensions: { code: 'ACCESS_DENIED', coordinate },
    })),
    extensions: { access: { policyVersion: 'v1' } },
    onFetch: (subgraph) => ({ 'x-grant': `${caller.user} at ${subgraph}` }),
    checkPlan(fetched) {
      const fetchesAddress = fetched.get('housing')?.has('Person.address');
      if (caller.user !== 'clerk' || !fetchesAddress) return 'permitted';
      return permitted(without(text ?? '', 'address'), caller, [...denied, 'Person.address']);
    },
    ended: () => (caseIsClosed ? new ClientError('ACCESS_DENIED', 'The case is closed.') : undefined),
  };
}

const access: AccessStages<Caller> = {
  identify(headers) {
    events.push('identify');
    const user = headers['x-user'];
    if (typeof user !== 'string') throw new ClientError('UNAUTHENTICATED');
    return { user };
  },
  visibleSchema: ({ user }) => (user === 'visitor' ? visitorsSchema : undefined),
  permit(operation, _variables, caller) {
    events.push('permit');
    const denied = operation.text.includes('fail') ? ['Query.fail'] : [];
    return permitted(without(operation.text, 'fail'), caller, denied);
  },
  async record(_permitted, caller) {
    await new Promise((done) => setTimeout(done, 5));
    if (auditIsDown) throw new ClientError('AUDIT_UNAVAILABLE');
    events.push(`record ${caller.user}`);
  },
};

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await testGateway({ parts: { access: access as AccessStages }, server: { dedupe: true } });
});
afterAll(() => gateway.close());
beforeEach(() => {
  events.length = 0;
  gateway.calls.length = 0;
  auditIsDown = false;
  caseIsClosed = false;
});
const ask = (query: string, user: string | undefined = 'officer') =>
  gateway.post({ query }, user === undefined ? {} : { 'x-user': user });

test('identity, permissions and audit run in their order, and every fetch carries its grant', async () => {
  const { body } = await ask('{ person(id: 1) { name address } }');
  expect(body).toEqual({
    data: { person: { name: 'Person 1', address: 'House 1' } },
    extensions: { access: { policyVersion: 'v1' } },
  });
  expect(events).toEqual(['identify', 'permit', 'record officer']);
  expect(gateway.calls.map(({ headers }) => headers?.['x-grant'])).toEqual([
    'officer at registry',
    'officer at housing',
  ]);
});

test('who is unknown learns nothing, not even whether the document is valid', async () => {
  const response = await gateway.post({ query: '{ nothing }' });
  expect([response.status, response.body.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  expect(response.headers.get('www-authenticate')).toBe('Bearer');
  expect(gateway.calls).toEqual([]);
});

test('a denied field never reaches its department; one error says so', async () => {
  const { status, body } = await ask('{ hello fail }');
  expect(status).toBe(200);
  expect(body.data).toEqual({ hello: 'hello world' });
  expect(body.errors).toMatchObject([{ extensions: { code: 'ACCESS_DENIED', coordinate: 'Query.fail' } }]);
  expect(gateway.calls.map(({ body: sent }) => sent).join()).not.toContain('fail');
});

test('T16 an operation with nothing allowed is data: null and one error', async () => {
  const { body } = await ask('{ fail }');
  expect(body).toMatchObject({ data: null, errors: [{ extensions: { code: 'ACCESS_DENIED' } }] });
  expect(body.errors).toHaveLength(1);
  expect(gateway.calls).toEqual([]);
  expect(events).toContain('record officer');
});

test('T4 a plan that would fetch what is denied is made again with less, for every request alike', async () => {
  const query = '{ person(id: 2) { name address } }';
  for (const answer of await Promise.all([ask(query, 'clerk'), ask(query, 'clerk'), ask(query, 'officer')]).then(
    (all) => all.slice(0, 2),
  )) {
    expect(answer.body.data).toEqual({ person: { name: 'Person 2' } });
    expect(answer.body.errors).toMatchObject([{ extensions: { coordinate: 'Person.address' } }]);
  }
  const clerks = gateway.calls.filter(({ headers }) => headers?.['x-grant']?.startsWith('clerk'));
  expect(clerks.map(({ subgraph }) => subgraph)).not.toContain('housing');
});

test('T35 identical queries of different callers are never shared', async () => {
  await Promise.all([ask('{ slow(ms: 100) }', 'a'), ask('{ slow(ms: 100) }', 'a'), ask('{ slow(ms: 100) }', 'b')]);
  expect(gateway.calls.map(({ headers }) => headers?.['x-grant']).sort()).toEqual(['a at registry', 'b at registry']);
  expect(events.filter((event) => event.startsWith('record')).sort()).toEqual(['record a', 'record a', 'record b']);
});

test('a caller introspects only what they may see, also after somebody else did', async () => {
  const query = '{ __schema { queryType { fields { name } } } }';
  const names = async (user: string) =>
    (await ask(query, user)).body.data.__schema.queryType.fields.map(({ name }: { name: string }) => name);
  expect(await names('officer')).toContain('fail');
  expect(await names('visitor')).toEqual(['hello']);
  expect(await names('officer')).toContain('fail');
});

test('T31 what a caller may not see does not exist for them, also after somebody else asked for it', async () => {
  const query = '{ person(id: 3) { name } }';
  expect((await ask(query, 'officer')).status).toBe(200);
  const { status, body } = await ask(query, 'visitor');
  expect([status, body.errors[0].message]).toEqual([400, 'Cannot query field "person" on type "Query".']);
  expect((await ask('{ hello }', 'visitor')).body.data).toEqual({ hello: 'hello world' });
});

test('T49 while no record can be written, no data leaves', async () => {
  auditIsDown = true;
  const { status, body } = await ask('{ hello }');
  expect(status).toBe(503);
  expect(body).toMatchObject({ errors: [{ extensions: { code: 'AUDIT_UNAVAILABLE' } }] });
  expect(body).not.toHaveProperty('data');
});

test('T36 a subscription records every event and ends when the case is closed', async () => {
  const response = await fetch(gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', 'x-user': 'officer' },
    body: JSON.stringify({ query: 'subscription { ticks(to: 50, every: 20) }' }),
  });
  setTimeout(() => (caseIsClosed = true), 150);
  const text = await response.text();
  const sent = text.split('event: next').length - 1;
  expect(sent).toBeGreaterThan(1);
  expect(sent).toBeLessThan(50);
  expect(text).toContain('The case is closed.');
  expect(text.endsWith('event: complete\ndata:\n\n')).toBe(true);
  expect(events.filter((event) => event.startsWith('record')).length).toBe(sent - 1);
});
