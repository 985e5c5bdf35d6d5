import { checkDigit } from '../../normalise';
import { csv, ImportHarness } from './importHarness';

const id = (first17: string): string => first17 + checkDigit(first17);
const ID = id('99010119850203001');

let harness: ImportHarness;
beforeAll(async () => {
  harness = await ImportHarness.open();
});
afterAll(() => harness.close());
beforeEach(() => harness.clear());

const load = (...rows: string[][]): Promise<unknown> => harness.import(harness.write('a.csv', csv(rows)));
const claims = async (kind: string): Promise<unknown[]> =>
  (
    await harness.rows(
      `select jsonb_strip_nulls(to_jsonb(c) - '{claim_id,revision,kind,into_column,extract}'::text[]) from claim c
       where kind = '${kind}' order by record_key`,
    )
  ).flat();

test('a person: what identifies, canonical where certain and as written where not', async () => {
  await load(
    ['1', '', '张三', ID.toLowerCase(), '', '139 1234 5678', '翠湖花园3-2-501'],
    ['2', '', '李四', ID.slice(0, 6) + ID.slice(8, 17), '1985-02-04', '内线8021', '翠湖花园附近'],
    ['3', '', '王五', ID.slice(0, 17)],
    ['4', '', '赵六', ID.slice(0, 17) + (ID[17] === '1' ? '2' : '1')],
    ['5', '', '钱七', '无'],
  );
  expect(await claims('person')).toEqual([
    {
      record_key: '1', name: '张三', id_number: ID, id_state: 'valid', birth_date: '1985-02-03', sex: 'MALE', phone: '13912345678',
      address_key: '||||翠湖花园|3|2|501', address_written: '翠湖花园3-2-501',
    },
    {
      record_key: '2', name: '李四', id_number: ID, id_state: 'converted', birth_date: '1985-02-04', sex: 'MALE',
      address_written: '翠湖花园附近',
    },
    { record_key: '3', name: '王五', id_number_written: ID.slice(0, 17), id_state: 'incomplete' },
    { record_key: '4', name: '赵六', id_number_written: expect.stringMatching(/^\d{18}$/), id_state: 'invalid' },
    { record_key: '5', name: '钱七', id_state: 'absent' },
  ]); // prettier-ignore
});

test('an organisation, and a row without a name, are no person', async () => {
  await load(['1', '', '翠湖物业公司', '', '', '', '', '是'], ['2', '', '', ID]);
  expect(await claims('person')).toEqual([]);
});

test('houses by address, and by another record of the department', async () => {
  await load(['1', '', '', '', '', '', '桃源村3组12号'], ['2']);
  await harness.import(harness.write('r.csv', csv([['1', '7', '住建局']], ['信访件编号', '序号', '答复机关'])));
  expect(await claims('house')).toEqual([
    { record_key: '1', address_key: '|||3|桃源村12号|||', address_written: '桃源村3组12号' },
    { record_key: '1/7', refers_extract: 'petition', refers_key: '1' },
  ]);
});

test('cases: the own number, and the other department’s only when it is given', async () => {
  await load(['1', ...Array<string>(11).fill(''), 'SJ1'], ['2']);
  expect(await claims('case')).toEqual([
    { record_key: '1', number: '1', refers_department: 'registry', refers_number: 'SJ1' },
    { record_key: '2', number: '2' },
  ]);
});

test('T51 of a unit complained about leaves which departments it belongs to, and not a word of what was written', async () => {
  await harness.rows(
    `insert into unit_department values ('派出所', 'police'), ('派出所|住建', 'housing'), ('公司', null) returning 1`,
  );
  const about = (no: string, unit: string): string[] => [no, ...Array<string>(10).fill(''), unit];
  await load(about('1', '翠湖派出所民警张三'), about('2', '翠湖物业公司'), about('3', '邻居李四'));
  expect(await claims('case')).toEqual([
    { record_key: '1', number: '1', respondents: ['housing', 'police'] },
    { record_key: '2', number: '2' },
    { record_key: '3', number: '3' },
  ]);
  await load(about('1', '邻居李四'));
  expect((await claims('case'))[0]).toEqual({ record_key: '1', number: '1' });
});

test('a claim that is withdrawn is left empty with a new revision, and comes back', async () => {
  await load(['1', '', '张三', ID], ['2', '', '李四']);
  const revisions = (): Promise<unknown[][]> =>
    harness.rows(`select record_key, revision from claim where kind = 'person' order by 1`);
  const before = (await revisions()) as [string, string][];
  await load(['1', '', '无', ID], ['2', '', '李四']);
  const after = (await revisions()) as [string, string][];
  expect(await claims('person')).toEqual([
    { record_key: '1', id_state: 'absent' },
    { record_key: '2', name: '李四', id_state: 'absent' },
  ]);
  expect(Number(after[0]![1])).toBeGreaterThan(Math.max(...before.map(([, revision]) => Number(revision))));
  expect(after[1]).toEqual(before[1]);
  await load(['1', '', '无', ID], ['2', '', '李四']);
  expect(await revisions()).toEqual(after);
  await load(['1', '', '张三', ID]);
  expect((await claims('person'))[0]).toMatchObject({ name: '张三', id_number: ID });
});
