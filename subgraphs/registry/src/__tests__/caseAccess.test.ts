import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDepartmentSchema } from '@yiwang/kit';
import {
  compileGrantScope,
  composeSubgraphs,
  createGrantSigner,
  deriveGrantKey,
  GRANT_HEADER,
  type GrantedFields,
} from '@yiwang/schema';
import { parse } from 'graphql';
import { startSubgraph, type RunningSubgraph } from '@yiwang/kit';
import { createTestDatabase, type TestDatabase } from '@yiwang/kit/testing';
import { registry } from '..';

const key = deriveGrantKey(new Uint8Array(32).fill(3), 'registry');
const FIELDS: GrantedFields = Object.fromEntries(
  [
    'Query.caseAccess',
    ...['id', 'open', 'opening', 'lead', 'participants', 'grid', 'subjects'].map((field) => `CaseAccess.${field}`),
    ...['id', 'house', 'subgraphs', 'confidential'].map((field) => `CaseAccessSubject.${field}`),
  ].map((coordinate) => [coordinate, { rows: ['case'] }]),
);
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
  const query = `query ($id: ID!) { caseAccess(id: $id) { id open opening lead participants grid subjects { id house subgraphs confidential } } }`;
  const response = await fetch(subgraph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [GRANT_HEADER]: grant },
    body: JSON.stringify({ query, variables: { id } }),
  });
  const { data, errors } = (await response.json()) as any;
  expect(errors).toBeUndefined();
  return data.caseAccess;
}

test('a case tells who leads it, who takes part in it and whom it concerns', async () => {
  expect(await caseAccess('c_1')).toEqual({
    id: 'c_1',
    open: true,
    opening: true,
    lead: 'mediation',
    participants: ['mediation', 'petitions', 'police'],
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
  expect(await caseAccess('c_1', 'c_2')).toMatchObject({ lead: null, participants: [], subjects: [] });
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
