import { buildDepartmentSchema, type RunningSubgraph, startSubgraph } from '@yiwang/kit';
import type { TestDatabase } from '@yiwang/kit/testing';
import {
  compileGrantScope,
  createGrantSigner,
  deriveGrantKey,
  GRANT_HEADER,
  type GrantContext,
  type RowScope,
} from '@yiwang/schema';
import { isObjectType } from 'graphql';
import { petitions } from '..';
import { Office } from './office';

const key = deriveGrantKey(new Uint8Array(32).fill(9), 'petitions');
const coordinates = Object.values(buildDepartmentSchema(petitions).schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));

let database: TestDatabase;
let granted: RunningSubgraph;
let office: Office;

beforeAll(async () => {
  office = await Office.open();
  database = office.database;
  granted = await startSubgraph(petitions, { databaseUrl: database.url, grantKeys: [key] });
  const about = (petitionNo: string, kind: string, unitComplained: string | null) => ({
    petitionNo,
    kind: kind as never,
    unitComplained,
    caseId: 'c_1',
    houseId: 'h_1',
    registeredOn: '2020-01-01',
    acceptedOn: '2020-01-02',
    status: 'CLOSED' as never,
  });
  await office.petitions(
    about('AGAINST_HOUSING', 'ACCUSATION', '澜溪区住房和城乡建设局'),
    about('AGAINST_POLICE', 'COMPLAINT', '文昌派出所'),
    about('AGAINST_COMPANY', 'ACCUSATION', '云泽市翠湖物业服务有限公司'),
    about('AGAINST_UNKNOWN', 'COMPLAINT', '文昌街道办事处便民服务中心'),
    about('AGAINST_NOBODY', 'ACCUSATION', null),
    about('ASKING_HOUSING', 'REQUEST', '澜溪区住房和城乡建设局'),
    { ...about('OTHER_CASE', 'REQUEST', null), caseId: 'c_2', houseId: null },
  );
  const all = await office.db.selectFrom('petition').select(['petitionNo', 'caseId']).execute();
  await office.petitioners(...all.map(({ petitionNo, caseId }) => ({ petitionNo, seq: 1, personId: 'p_1', caseId })));
  await office.handlings(
    ...all.map(({ petitionNo, caseId }) => ({
      petitionNo,
      step: 'REPLY',
      summary: '答复',
      concludedOn: '2020-01-10',
      ...(caseId ? { caseId } : {}),
    })),
  );
});
afterAll(async () => {
  await granted?.close();
  await office?.close();
});

const WORKER: GrantContext = {
  purpose: 'case-handling',
  roles: [],
  department: 'housing',
  caseId: 'c_1',
  persons: ['p_1'],
  houses: ['h_1'],
  areas: [],
  auditId: 'a1',
};

async function ask(query: string, context: Partial<GrantContext>, rows: RowScope[], variables: object): Promise<any> {
  const scope = compileGrantScope(Object.fromEntries(coordinates.map((coordinate) => [coordinate, { rows }])));
  const response = await fetch(granted.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [GRANT_HEADER]: createGrantSigner(key, 'petitions').sign(scope, { ...WORKER, ...context }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: any; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

const PATHS = `query ($r: [_Any!]!) {
  register: petitions(first: 100) { nodes { ...whole } }
  _entities(representations: $r) {
    ... on Person { petitions(first: 100) { nodes { ...whole } } }
    ... on House { petitions(first: 100) { nodes { ...whole } } }
    ... on Case { petitions(first: 100) { nodes { ...whole } } }
    ... on Petition { ...whole } } }
fragment whole on Petition { number title replyDueOn overdue deadlines { step state } handlings { summary }
  petitioners { nodes { name person { id } } } }`;
const NUMBERS = [
  'AGAINST_HOUSING',
  'AGAINST_POLICE',
  'AGAINST_COMPANY',
  'AGAINST_UNKNOWN',
  'AGAINST_NOBODY',
  'ASKING_HOUSING',
];
const REFERENCES = [
  { __typename: 'Person', id: 'p_1' },
  { __typename: 'House', id: 'h_1' },
  { __typename: 'Case', id: 'c_1' },
  ...NUMBERS.map((number) => ({ __typename: 'Petition', number })),
];

/** What a caller sees over each path: numbers of petitions, starred where the petitioner is seen. */
async function seenBy(department: string, rows: RowScope[] = ['case']): Promise<Record<string, string[]>> {
  const data = await ask(PATHS, { department }, rows, { r: REFERENCES });
  const [person, house, affair, ...direct] = data._entities;
  const names = (nodes: any[]): string[] =>
    nodes
      .filter(Boolean)
      .map((node) => node.number + (node.petitioners.nodes.length > 0 ? '*' : ''))
      .sort();
  return {
    register: names(data.register.nodes),
    person: names(person.petitions.nodes),
    house: names(house.petitions.nodes),
    case: names(affair.petitions.nodes),
    direct: names(direct),
  };
}

test('T51 the department of the unit complained about reaches neither accusation nor petitioner over any path', async () => {
  const seen = ['AGAINST_COMPANY*', 'AGAINST_POLICE*', 'ASKING_HOUSING'];
  expect(await seenBy('housing')).toEqual({
    register: seen,
    // Found through the petitioner, so one who is hidden leads to nothing.
    person: ['AGAINST_COMPANY*', 'AGAINST_POLICE*'],
    house: seen,
    case: seen,
    direct: seen,
  });
});

test('T51 an accusation of a unit that nobody has placed is kept from every other department', async () => {
  const seen = await seenBy('police');
  expect(seen.register).toEqual(['AGAINST_COMPANY*', 'AGAINST_HOUSING*', 'ASKING_HOUSING*']);
  expect(seen.person).toEqual(seen.register);
  expect(seen.direct).toEqual(seen.register);
});

test('T51 a unit placed by a steward opens and closes at once', async () => {
  const unit = { pattern: '街道办事处', department: 'police' };
  const db = office.subgraph.database.db;
  await db
    .insertInto('unitDepartment')
    .values({ ...unit, department: null })
    .execute();
  expect((await seenBy('police')).register).toContain('AGAINST_UNKNOWN*');
  await db.insertInto('unitDepartment').values(unit).execute();
  expect((await seenBy('police')).register).not.toContain('AGAINST_UNKNOWN*');
  expect((await seenBy('housing')).register).toContain('AGAINST_UNKNOWN*');
  await db.deleteFrom('unitDepartment').where('pattern', '=', unit.pattern).execute();
});

test('T51 whose unit a petition complains about is told to the registry, as it is imported and when a steward places the unit', async () => {
  const { database: own } = office.subgraph;
  const respondents = async (): Promise<unknown> => {
    const { rows } = await own.pool.query(
      `select record_key, respondents, revision from claim where extract = 'petition' order by 1`,
    );
    return rows.map(({ record_key: key, respondents: departments }) => [key, departments]);
  };
  await own.pool.query(
    `insert into claim (extract, record_key, into_column, kind, number) select 'petition', petition_no, 'case_id', 'case', petition_no
     from petition where petition_no in ('AGAINST_UNKNOWN', 'AGAINST_POLICE')`,
  );
  await own.pool.query(`insert into unit_department values ('街道办事处', 'civil-affairs')`);
  expect(await respondents()).toEqual([
    ['AGAINST_POLICE', ['police']],
    ['AGAINST_UNKNOWN', ['civil-affairs']],
  ]);
  await own.pool.query(`delete from unit_department where pattern = '街道办事处'`);
  expect(await respondents()).toEqual([
    ['AGAINST_POLICE', ['police']],
    ['AGAINST_UNKNOWN', null],
  ]);
});

test('the petitions office sees its register whole, the case only its own', async () => {
  expect((await seenBy('petitions')).register).toEqual(NUMBERS.map((number) => `${number}*`).sort());
  expect((await seenBy('petitions', ['own-department'])).register).toContain('OTHER_CASE*');
  expect((await seenBy('police', ['own-department'])).register).toEqual([]);
});

describe('a resident’s own view', () => {
  const asResident = (person: string, caseId?: string) =>
    ask(PATHS, { department: undefined, caseId, persons: [person], houses: [] }, ['case'], { r: REFERENCES });
  beforeAll(() => office.petitioners({ petitionNo: 'ASKING_HOUSING', seq: 2, personId: 'p_2', caseId: 'c_1' }));

  test('holds the petitions that they brought, whole, and of the petitioners themself', async () => {
    const data = await asResident('p_2');
    const [{ petitions: other }, house, affair, ...direct] = data._entities;
    expect(data.register.nodes).toEqual([
      expect.objectContaining({
        number: 'ASKING_HOUSING',
        handlings: [{ summary: '答复' }],
        petitioners: { nodes: [{ name: '信访人2', person: { id: 'p_2' } }] },
      }),
    ]);
    expect(direct.filter(Boolean)).toHaveLength(1);
    expect(other.nodes).toEqual([]);
    for (const { petitions: found } of [house, affair]) expect(found.nodes).toHaveLength(1);
  });

  test('is empty of everything for whoever brought none', async () => {
    const data = await asResident('p_9');
    expect(data.register.nodes).toEqual([]);
    for (const found of data._entities) expect(found?.petitions?.nodes ?? []).toEqual([]);
  });

  test('opens nothing for a case: that a person of the case petitions elsewhere is not told', async () => {
    const { register } = await asResident('p_2', 'c_other');
    expect(register.nodes).toEqual([]);
  });
});

test('under grants a step is judged by the same answer that the office knows', async () => {
  const { petition } = await ask(
    `{ petition(number: "ASKING_HOUSING") { overdue replyDueOn deadlines { step concludedOn state } } }`,
    { department: 'petitions' },
    ['own-department'],
    {},
  );
  expect(petition).toEqual({
    overdue: false,
    replyDueOn: '2020-03-02',
    deadlines: [
      { step: 'ACCEPTANCE', concludedOn: '2020-01-02', state: 'MET' },
      { step: 'REPLY', concludedOn: '2020-01-10', state: 'MET' },
    ],
  });
});
