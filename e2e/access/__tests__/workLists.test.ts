/** Work lists on the running city: every sample account asks for its own department's cases, and for what stands in its areas. */
import { Client } from 'pg';
import { type Answer, type GovernedCity, startGovernedCity } from '../../support/startGovernedCity';

let city: GovernedCity;
beforeAll(async () => {
  city = await startGovernedCity({ people: 1000 });
}, 180_000);
afterAll(async () => city?.close());

const MY_CASES = `query ($after: String) {
  myCases(first: 100, after: $after) { nodes { id number title stage deadline } pageInfo { hasNextPage endCursor } } }`;
const reasons = ({ errors }: Answer): string[] =>
  errors.map(({ extensions }) => `${extensions.coordinate} ${extensions.reason}`);

async function listed(user: string, purpose = 'case-list'): Promise<any[]> {
  const found: any[] = [];
  for (let after: string | null = null; ;) {
    const { data, errors }: Answer = await city.as(user, MY_CASES, { purpose, variables: { after } });
    expect(errors).toEqual([]);
    found.push(...data.myCases.nodes);
    if (!data.myCases.pageInfo.hasNextPage) return found;
    after = data.myCases.pageInfo.endCursor;
  }
}

/** What the list must hold, counted past all protection. */
async function expected(subgraph: string, area: string): Promise<number> {
  const { count } = await city.row(
    `select count(*)::int as count from registry.case_life l
     where stage not in ('CLOSED', 'EVALUATED') and (grid_code is null or starts_with(grid_code, $2))
       and (lead_department = $1
         or exists (select from registry.record_locator r where r.subject_id = l.case_id and r.department = $1)
         or exists (select from registry.referral f where f.case_id = l.case_id and f.to_department = $1 and f.status = 'ACCEPTED'))`,
    [subgraph, area],
  );
  return count;
}

test.each([
  ['mediator', 'mediation', '990101'],
  ['petition-clerk', 'petitions', '9901'],
  ['police-officer', 'police', '990101'],
  ['civil-affairs-worker', 'civil-affairs', '990101'],
  ['housing-inspector', 'housing', '990101'],
])('%s sees the open cases of the own department and area: all of them, and no other', async (user, subgraph, area) => {
  const cases = await listed(user);
  expect(cases.length).toBeGreaterThan(0);
  expect(cases).toHaveLength(await expected(subgraph, area));
  const roof = cases.find(({ number }) => number === 'SJ9901012026000001');
  expect(roof).toEqual({
    id: expect.stringMatching(/^c_/),
    number: 'SJ9901012026000001',
    title: '翠湖花园3号楼2单元601室屋面漏水',
    stage: 'HANDLED',
    deadline: '2026-04-10',
  });
});

test('from the list to the case: what the list names can be opened', async () => {
  const { id } = (await listed('mediator')).find(({ number }) => number === 'SJ9901012026000001');
  const { data } = await city.as('mediator', 'query ($id: ID!) { case(id: $id) { number title } }', {
    purpose: 'mediation',
    case: id,
    variables: { id },
  });
  expect(data.case.title).toContain('漏水');
});

test('a page that is too large is told by the list’s own path, with what is allowed, and costs nothing else', async () => {
  const { id } = (await listed('mediator')).find(({ number }) => number === 'SJ9901012026000001');
  const told = ({ errors }: Answer) =>
    errors.map(({ path, extensions: { code, argument, allowed } }) => ({ path, code, argument, allowed }));
  const refused = { code: 'BAD_USER_INPUT', allowed: { min: 0, max: 100 } };
  const query = `{ case(id: "${id}") { stage list: mediations(first: 3000) { nodes { number } } } }`;
  const ofCase = await city.as('mediator', query, { purpose: 'mediation', case: id });
  expect(ofCase.data).toEqual({ case: { stage: expect.any(String), list: null } });
  expect(told(ofCase)).toEqual([{ ...refused, path: ['case', 'list'], argument: 'first' }]);
  const ofCases = await city.as('mediator', '{ myCases(last: 101) { nodes { id } } }', { purpose: 'case-list' });
  expect(ofCases.data).toEqual({ myCases: null });
  expect(told(ofCases)).toEqual([{ ...refused, path: ['myCases'], argument: 'last' }]);
});

test('T43 the list has no person and no dwelling, its titles only for the purpose that is meant for them, under a budget', async () => {
  const query = `{ myCases(first: 5) { nodes { number title persons { id } houses { id } petitions { nodes { number } } } } }`;
  const list = await city.as('police-officer', query, { purpose: 'work-list' });
  expect(Object.keys(list.data.myCases.nodes[0])).toEqual(['number']);
  expect(reasons(list).sort()).toEqual([
    'Case.houses NO_RULE',
    'Case.persons NO_RULE',
    'Case.petitions NO_RULE',
    'Case.title NO_RULE',
  ]);
  const someone = { ...city.account('police-officer'), user: 'pager' };
  const answers: Answer[] = [];
  for (let turn = 0; turn < 41; turn++)
    answers.push(await city.as(someone, '{ myCases(first: 1) { nodes { number } } }', { purpose: 'case-list' }));
  expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(40);
  expect(answers.at(-1)!.errors[0]!.extensions.code).toBe('RATE_LIMITED');
});

test('T51 what the sample city’s petitions complain about is known to the registry, and shown in a list without its title', async () => {
  const { list } = await city.row(
    `select array_agg(distinct r.case_id) as list from registry.case_respondent r join petitions.petition p on p.case_id = r.case_id
     where r.department = 'housing' and p.unit_complained ~ '住房和城乡建设'`,
  );
  expect(list.length).toBeGreaterThan(0);
  const cases = await listed('housing-inspector');
  for (const { id, title } of cases) expect([id, title === null]).toEqual([id, list.includes(id)]);
});

test('a department’s own register answers its own staff, whatever its subgraph is called', async () => {
  const { data } = await city.as('mediator', '{ mediations(first: 5) { nodes { number } } }', { purpose: 'work-list' });
  expect(data.mediations.nodes).toHaveLength(5);
});

test.each([
  ['grid-worker', 'grid-inspection', '990101001001'],
  ['housing-inspector', 'work-list', '990101'],
  ['police-officer', 'work-list', '990101'],
])('%s sees the dwellings of the own area, page by page, and nobody in them', async (user, purpose, area) => {
  const query = `query ($after: String) { myArea { areas { code name community { name } } houses(first: 100, after: $after) {
    nodes { id address grid { code } standardAddress { code } registeredResidents { nodes { name } } ownerships { nodes { ownerName } } }
    pageInfo { hasNextPage endCursor } } } }`;
  const houses: any[] = [];
  for (let after: string | null = null; ;) {
    const { data, text }: Answer = await city.as(user, query, { purpose, variables: { after } });
    expect(data.myArea.areas).toMatchObject([{ code: area }]);
    expect(text).not.toMatch(/ownerName"|registeredResidents":|totalCount/);
    houses.push(...data.myArea.houses.nodes);
    if (!data.myArea.houses.pageInfo.hasNextPage) break;
    after = data.myArea.houses.pageInfo.endCursor;
  }
  const { count } = await city.row(
    'select count(*)::int as count from registry.house_profile where starts_with(grid_code, $1)',
    [area],
  );
  expect(count).toBeGreaterThan(0);
  expect(new Set(houses.map(({ id }) => id)).size).toBe(count);
  for (const { address, grid } of houses) {
    expect(address).toMatch(/\*\*\*$/);
    expect(grid.code.startsWith(area)).toBe(true);
  }
});

test('T43 whose case a list names finds that in their own accesses, though no case was stated', async () => {
  await listed('mediator');
  const { id } = await city.row(
    `select person_id as id from police.household_member where name = '周明远' and household_no like '99010100100000%'`,
  );
  const resident = { ...city.account('resident'), user: 'resident-of-the-list', personId: id };
  const query = '{ myRecordAccesses(first: 50) { nodes { purpose post fields } } }';
  const { data, errors } = await city.as(resident, query, { purpose: 'own-record' });
  expect(errors).toEqual([]);
  const read = data.myRecordAccesses.nodes.find(({ fields }: { fields: string[] }) => fields.includes('Case.title'));
  expect(read).toMatchObject({ post: '人民调解员', fields: expect.arrayContaining(['Case.title']) });
});

test('a clerk’s list of applications and an inspector’s of answers are on record with whom they name', async () => {
  const clerk = { ...city.account('mediator'), user: 'clerk', department: 'governance', roles: ['registry-clerk'] };
  for (const [user, purpose, query] of [
    ['civil-affairs-worker', 'assistance-list', '{ assistanceApplications(first: 5) { nodes { name status } } }'],
    [clerk, 'link-review', '{ reviewItems(first: 5) { nodes { candidates { records { maskedName } } } } }'],
  ] as const) {
    const { data, errors, extensions } = await city.as(user, query, { purpose });
    expect([purpose, errors]).toEqual([purpose, []]);
    expect(Object.values<any>(data)[0].nodes.length).toBeGreaterThan(0);
    const record = await recordOf(extensions.access.auditId);
    expect(record).toMatchObject({ event: 'access.read', purpose, case: null, outcome: 'answered' });
    expect(record.subjects.length).toBeGreaterThan(0);
  }
});

/** A record of the evidence, by the audit id of its answer. */
async function recordOf(auditId: string): Promise<any> {
  const client = new Client({ connectionString: city.evidenceUrl });
  await client.connect();
  try {
    const { rows } = await client.query('select leaf from audit.entries order by index desc limit 50');
    return rows.map(({ leaf }) => JSON.parse(leaf.toString())).find(({ id }) => id === auditId);
  } finally {
    await client.end();
  }
}
