import { type RunningSubgraph, startSubgraph } from '@yiwang/kit';
import {
  compileGrantScope,
  createGrantSigner,
  deriveGrantKey,
  GRANT_HEADER,
  type GrantContext,
  type RowScope,
} from '@yiwang/schema';
import { registry } from '..';
import { indexKeyOf } from '../link/indexKey';
import { linkDepartments } from '../link/linkDepartments';
import { type City, importCity } from '../link/__tests__/linkedCity';

const grantKey = deriveGrantKey(new Uint8Array(32).fill(9), 'registry');
let city: City;
let open: RunningSubgraph;
let granted: RunningSubgraph;
let ids: Record<'Person' | 'House' | 'Case', string[]>;

beforeAll(async () => {
  city = await importCity(2000);
  await linkDepartments({ ...city, key: indexKeyOf(Buffer.alloc(32, 7)) });
  open = await startSubgraph(registry, { databaseUrl: city.test.url });
  granted = await startSubgraph(registry, { databaseUrl: city.test.url, grantKeys: [grantKey] });
  const some = async (kind: string): Promise<string[]> => {
    const { rows } = await city.registry.pool.query<{ id: string }>(
      `select subject_id as id from linked_claim where kind = $1 and subject_id is not null group by 1 order by count(*) desc, 1 limit 300`,
      [kind],
    );
    return rows.map(({ id }) => id);
  };
  ids = { Person: await some('person'), House: await some('house'), Case: await some('case') };
});
afterAll(async () => {
  await open?.close();
  await granted?.close();
  await city?.drop();
});

async function post(subgraph: RunningSubgraph, query: string, variables: object, headers: object = {}): Promise<any> {
  const response = await fetch(subgraph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

async function ask(query: string, variables: object = {}): Promise<any> {
  const { data, errors } = await post(open, query, variables);
  expect(errors).toBeUndefined();
  return data;
}

async function statements(query: string, variables: object = {}): Promise<number> {
  await ask(query, variables);
  const before = open.database.statementCount();
  await ask(query, variables);
  return open.database.statementCount() - before;
}

const CASE = `number title category item stage version settledLevel reportedAt deadline closedAt address
  leadDepartment { code name nameEn steward connected contact { name phone email } }
  numbers { department { code } number } events { version stage department { code } at dueOn note }
  referrals { number from { code } to { code } toNumber sentAt status answeredAt reason }
  evaluation { visitedOn means rating comment } persons { id } houses { id } recordsAt { code }
  grid { code name workerName workerPhone community { code name level parent { code } } }`;
const ENTITIES = `query ($r: [_Any!]!) { _entities(representations: $r) {
  ... on Person { id recordsAt { code name } cases(first: 5) { nodes { id ${CASE} } pageInfo { hasNextPage } } }
  ... on House { id address addressCode area { code name } grid { code } recordsAt { code } cases(first: 5) { nodes { id ${CASE} } } }
  ... on Case { id ${CASE} } } }`;

test.each([
  ['Person', 14],
  ['House', 15],
  ['Case', 12],
] as const)('everything about a %s costs as many SQL statements for 300 as for 3', async (typename, most) => {
  const about = (count: number) => ({ r: ids[typename].slice(0, count).map((id) => ({ __typename: typename, id })) });
  const few = await statements(ENTITIES, about(3));
  const many = await statements(ENTITIES, about(300));
  console.info(`registry: ${typename}: ${few} SQL statements for 3 entities, ${many} for ${ids[typename].length}`);
  expect(ids[typename]).toHaveLength(300);
  expect(many).toBe(few);
  expect(few).toBeLessThanOrEqual(most);
});

test('the lists cost as many SQL statements for a hundred rows as for one', async () => {
  const list = `query ($first: Int!) { cases(first: $first) { nodes { id ${CASE} } }
    reviewItems(first: $first) { nodes { id reason record { maskedName } candidates { id evidence records { key maskedIdNumber } } decisions { id } } }
    areas(first: $first) { nodes { code parent { code } children { code } grids { code community { code } } } } }`;
  const one = await statements(list, { first: 1 });
  const hundred = await statements(list, { first: 100 });
  // A single review item may have no decisions to look up; the count must not grow with the rows.
  expect(hundred).toBe(one);
});

test('a case tells its whole course', async () => {
  const { cases } = await ask(`{ cases(first: 100, filter: { stages: [EVALUATED] }) { nodes { id ${CASE} } } }`);
  const closed = cases.nodes.find((node: any) => node.evaluation && node.grid);
  expect(closed).toMatchObject({
    stage: 'EVALUATED',
    version: closed.events.length,
    leadDepartment: { connected: true },
  });
  expect(closed.events.map(({ stage }: any) => stage)).toEqual(
    ['REPORTED', 'OPENED', 'DISPATCHED', 'HANDLED', 'RESULT_REPORTED', 'CLOSED', 'EVALUATED'].slice(
      0,
      closed.events.length,
    ),
  );
  expect(closed.numbers).toContainEqual({ department: { code: 'governance' }, number: closed.number });
  expect(closed.grid.community.level).toBe('COMMUNITY');
  const { handed } = await ask(
    `{ handed: cases(first: 100, filter: { stages: [HANDLED, CLOSED, EVALUATED] }) { nodes { referrals { number from { code } to { code } status sentAt } } } }`,
  );
  expect(handed.nodes.flatMap((node: any) => node.referrals)).toContainEqual({
    number: expect.any(String),
    from: { code: 'governance' },
    to: { code: expect.any(String) },
    status: 'ACCEPTED',
    sentAt: expect.any(String),
  });
  const { caseByNumber, same } = await ask(
    `query ($n: String!, $id: ID!) { caseByNumber(department: "governance", number: $n) { id } same: case(id: $id) { number } }`,
    { n: closed.number, id: closed.id },
  );
  expect(caseByNumber.id).toBe(closed.id);
  expect(same.number).toBe(closed.number);
});

const FACTS = 'id stage category reportedAt deadline settledLevel leadDepartment { code } grid { code }';
async function list(args: string): Promise<any[]> {
  return (await ask(`{ cases(first: 100, ${args}) { nodes { ${FACTS} } } }`)).cases.nodes;
}

test.each([
  ['filter: { stages: [HANDLED, OPENED] }', (node: any) => ['HANDLED', 'OPENED'].includes(node.stage)],
  ['filter: { categories: [DISPUTE] }', (node: any) => node.category === 'DISPUTE'],
  ['filter: { leadDepartment: "housing" }', (node: any) => node.leadDepartment.code === 'housing'],
  ['filter: { leadDepartment: "governance" }', (node: any) => node.leadDepartment.code === 'governance'],
  ['filter: { settledLevels: [TOWNSHIP] }', (node: any) => node.settledLevel === 'TOWNSHIP'],
  ['filter: { area: "990101" }', (node: any) => node.grid.code.startsWith('990101')],
  ['filter: { reportedFrom: "2025-06-01", reportedTo: "2025-06-30" }', (node: any) => inJune(node.reportedAt)],
  ['filter: { dueTo: "2025-07-01" }', (node: any) => node.deadline <= '2025-07-01'],
])('cases(%s) holds those and no others', async (args, fits) => {
  const found = await list(args);
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((node) => !fits(node))).toEqual([]);
});

/** The day in the city's calendar. */
const inJune = (instant: string): boolean =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().startsWith('2025-06');

test('cases are sorted, and pages meet each once', async () => {
  const newest = await list('orderBy: REPORTED_AT_DESC');
  expect(newest.map((node) => node.reportedAt)).toEqual(
    newest
      .map((node) => node.reportedAt)
      .sort()
      .toReversed(),
  );
  const due = (await list('orderBy: DUE_ON_ASC')).map((node) => node.deadline ?? '9999-12-31');
  expect(due).toEqual([...due].sort());
  const seen: string[] = [];
  for (let after = ''; ;) {
    const { cases } = await ask(
      `{ cases(first: 40, orderBy: DUE_ON_DESC ${after}) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
    );
    seen.push(...cases.nodes.map(({ id }: any) => id));
    if (!cases.pageInfo.hasNextPage) break;
    after = `, after: "${cases.pageInfo.endCursor}"`;
  }
  const { rows } = await city.registry.pool.query('select count(*) from case_life');
  expect(seen).toHaveLength(Number(rows[0].count));
  expect(new Set(seen).size).toBe(seen.length);
});

test('the directory of departments and the areas', async () => {
  const { departments, mediation, area, grid } = await ask(`{ departments { code name contact { phone } }
    mediation: department(code: "justice") { nameEn connected } area(code: "990101") { name level parent { level } children { level } } grid(code: "990101001001001") { community { grids { code } } } }`);
  expect(departments).toHaveLength(31);
  expect(mediation).toEqual({ nameEn: 'Bureau of Justice', connected: true });
  expect(area).toMatchObject({ level: 'COUNTY', parent: { level: 'CITY' } });
  expect(area.children[0].level).toBe('TOWNSHIP');
  expect(grid.community.grids).toContainEqual({ code: '990101001001001' });
});

test('what does not exist is null, and is not told apart from what is of another kind', async () => {
  const data = await ask(
    `query ($p: ID!) { person(id: "p_none") { id } house(id: $p) { id } case(id: "") { id } caseByNumber(department: "police", number: "x") { id }
      department(code: "x") { code } area(code: "x") { code } grid(code: "x") { code } reviewItem(id: "x") { id } none: reviewItem(id: "0") { id }
      _entities(representations: [{ __typename: "Case", id: "c_none" }, { __typename: "Person", id: "p_none" }]) { ... on Case { stage events { note } persons { id } } ... on Person { cases { nodes { id } } recordsAt { code } } } }`,
    { p: ids.Person[0] },
  );
  expect(data).toEqual({
    person: null, house: null, case: null, caseByNumber: null, department: null, area: null, grid: null, reviewItem: null, none: null,
    _entities: [{ stage: null, events: [], persons: [] }, { cases: { nodes: [] }, recordsAt: [] }],
  }); // prettier-ignore
});

test('a department that the city has not is a mistake of who asks; a number that it has not given is null', async () => {
  const numbered = (department: string) =>
    post(open, `{ caseByNumber(department: "${department}", number: "x") { id } }`, {});
  expect((await numbered('x')).errors[0].extensions).toEqual({
    code: 'BAD_USER_INPUT',
    argument: 'department',
    reason: 'NOT_OFFERED',
  });
  for (const department of ['governance', 'registry', 'police', 'education'])
    expect(await numbered(department)).toEqual({ data: { caseByNumber: null } });
});

describe('under grants', () => {
  const coordinates = [
    'Query.cases', 'Query.case', 'Query.caseByNumber', 'Query.reviewItems', 'Mutation.joinPersons', 'Mutation.undoReview',
    'CaseConnection.nodes', 'Case.id', 'Case.number', 'Case.stage', 'Case.persons', 'Case.houses', 'Person.id', 'House.id', 'House.address',
    'ReviewItemConnection.nodes', 'ReviewItem.id', 'ReviewItem.record', 'ReviewRecord.maskedName', 'ReviewDecision.id', 'ReviewDecision.decidedBy',
  ]; // prettier-ignore
  const asCaller = (rows: RowScope[], context: Partial<GrantContext>): object => {
    const scope = compileGrantScope(Object.fromEntries(coordinates.map((coordinate) => [coordinate, { rows }])));
    const whole = {
      purpose: 'case-handling',
      roles: ['clerk'],
      persons: [],
      houses: [],
      areas: [],
      auditId: 'audit-1',
      ...context,
    };
    return { [GRANT_HEADER]: createGrantSigner(grantKey, 'registry').sign(scope, whole) };
  };

  test('a caller of one case reads that case, its persons and its houses, and no other', async () => {
    const [mine, other] = (await ask('{ cases(first: 100) { nodes { id number persons { id } houses { id } } } }')).cases.nodes
      .filter((node: any) => node.persons.length > 0 && node.houses.length > 0); // prettier-ignore
    const query = `query ($mine: ID!, $other: ID!) { cases(first: 100) { nodes { id } } mine: case(id: $mine) { number persons { id } houses { address } } other: case(id: $other) { number persons { id } houses { address } } }`;
    const headers = asCaller(['case'], {
      caseId: mine.id,
      persons: mine.persons.map(({ id }: any) => id),
      houses: mine.houses.map(({ id }: any) => id),
    });
    const { data, errors } = await post(granted, query, { mine: mine.id, other: other.id }, headers);
    expect(errors).toBeUndefined();
    expect(data.cases.nodes).toEqual([{ id: mine.id }]);
    expect(data.mine).toEqual({
      number: mine.number,
      persons: mine.persons,
      houses: mine.houses.map(() => ({ address: expect.any(String) })),
    });
    expect(data.other).toBeNull();
  });

  test('the caller of an area reads its cases only', async () => {
    const { data, errors } = await post(
      granted,
      '{ cases(first: 100) { nodes { id number } } }',
      {},
      asCaller(['area'], { areas: ['990101001'] }),
    );
    expect(errors).toBeUndefined();
    expect(data.cases.nodes.length).toBeGreaterThan(0);
    const { rows } = await city.registry.pool.query(
      `select case_id from case_life where starts_with(grid_code, '990101001')`,
    );
    const inside = new Set(rows.map((row) => row.case_id));
    expect(data.cases.nodes.filter(({ id }: any) => !inside.has(id))).toEqual([]);
  });

  test('the review queue opens to the registry’s own clerks, whose decisions carry the audit record', async () => {
    const queue = '{ reviewItems(first: 3) { nodes { id record { maskedName } } } }';
    const clerk = { department: 'registry' };
    expect(
      (await post(granted, queue, {}, asCaller(['own-department'], { department: 'police' }))).data.reviewItems.nodes,
    ).toEqual([]);
    expect((await post(granted, queue, {}, asCaller(['own-department'], clerk))).data.reviewItems.nodes).toHaveLength(
      3,
    );
    const join = `mutation ($keep: ID!, $join: ID!) { joinPersons(keep: $keep, join: $join, reason: "一人两号") { id decidedBy } }`;
    const { data, errors } = await post(
      granted,
      join,
      { keep: ids.Person[0], join: ids.Person[1] },
      asCaller(['own-department'], clerk),
    );
    expect(errors).toBeUndefined();
    expect(data.joinPersons.decidedBy).toBe('clerk@registry audit-1');
    const refused = await post(
      granted,
      join,
      { keep: ids.Person[0], join: ids.Person[1] },
      asCaller(['own-department'], clerk),
    );
    expect(refused.errors[0]).toMatchObject({
      message: 'the two are one already',
      extensions: { code: 'BAD_USER_INPUT', argument: 'join', reason: 'SAME', other: 'keep' },
    });
    const undone = await post(
      granted,
      'mutation ($d: ID!) { undoReview(decision: $d, reason: "误") { id } }',
      { d: data.joinPersons.id },
      asCaller(['own-department'], clerk),
    );
    expect(undone.errors).toBeUndefined();
  });
});
