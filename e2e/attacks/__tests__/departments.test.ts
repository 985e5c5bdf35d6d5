/**
 * Between gateway and departments: grants that are genuine and do not fit, and a department that answers with what nobody asked for. Against
 * the real kit and the rows of a real city.
 */
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { compileGrantScope, createGrantSigner, createGrantVerifier, type Grant, GRANT_HEADER } from '@yiwang/schema';
import { type Answer, dataRequests, type GovernedCity, startGovernedCity } from '../../support/startGovernedCity';

let city: GovernedCity;
let roof: string;
let stranger: string;
let strangersName: string;

beforeAll(async () => {
  city = await startGovernedCity({ people: 300 });
  ({ case_id: roof } = await city.row(
    `select case_id from registry.case_number where number = 'SJ9901012026000001' limit 1`,
  ));
  ({ person_id: stranger, name: strangersName } = await city.row(
    `select person_id, name from police.household_member where person_id is not null
       and person_id not in (select subject_id from registry.case_subject where case_id = $1)
       and name not in (select m.name from police.household_member m join registry.case_subject s on s.subject_id in (m.person_id, m.house_id)
                        where s.case_id = $1) limit 1`,
    [roof],
  ));
}, 180_000);
afterAll(async () => city?.close());
beforeEach(() => {
  city.wire.length = 0;
  delete city.hostile.answer;
});

const NAMES = 'query ($id: ID!) { case(id: $id) { persons { id identity { name } } } }';
const officer = (query = NAMES): Promise<Answer> =>
  city.as('police-officer', query, { purpose: 'incident-handling', case: roof, variables: { id: roof } });

/** What the gateway sends to the police for the names of the case's persons. */
interface Sent {
  readonly query: string;
  readonly representations: readonly { readonly __typename: string; readonly id: string }[];
  readonly header: string;
  readonly grant: Grant;
}

async function sent(): Promise<Sent> {
  await officer();
  const { body, headers } = dataRequests(city.wire).find(({ subgraph }) => subgraph === 'police')!;
  const { query, variables } = JSON.parse(body);
  const header = headers![GRANT_HEADER]!;
  const verified = createGrantVerifier([city.grantKey('police')], 'police').verify(header);
  if (!verified.ok) throw new Error(verified.reason);
  return { query, representations: variables.representations, header, grant: verified.grant };
}

/** Asks the police directly, as who stands on the network between would. */
async function police({
  query,
  representations,
  header,
}: Omit<Sent, 'grant'>): Promise<{ data: any; errors?: any[]; text: string }> {
  const response = await fetch(city.departments['police']!.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [GRANT_HEADER]: header },
    body: JSON.stringify({ query, variables: { representations } }),
  });
  const text = await response.text();
  return { ...JSON.parse(text), text };
}

test('T38 T40 T44 a genuine grant under which somebody else is asked for answers nothing of them', async () => {
  const own = await sent();
  expect((await police(own)).text).toMatch(/"name":"./);
  const forged = await police({ ...own, representations: [{ __typename: 'Person', id: stranger }] });
  expect(forged.errors).toBeUndefined();
  expect(forged.text).not.toContain('"name":"');
  expect(forged.text).not.toContain(strangersName);
});

test('T44 a grant signed anew is taken only while it lives, under this city’s key, and by the department that it is for', async () => {
  const own = await sent();
  const scope = compileGrantScope(own.grant.fields);
  const now = Math.floor(Date.now() / 1_000);
  const signed = (key: KeyObject, audience: string, at = now): string =>
    createGrantSigner(key, audience).sign(scope, own.grant, at);
  const key = city.grantKey('police');
  expect((await police({ ...own, header: signed(key, 'police') })).text).toMatch(/"name":"./);
  for (const header of [
    signed(key, 'police', now - 60),
    signed(key, 'police', now + 60),
    signed(createSecretKey(randomBytes(32)), 'police'),
    signed(city.grantKey('petitions'), 'police'),
    signed(city.grantKey('petitions'), 'petitions'),
    signed(key, 'petitions'),
  ]) {
    const { data = null, errors } = await police({ ...own, header });
    expect([data, errors?.[0].extensions.code]).toEqual([null, 'GRANT_REQUIRED']);
  }
});

test('T44 the grant of one case opens no row of another, whoever it names', async () => {
  const own = await sent();
  const elsewhere = createGrantSigner(city.grantKey('police'), 'police').sign(compileGrantScope(own.grant.fields), {
    ...own.grant,
    caseId: 'c_00000000000000000000000000000000',
    persons: [],
    houses: [],
  });
  const { errors, text } = await police({ ...own, header: elsewhere });
  expect([errors, /"name":"./.test(text)]).toEqual([undefined, false]);
});

test('T40 a registry that names strangers as the case’s persons opens nothing of them, and of what else it says nothing is passed on', async () => {
  city.hostile.answer = ({ subgraph, body }, answer) => {
    if (subgraph !== 'registry' || body.includes('caseAccess')) return answer;
    const { data } = JSON.parse(answer);
    const one = Object.values<any>(data)[0];
    one.persons = [{ ...one.persons[0], id: stranger, secret: 'zz-unasked' }];
    return JSON.stringify({ data: { ...data, unasked: 'zz-unasked' }, extensions: { unasked: 'zz-unasked' } });
  };
  const { data, text } = await officer();
  // The department was asked about them, so the answer's emptiness is the work of the grant.
  expect(dataRequests(city.wire).find(({ subgraph }) => subgraph === 'police')!.body).toContain(stranger);
  expect(data.case.persons).toEqual([{ id: stranger, identity: null }]);
  expect(text).not.toContain(strangersName);
  expect(text).not.toContain('zz-unasked');
});

/** Changes the entities with which the police answer. */
function policeAnswer(change: (entities: any[]) => any[]): void {
  city.hostile.answer = ({ subgraph }, answer) => {
    if (subgraph !== 'police') return answer;
    const changed = Object.entries<any>(JSON.parse(answer).data).map(([key, list]) => [key, change(list)]);
    return JSON.stringify({ data: Object.fromEntries(changed) });
  };
}

test('T40 of an entity with more fields than were asked only those are answered', async () => {
  const { data: before } = await officer();
  const more = { idNumber: 'zz-unasked', phone: 'zz-unasked' };
  policeAnswer((entities) => entities.map((one) => ({ ...one, ...more, identity: { ...one.identity, ...more } })));
  const { data, text } = await officer();
  expect(text).not.toContain('zz-unasked');
  expect(before.case.persons[0].identity.name).toBeTruthy();
  expect(data).toEqual(before);
});

test('T40 more entities than were asked for are no answer', async () => {
  policeAnswer((entities) => [...entities, { identity: { name: 'zz-unasked' } }]);
  const { data, errors, text } = await officer();
  expect(text).not.toContain('zz-unasked');
  expect(data.case.persons.map(({ identity }: any) => identity)).toEqual(data.case.persons.map(() => null));
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(['SUBGRAPH_INVALID_RESPONSE']);
});

const SECRET = '陈静怡 99010119700101001X at 10.0.0.7:5432: select name from household_member';
test.each([
  [
    'an error with values, a host and a statement',
    JSON.stringify({
      data: null,
      errors: [{ message: SECRET, path: [SECRET, 0], extensions: { code: SECRET, stack: SECRET } }],
    }),
    'SUBGRAPH_ERROR',
  ],
  ['what is no JSON', SECRET, 'SUBGRAPH_INVALID_RESPONSE'],
  ['what is no answer', JSON.stringify({ message: SECRET }), 'SUBGRAPH_INVALID_RESPONSE'],
])('T31 of %s the caller learns the code, the department and whom to ask', async (_what, answer, code) => {
  city.hostile.answer = ({ subgraph }, genuine) => (subgraph === 'police' ? answer : genuine);
  const { data, errors, text } = await officer();
  expect(data.case.persons.every(({ identity }: any) => identity === null)).toBe(true);
  expect(errors.map(({ extensions }) => extensions.code)).toEqual([code]);
  expect(Object.keys(errors[0]!.extensions).sort()).toEqual(['code', 'contact', 'department', 'retryable']);
  expect(text).not.toMatch(/陈静怡|9901011970|10\.0\.0\.7|select|household_member/);
});

test.each([
  ['a NUL', '\u0000'],
  ['a NUL within', 'p_\u0000'],
  ['a lone surrogate', 'p_\ud800'],
  ['a megabyte', 'p_'.repeat(400_000)],
])('T30 an id with %s answers like one that nobody has', async (_what, id) => {
  const query =
    'query ($id: ID!) { person(id: $id) { id } house(id: $id) { id } incident(number: $id) { number } case(id: $id) { id } }';
  const ask = (value: string): Promise<Answer> =>
    city.as('police-officer', query, { purpose: 'incident-handling', case: roof, variables: { id: value } });
  const [odd, unknown] = [await ask(id), await ask('p_00000000000000000000000000000000')];
  expect(unknown.data).toEqual({ person: null, house: null, incident: null, case: null });
  const withoutId = ({ text }: Answer): string => text.replace(/a_[0-9a-f-]{36}/, 'a_');
  expect([odd.status, withoutId(odd)]).toEqual([unknown.status, withoutId(unknown)]);
});
