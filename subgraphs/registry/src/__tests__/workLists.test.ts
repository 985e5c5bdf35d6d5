import { startSubgraph } from '@yiwang/kit';
import { createTestDatabase, type GrantedDepartment, startGranted, type TestDatabase } from '@yiwang/kit/testing';
import type { FieldGrant, GrantContext } from '@yiwang/schema';
import { registry } from '..';

let database: TestDatabase;
let granted: GrantedDepartment;

beforeAll(async () => {
  database = await createTestDatabase();
  granted = await startGranted(registry, database.url);
  const filling = await startSubgraph(registry, { databaseUrl: database.url });
  await filling.database.pool.query(`
    insert into subject (id, kind) select 'c_' || n, 'case' from generate_series(1, 7) n;
    insert into subject (id, kind) values ('h_1', 'house'), ('h_2', 'house'), ('h_3', 'house');
    insert into case_life (case_id, stage, version, case_no, category, lead_department, grid_code, reported_at, due_on) values
      ('c_1', 'HANDLED', 1, 'LED', 'DISPUTE', 'mediation', '990101001001001', now(), '2026-05-01'),
      ('c_2', 'OPENED', 1, 'RECORDS', 'DISPUTE', 'housing', '990101001001002', now(), '2026-04-01'),
      ('c_3', 'OPENED', 1, 'HANDED', 'DISPUTE', 'housing', '990102001001001', now(), null),
      ('c_4', 'OPENED', 1, 'REFUSED', 'DISPUTE', 'housing', '990101001001001', now(), null),
      ('c_5', 'CLOSED', 1, 'CLOSED', 'DISPUTE', 'mediation', '990101001001001', now(), null),
      ('c_6', 'OPENED', 1, 'ELSEWHERE', 'DISPUTE', 'police', '990101001001001', now(), null),
      ('c_7', 'OPENED', 1, 'NO_PLACE', 'DISPUTE', 'mediation', null, now(), '2026-06-01');
    insert into case_intake (record_key, batch_id, case_no, title, category, item, stage, reported_at, case_id)
      select case_no, 1, case_no, 'title of ' || case_no, category, 'item', stage, reported_at, case_id from case_life;
    insert into record_locator (subject_id, department, confidential) values ('c_2', 'mediation', false), ('c_6', 'police', false);
    insert into referral (record_key, batch_id, referral_no, case_no, from_department, to_department, sent_at, status, case_id) values
      ('r1', 1, 'R1', 'HANDED', 'housing', 'mediation', now(), 'ACCEPTED', 'c_3'), ('r2', 1, 'R2', 'REFUSED', 'housing', 'mediation', now(), 'REFUSED', 'c_4');
    insert into case_number values ('c_3', 'petitions', 'XF1'), ('c_3', 'mediation', 'TJ1');
    insert into case_respondent values ('c_3', 'housing');
    insert into case_subject values ('c_3', 'house', 'h_3', 'mediation', false);
    insert into area (record_key, batch_id, code, name, level, parent_code) values
      ('1', 1, '990101', '澜溪区', 'COUNTY', '990100'), ('2', 1, '990101001001', '翠湖社区', 'COMMUNITY', '990101001'), ('3', 1, '990100', '云泽市', 'CITY', null);
    insert into grid (record_key, batch_id, code, name, community_code) values ('1', 1, '990101001001001', '第一网格', '990101001001');
    insert into house_profile (house_id, address, grid_code) values
      ('h_1', '翠湖花园3号楼', '990101001001001'), ('h_2', '翠湖花园4号楼', '990101001001002'), ('h_3', '别处1号', '990102001001001');`);
  await filling.close();
});
afterAll(async () => {
  await granted?.stop();
  await database?.drop();
});

const list = (department: string, areas: string[] = []): Partial<GrantContext> => ({
  purpose: 'work-list',
  department,
  caseId: undefined as never,
  persons: [],
  houses: [],
  areas,
});
const OWN: Record<string, FieldGrant> = { '*': { rows: ['own-department'] } };
const numbers = async (department: string, areas?: string[]): Promise<string[]> => {
  const { myCases } = await granted.data('{ myCases { nodes { number } } }', list(department, areas), OWN);
  return myCases.nodes.map(({ number }: { number: string }) => number);
};

describe('myCases', () => {
  test('holds the open cases that the department leads, has records of or took on, nearest deadline first', async () => {
    expect(await numbers('mediation')).toEqual(['RECORDS', 'LED', 'NO_PLACE', 'HANDED']);
    expect(await numbers('police')).toEqual(['ELSEWHERE']);
    expect(await numbers('civil-affairs')).toEqual([]);
    expect(await numbers('')).toEqual([]);
  });

  test('of a post with a jurisdiction holds the cases of its areas, and those without a place', async () => {
    expect(await numbers('mediation', ['990101'])).toEqual(['RECORDS', 'LED', 'NO_PLACE']);
    expect(await numbers('mediation', ['990102'])).toEqual(['NO_PLACE', 'HANDED']);
  });

  test('T43 row security holds it: no other root and no entity shows a case of another department', async () => {
    const everything = `{
      cases(first: 100) { nodes { number } } led: case(id: "c_1") { number title } other: case(id: "c_6") { number title stage events { version } referrals { number } }
      refused: case(id: "c_4") { number title referrals { number } numbers { number } } }`;
    const data = await granted.data(everything, list('mediation'), OWN);
    expect(data.cases.nodes.map(({ number }: any) => number).sort()).toEqual([
      'CLOSED',
      'HANDED',
      'LED',
      'NO_PLACE',
      'RECORDS',
    ]);
    expect(data.led).toEqual({ number: 'LED', title: 'title of LED' });
    expect(data.other).toBeNull();
    expect(data.refused).toBeNull();
  });

  test('T51 the unit complained about finds the case in its list, without its title, and nothing else of it', async () => {
    const about = `{ myCases { nodes { number title stage category events { version } referrals { number } numbers { number } persons { id } houses { id } } } }`;
    const seen = async (department: string): Promise<any> => {
      const { myCases } = await granted.data(about, list(department), OWN);
      return myCases.nodes.find(({ number }: { number: string }) => number === 'HANDED');
    };
    expect(await seen('mediation')).toMatchObject({
      title: 'title of HANDED',
      referrals: [{ number: 'R1' }],
      numbers: [{}, {}],
    });
    expect(await seen('housing')).toEqual({
      number: 'HANDED',
      title: null,
      stage: 'OPENED',
      category: 'DISPUTE',
      events: [],
      referrals: [],
      numbers: [],
      persons: [],
      houses: [],
    });
    const byPetition = '{ caseByNumber(department: "petitions", number: "XF1") { id } }';
    expect((await granted.data(byPetition, list('mediation'), OWN)).caseByNumber).toEqual({ id: 'c_3' });
    expect((await granted.data(byPetition, list('housing'), OWN)).caseByNumber).toBeNull();
  });

  test('stages narrow it, and never to cases that are closed', async () => {
    const query = '{ myCases(stages: [HANDLED, CLOSED]) { nodes { number } } }';
    expect((await granted.data(query, list('mediation'), OWN)).myCases.nodes).toEqual([{ number: 'LED' }]);
  });
});

describe('myArea', () => {
  const AREA: Record<string, FieldGrant> = {
    '*': { rows: ['area'] },
    'House.address': { rows: ['area'], mask: 'address' },
  };
  const query = `{ myArea { areas { code name } grids { code } houses(first: 10) { nodes { id address grid { code } } pageInfo { hasNextPage } } } }`;

  test('holds the areas of the post, and the dwellings in them and nowhere else', async () => {
    const { myArea } = await granted.data(query, list('police', ['990101']), AREA);
    expect(myArea.areas).toEqual([{ code: '990101', name: '澜溪区' }]);
    expect(myArea.houses.nodes).toEqual([
      { id: 'h_1', address: '翠湖花园***', grid: { code: '990101001001001' } },
      { id: 'h_2', address: '翠湖花园***', grid: null },
    ]);
  });

  test('of one grid, of a whole city, of no area', async () => {
    const grid = (await granted.data(query, list('registry', ['990101001001001']), AREA)).myArea;
    expect(grid).toMatchObject({ areas: [], grids: [{ code: '990101001001001' }], houses: { nodes: [{ id: 'h_1' }] } });
    const city = (await granted.data(query, list('registry', ['9901']), AREA)).myArea;
    expect(city.areas).toEqual([{ code: '990100', name: '云泽市' }]);
    expect(city.houses.nodes).toHaveLength(3);
    const nowhere = (await granted.data(query, list('registry'), AREA)).myArea;
    expect(nowhere).toEqual({ areas: [], grids: [], houses: { nodes: [], pageInfo: { hasNextPage: false } } });
  });

  test('a filter by grid does not leave the area', async () => {
    const other = `{ myArea { houses(grid: "990102001001001") { nodes { id } } } }`;
    expect((await granted.data(other, list('police', ['990101']), AREA)).myArea.houses.nodes).toEqual([]);
  });
});
