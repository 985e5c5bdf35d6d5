/**
 * The unit complained about, from the petitions office's export to the gateway's answer: the housing bureau leads the case of the
 * leaking roof, and then the petition in it turns out to be against the bureau.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDatabase, DEPARTMENTS, findSubgraph, importExtracts, loadMapping, schemaOf } from '@yiwang/kit';
import { linkDepartments } from '@yiwang/registry';
import { getNamedType, type GraphQLObjectType, isNonNullType, isObjectType } from 'graphql';
import {
  type Answer,
  dataRequests,
  type GovernedCity,
  startGovernedCity,
  type Stated,
} from '../../support/startGovernedCity';
import { sentCoordinates } from '../../support/sentCoordinates';

const BUREAU = '澜溪区住房和城乡建设局';
const COMPANY = '云泽市翠湖物业服务有限公司';

let city: GovernedCity;
let roof: string;
/** A case that does not exist; one of others is refused in the same bytes (T30). */
const foreign = 'c_00000000000000000000000000000000';
/** What must never reach the bureau: who petitions, their numbers, the petition. */
let secrets: string[];

beforeAll(async () => {
  city = await startGovernedCity({ people: 300 });
  ({ case_id: roof } = await city.row(
    `select case_id from registry.case_number where number = 'SJ9901012026000001' limit 1`,
  ));
  const { list } = await city.row(
    `select array_agg(distinct word) as list from petitions.petitioner, unnest(array[name, phone, person_id, id_number]) word
     where petition_no = 'XF990101202600001'`,
  );
  secrets = ['XF990101202600001', '漏水长期未修', ...list];
}, 180_000);
afterAll(async () => city?.close());

/** The petition as the office exports it again, imported and linked. */
async function complainAbout(unit: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-petition-'));
  const file = join(folder, '信访件登记表.csv');
  const header = ['信访件编号', '信访形式', '信访目的', '概况', '详细内容', '是否联名', '涉及人数', '问题属地详细地址', '被反映单位', '责任单位', '登记日期', '转送交办日期', '受理日期', '答复期限', '办理状态', '满意度评价']; // prettier-ignore
  const row = ['XF990101202600001', '来访', '申诉求决', '翠湖花园3号楼屋面漏水长期未修', '请求协调维修', '是', '3', '云泽市澜溪区翠湖花园3号楼2单元601室', unit, BUREAU, '2026-01-19', '2026-01-21', '2026-01-26', '2026-03-27', '已答复', '未评价']; // prettier-ignore
  writeFileSync(file, `\ufeff${header.join(',')}\n${row.join(',')}\n`);
  const departments = DEPARTMENTS.map((code) => ({
    code,
    database: connectDatabase<any>({ url: city.databaseUrl, schema: schemaOf(code), connections: 2 }),
  }));
  try {
    const mapping = await loadMapping(join(findSubgraph('petitions').directory, 'mapping.yaml'));
    await importExtracts({ database: { url: city.databaseUrl }, mapping, files: [file] });
    await linkDepartments({ registry: departments.find(({ code }) => code === 'registry')!.database, departments });
  } finally {
    for (const { database } of departments) await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
  // What the gateway knows of a case is at most two seconds old.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
}

const inspector = (query: string, purpose: string, stated: Stated = {}): Promise<Answer> =>
  city.as('housing-inspector', query, { purpose, case: roof, variables: { id: roof }, ...stated });
const WORK = `query ($id: ID!) { case(id: $id) { number title repairOrders(first: 5) { nodes { number reporterName } } persons { id } } }`;

/** All that can be selected below a type without an argument, so many steps down. */
function everythingBelow(type: GraphQLObjectType, depth: number): string {
  const texts = Object.values(type.getFields()).flatMap(({ name, type: out, args }) => {
    if (args.some(({ type: input, defaultValue }) => isNonNullType(input) && defaultValue === undefined)) return [];
    const inner = getNamedType(out);
    if (!isObjectType(inner)) return [name];
    // Connections and their edges are no step: nothing is learnt between a list and its items.
    const below = depth > 0 ? everythingBelow(inner, inner.name.endsWith('Connection') ? depth : depth - 1) : '';
    return below && name !== 'edges' ? [`${name} { ${below} }`] : [];
  });
  return texts.join(' ');
}

test('as long as nobody complains about the bureau, its inspector works on the case', async () => {
  const { data } = await inspector(WORK, 'housing-repair');
  expect(data.case.repairOrders.nodes[0]).toEqual({ number: 'BX9901012026000001', reporterName: '周明远' });
  const { errors } = await inspector('{ departments { code } }', 'respondent-reply');
  expect(errors[0]!.extensions.reason).toBe('CASE_NOT_YOURS');
});

describe('T51 a petition against the bureau that leads the case', () => {
  beforeAll(() => complainAbout(BUREAU), 60_000);

  test('the registry knows whose unit it is, and of the petitioners no more than before', async () => {
    const { list } = await city.row(
      'select array_agg(department) as list from registry.case_respondent where case_id = $1',
      [roof],
    );
    expect(list).toEqual(['housing']);
    const { claims } = await city.row(
      `select array_agg(distinct kind) as claims from petitions.claim where respondents is not null`,
    );
    expect(claims).toEqual(['case']);
  });

  test.each(['housing-repair', 'case-intake', 'return-visit'])(
    'for %s it is a stranger to the case, told in the same bytes as any stranger',
    async (purpose) => {
      const own = await inspector(WORK, purpose);
      const ofOthers = await inspector(WORK, purpose, { case: foreign, variables: { id: foreign } });
      expect(own.data ?? null).toBeNull();
      expect(own.status).toBe(ofOthers.status);
      expect(own.text).toBe(ofOthers.text);
    },
  );

  test('for the reply it learns how far the case has got, and nothing else over any path, three steps deep', async () => {
    const { schema } = city.gateway.snapshots.current;
    const seen: Record<string, unknown> = {};
    for (const field of Object.values((schema.getType('Case') as GraphQLObjectType).getFields())) {
      const inner = getNamedType(field.type);
      const below = isObjectType(inner) ? ` { ${everythingBelow(inner, 2)} }` : '';
      const who = { ...city.account('housing-inspector'), user: `inspector-${field.name}` };
      city.wire.length = 0;
      const query = `query ($id: ID!) { case(id: $id) { ${field.name}${below} } }`;
      const answer = await city.as(who, query, {
        purpose: 'respondent-reply',
        case: roof,
        reason: '答复',
        variables: { id: roof },
      });
      for (const secret of secrets) expect([field.name, answer.text.includes(secret)]).toEqual([field.name, false]);
      for (const request of dataRequests(city.wire)) {
        expect([field.name, request.subgraph]).toEqual([field.name, 'registry']);
        for (const coordinate of sentCoordinates(request, city))
          expect(coordinate).toMatch(
            /^(Query\.(case|_entities)|Case\.(id|number|stage|leadDepartment|reportedAt|deadline|closedAt)|Department.*\..*)$/,
          );
      }
      Object.assign(seen, answer.data?.case ?? {});
    }
    expect(Object.keys(seen).sort()).toEqual([
      'closedAt',
      'deadline',
      'id',
      'leadDepartment',
      'number',
      'reportedAt',
      'stage',
    ]);
    expect(seen).toMatchObject({ number: 'SJ9901012026000001', stage: 'HANDLED', leadDepartment: { code: 'housing' } });
  });

  test('no other root leads there: by the petition’s number, a person, a house, the bureau’s own records', async () => {
    const { person_id: petitioner } = await city.row(
      `select person_id from petitions.petitioner where petition_no = 'XF990101202600001' limit 1`,
    );
    const { subject_id: house } = await city.row(
      `select subject_id from registry.case_subject where case_id = $1 and kind = 'house' limit 1`,
      [roof],
    );
    const paths = `query ($id: ID!, $p: ID!, $h: ID!) {
      byPetition: caseByNumber(department: "petitions", number: "XF990101202600001") { id }
      petition(number: "XF990101202600001") { number status petitioners { nodes { name phone person { id } } } }
      person(id: $p) { id petitions { nodes { number } } cases { nodes { id petitions { nodes { number } } } } repairOrders { nodes { case { petitions { nodes { number } } } } } }
      house(id: $h) { id petitions { nodes { number } } cases { nodes { id petitions { nodes { petitioners { nodes { name } } } } } } repairOrders { nodes { reporterName case { petitions { nodes { number } } } } } }
      repairOrder(number: "BX9901012026000001") { number case { petitions { nodes { number petitioners { nodes { name } } } } persons { id } title } }
      case(id: $id) { numbers { number } referrals { number } events { note } mediations { nodes { sourceNumber parties { name } } } incidents { nodes { parties { name } } } } }`;
    for (const purpose of ['respondent-reply', 'work-list', 'case-list', 'renovation-consent']) {
      const { data, text } = await inspector(paths, purpose, { variables: { id: roof, p: petitioner, h: house } });
      // The variables name the person; nothing else may.
      for (const secret of secrets.filter((word) => word !== petitioner))
        expect([purpose, secret, text.includes(secret)]).toEqual([purpose, secret, false]);
      expect(data?.byPetition ?? null).toBeNull();
    }
  });

  test('its work list shows the case without its title', async () => {
    const list = '{ myCases(first: 100) { nodes { number title stage } } }';
    const find = async (user: string): Promise<any> =>
      (await city.as(user, list, { purpose: 'case-list' })).data.myCases.nodes.find(
        ({ number }: { number: string }) => number === 'SJ9901012026000001',
      );
    expect(await find('housing-inspector')).toEqual({ number: 'SJ9901012026000001', title: null, stage: 'HANDLED' });
    expect(await find('mediator')).toMatchObject({ title: expect.stringContaining('漏水') });
  });

  test('the others work on it as before', async () => {
    const query =
      'query ($id: ID!) { case(id: $id) { number mediations { nodes { number } } petitions { nodes { number } } } }';
    const { data } = await city.as('mediator', query, { purpose: 'mediation', case: roof, variables: { id: roof } });
    expect(data.case).toMatchObject({ petitions: { nodes: [{ number: 'XF990101202600001' }] } });
  });

  test('a stream or a caller that the gateway remembers does not outlive it, nor the complaint that was withdrawn', async () => {
    await complainAbout(COMPANY);
    expect((await inspector(WORK, 'housing-repair')).data.case.title).toContain('漏水');
    await complainAbout(BUREAU);
    expect((await inspector(WORK, 'housing-repair')).errors[0]!.extensions.reason).toBe('CASE_NOT_YOURS');
  }, 60_000);
});
