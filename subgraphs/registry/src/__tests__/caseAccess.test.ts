import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDepartmentSchema, checkDigit, type RunningSubgraph, startSubgraph } from '@yiwang/kit';
import {
  compileGrantScope,
  composeSubgraphs,
  createGrantSigner,
  deriveGrantKey,
  GRANT_HEADER,
  type GrantedFields,
} from '@yiwang/schema';
import { parse } from 'graphql';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '@yiwang/kit/testing';
import { indexKeyOf, registry } from '..';

const key = deriveGrantKey(new Uint8Array(32).fill(3), 'registry');
const FIELDS: GrantedFields = Object.fromEntries(
  [
    'Query.caseAccess',
    ...['id', 'open', 'opening', 'lead', 'participants', 'respondents', 'grid', 'subjects'].map(
      (field) => `CaseAccess.${field}`,
    ),
    ...['id', 'house', 'subgraphs', 'confidential'].map((field) => `CaseAccessSubject.${field}`),
  ].map((coordinate) => [coordinate, { rows: ['case'] }]),
);
const original = Client.prototype.query;
let database: TestDatabase;
let subgraph: RunningSubgraph;

beforeAll(async () => {
  database = await createTestDatabase();
  subgraph = await startSubgraph(registry, { databaseUrl: database.url, grantKeys: [key] });
  await subgraph.database.pool.query(`
    insert into subject (id, kind) values ('c_1', 'case'), ('c_2', 'case'), ('c_3', 'case'), ('p_1', 'person'), ('p_2', 'person'), ('h_1', 'house');
    insert into subject (id, kind, succeeded_by) values ('c_0', 'case', 'c_1');
    insert into case_life (case_id, stage, version, case_no, category, lead_department, grid_code, reported_at)
      values ('c_1', 'OPENED', 1, 'A1', 'DISPUTE', 'mediation', '990101001001001', now()), ('c_2', 'CLOSED', 1, 'A2', 'DISPUTE', 'police', null, now());
    insert into record_locator (subject_id, department, confidential) values ('c_1', 'mediation', false), ('c_1', 'petitions', false), ('c_3', 'mediation', false);
    insert into referral (record_key, batch_id, referral_no, case_no, from_department, to_department, sent_at, status, case_id)
      values ('r1', 1, 'R1', 'A1', 'petitions', 'police', now(), 'ACCEPTED', 'c_1'), ('r2', 1, 'R2', 'A1', 'petitions', 'housing', now(), 'REFUSED', 'c_1');
    insert into case_respondent values ('c_1', 'housing');
    insert into case_subject values ('c_1', 'person', 'p_1', 'petitions', true), ('c_1', 'person', 'p_2', 'petitions', true),
      ('c_1', 'person', 'p_2', 'mediation', false), ('c_1', 'house', 'h_1', 'mediation', false);`);
});
afterAll(async () => {
  await subgraph?.close();
  await database?.drop();
});

async function caseAccess(id: string, granted = id): Promise<any> {
  const grant = createGrantSigner(key, 'registry').sign(compileGrantScope(FIELDS), {
    purpose: 'gateway',
    roles: [],
    caseId: granted,
    persons: [],
    houses: [],
    areas: [],
    auditId: 'a',
  });
  const query = `query ($id: ID!) { caseAccess(id: $id) { id open opening lead participants respondents grid subjects { id house subgraphs confidential } } }`;
  const response = await fetch(subgraph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [GRANT_HEADER]: grant },
    body: JSON.stringify({ query, variables: { id } }),
  });
  const { data, errors } = (await response.json()) as any;
  expect(errors).toBeUndefined();
  return data.caseAccess;
}

test('T30 of a case that is none the same is asked as of one that is', async () => {
  const sent: string[] = [];
  const query = jest.spyOn(Client.prototype, 'query').mockImplementation(function (this: Client, ...asked: any[]) {
    sent.push(String(asked[0]?.text ?? asked[0]).replace(/'c_\w+'/, ''));
    return original.apply(this, asked as never) as never;
  });
  try {
    expect(await caseAccess('c_1')).not.toBeNull();
    const ofOne = sent.splice(0);
    expect(await caseAccess('c_none')).toBeNull();
    expect(ofOne.join()).toContain('case_respondent');
    expect(sent).toEqual(ofOne);
  } finally {
    query.mockRestore();
  }
});

test('a case tells who leads it, who takes part in it and whom it concerns', async () => {
  expect(await caseAccess('c_1')).toEqual({
    id: 'c_1',
    open: true,
    opening: true,
    lead: 'mediation',
    participants: ['mediation', 'petitions', 'police'],
    respondents: ['housing'],
    grid: '990101001001001',
    subjects: [
      { id: 'h_1', house: true, subgraphs: ['mediation'], confidential: false },
      { id: 'p_1', house: false, subgraphs: ['petitions'], confidential: true },
      { id: 'p_2', house: false, subgraphs: ['mediation', 'petitions'], confidential: false },
    ],
  });
});

test('a closed case is told as closed, one that only a department knows as open, and none as null', async () => {
  expect(await caseAccess('c_2')).toMatchObject({ open: false, opening: false, lead: 'police' });
  expect(await caseAccess('c_3')).toMatchObject({
    open: true,
    opening: false,
    lead: null,
    participants: ['mediation'],
  });
  expect(await caseAccess('c_9')).toBeNull();
});

test('an id that leads to another case today answers with that one’s id', async () => {
  expect(await caseAccess('c_0', 'c_1')).toMatchObject({ id: 'c_1', lead: 'mediation' });
});

test('a grant for another case shows nothing of this one', async () => {
  expect(await caseAccess('c_1', 'c_2')).toMatchObject({ lead: null, participants: [], respondents: [], subjects: [] });
});

async function resolveIdentity(variables: object, caseId = 'c_1', department = 'mediation'): Promise<any> {
  const fields = { 'Mutation.resolveIdentity': { rows: ['case'] }, 'Person.id': { rows: ['case'] } } as GrantedFields;
  const grant = createGrantSigner(key, 'registry').sign(compileGrantScope(fields), {
    purpose: 'open-case',
    roles: ['mediator'],
    department,
    caseId,
    persons: [],
    houses: [],
    areas: [],
    auditId: 'a-1',
  });
  const query = `mutation ($id: String, $name: String, $born: Date) { resolveIdentity(idNumber: $id, name: $name, birthDate: $born) { id } }`;
  const response = await fetch(subgraph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [GRANT_HEADER]: grant },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

describe('resolveIdentity', () => {
  const index = indexKeyOf(Buffer.alloc(32, 9));
  const born = '1970-03-04';
  const TWO = `99010119700304002${checkDigit('99010119700304002')}`;
  const digests = (id: string, name: string) => [
    index.digest('id', id),
    index.digest('name', name),
    index.digest('birth', `${name}\0${born}`),
  ];

  beforeAll(async () => {
    process.env.YIWANG_INDEX_KEY = Buffer.alloc(32, 9).toString('hex');
    const claims = [
      ['p_1', ...digests('990101197003040013', '安一')],
      ['p_2', ...digests(TWO, '白二')],
      ['p_2', ...digests(TWO, '白二')],
      ['p_1', ...digests('990101197003040013', '重名')],
      ['p_2', ...digests(TWO, '重名')],
    ];
    for (const [at, values] of claims.entries())
      await subgraph.database.pool.query(
        `insert into linked_claim (department, claim_id, extract, record_key, into_column, kind, revision, subject_id, id_key, name_key, birth_key)
         values ('police', ${at}, 'e', '${at}', 'person_id', 'person', 1, $1, $2, $3, $4)`,
        values,
      );
  });
  afterAll(() => {
    delete process.env.YIWANG_INDEX_KEY;
  });

  test('an exact ID number, or an exact name with a birth date, brings the person into the case', async () => {
    expect(
      (await resolveIdentity({ id: '99010119700304002' + checkDigit('99010119700304002') })).errors,
    ).toBeUndefined();
    expect((await resolveIdentity({ name: '安一', born })).data.resolveIdentity).toEqual({ id: 'p_1' });
    const { rows } = await subgraph.database.pool.query('select person_id, department, audit_id from case_admission');
    expect(rows).toContainEqual({ person_id: 'p_1', department: 'mediation', audit_id: 'a-1' });
    const { subjects } = await caseAccess('c_1');
    expect(subjects.find(({ id }: any) => id === 'p_1')).toMatchObject({ confidential: false });
  });

  test('T30 nobody, several and a number that cannot be answer alike', async () => {
    const answers = await Promise.all(
      [{ name: '无人', born }, { name: '重名', born }, { id: '123' }].map((identity) => resolveIdentity(identity)),
    );
    for (const answer of answers) expect(answer).toEqual({ data: { resolveIdentity: null } });
  });

  test('T42 a case that is closed, that another department leads, or that is not being opened identifies nobody', async () => {
    for (const [caseId, department] of [
      ['c_2', 'police'],
      ['c_1', 'housing'],
      ['c_3', 'mediation'],
    ] as const) {
      const answer = await resolveIdentity({ name: '安一', born }, caseId, department);
      expect(answer.data.resolveIdentity).toBeNull();
      expect(answer.errors[0].extensions.code).toBe('CASE_NOT_OPENING');
    }
  });

  test('a name alone, or a number beside a name, is no identity', async () => {
    for (const identity of [{ name: '安一' }, { id: '990101197003040013', name: '安一' }, {}])
      expect((await resolveIdentity(identity)).errors[0].extensions.code).toBe('BAD_USER_INPUT');
  });
});

test('clients never see it: it stands in the supergraph as inaccessible', () => {
  const { sdl } = buildDepartmentSchema(registry);
  const access = readFileSync(join(__dirname, '..', '..', '..', '..', 'schema', 'access.graphql'), 'utf8');
  const composed = composeSubgraphs([
    { name: 'registry', url: 'http://registry', sdl },
    { name: 'access', url: '', sdl: access },
  ]);
  if (composed.errors) throw new Error(JSON.stringify(composed.errors, null, 1));
  expect(composed.supergraphSdl).toMatch(/caseAccess\([\s\S]*?\): CaseAccess[^\n]*@inaccessible/);
  expect(() => parse(composed.supergraphSdl)).not.toThrow();
});
