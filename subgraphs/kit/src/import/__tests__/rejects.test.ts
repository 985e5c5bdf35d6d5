import fs from 'node:fs';
import path from 'node:path';
import { encode } from 'iconv-lite';
import { csv, HEADER, ImportHarness } from './importHarness';

let harness: ImportHarness;
let rejectsDir: string;
beforeAll(async () => {
  harness = await ImportHarness.open();
  rejectsDir = path.join(harness.folder, 'rejects');
});
afterAll(() => harness.close());
beforeEach(() => harness.clear());

const at = (column: string, value: string): string[] => {
  const row = ['XF1', ...Array<string>(HEADER.length - 1).fill('')];
  row[HEADER.indexOf('关联编号')] = 'SJ1';
  row[HEADER.indexOf(column)] = value;
  return row;
};

test.each([
  ['信访件编号', '', 'REQUIRED'],
  ['信访件编号', ' \u3000', 'REQUIRED'],
  ['信访目的', '投诉', 'LABEL'],
  ['证件号码', '9.90101E+17', 'SCIENTIFIC'],
  ['电话', '1.39123E+10', 'SCIENTIFIC'],
  ['出生日期', '2026-02-30', 'DATE'],
  ['出生日期', '去年', 'DATE'],
  ['登记时间', '2026-03-10 25:00', 'TIME'],
  ['是否单位', '也许', 'BOOLEAN'],
  ['人数', '3.5', 'INTEGER'],
  ['人数', '99999999999', 'RANGE'],
  ['金额(元)', '一千', 'DECIMAL'],
  ['金额(元)', '1000000000000', 'RANGE'],
  ['内容', '#REF!', 'SPREADSHEET_ERROR'],
  ['内容', '漏\u0000水', 'UNDECODABLE'],
  ['内容', '漏\ufffd水', 'UNDECODABLE'],
])('%s %j is rejected: %s', async (column, value, code) => {
  const report = await harness.import(harness.write('a.csv', csv([['XF0'], at(column, value)])));
  expect(report.rejects).toEqual([
    { file: expect.stringContaining('a.csv'), sheet: null, line: 3, column, code, reason: expect.any(String) },
  ]);
  expect(report.rows).toMatchObject({ read: 2, loaded: 1, rejected: 1 });
});

test.each([
  ['信访目的', ' 申诉 求决\u3000', 'kind', 'REQUEST'],
  ['出生日期', '无', 'birth_date', null],
  ['是否单位', '√', 'is_unit', true],
  ['人数', '１，２００人', 'people', 1200],
  ['金额(元)', '￥1,234.567元', 'amount', '1234.57'],
  ['证件号码', '9901011985020300', 'id_number', '9901011985020300'],
  ['电话', '内线 8021', 'phone', '内线8021'],
  ['地址', '翠湖花园３栋　２单元', 'address', '翠湖花园3栋 2单元'],
])('%s %j is taken', async (column, value, name, stored) => {
  await harness.import(harness.write('a.csv', csv([at(column, value)])));
  expect(await harness.rows(`select ${name} from petition`)).toEqual([[stored]]);
});

test('rows that are too short or too long are rejected, not guessed', async () => {
  const report = await harness.import(
    harness.write('a.csv', `${csv([['XF0']])}\nXF1,申诉求决\nXF2${','.repeat(13)}多`),
  );
  expect(report.rejects.map(({ line, code }) => [line, code])).toEqual([
    [3, 'CELLS_MISSING'],
    [4, 'CELLS_TOO_MANY'],
  ]);
});

test('lines are counted through cells with line breaks', async () => {
  const report = await harness.import(harness.write('a.csv', csv([at('内容', '一\n二\n三'), at('人数', '很多')])));
  expect(report.rejects).toMatchObject([{ line: 5, column: '人数' }]);
});

test('one damaged byte costs one row, not the file', async () => {
  const bytes = Buffer.from(csv([['XF0'], at('内容', '漏水'), ['XF2']]));
  bytes[bytes.indexOf('漏')] = 0xff;
  const report = await harness.import(harness.write('a.csv', bytes));
  expect(report.rejects).toMatchObject([{ line: 3, column: '内容', code: 'UNDECODABLE' }]);
  expect(report.rows.loaded).toBe(2);
});

test('the rejects file is mended and imported again', async () => {
  const rows = [
    ['XF0'],
    ['XF1', '投诉', '张三', '99010119850203001X'],
    ['', '', '李四,"四"'],
    ['XF3', '', '', '', '2026-02-30'],
  ];
  const source = harness.write('三月.csv', encode(csv(rows), 'gb18030'));
  const report = await harness.import(source, { rejectsDir, reportPath: path.join(harness.folder, 'report.json') });
  expect(report.rows).toMatchObject({ read: 4, loaded: 1, rejected: 3 });
  expect(JSON.parse(fs.readFileSync(path.join(harness.folder, 'report.json'), 'utf8'))).toEqual(report);
  const file = report.files[0]!.rejectsFile!;
  expect(file).toBe(path.join(rejectsDir, '三月.rejects.csv'));
  const text = fs.readFileSync(file, 'utf8');
  expect(text).toMatchInlineSnapshot(`
   "﻿信访件编号,信访目的,信访人,证件号码,出生日期,电话,地址,是否单位,人数,金额(元),登记时间,内容,关联编号,原因
   XF1,投诉,张三,99010119850203001X	,,,,,,,,,,信访目的：不在可选值范围内（可选：意见建议、申诉求决）
   ,,"李四,""四""",,,,,,,,,,,信访件编号：必填项为空
   XF3,,,,2026-02-30,,,,,,,,,出生日期：日期无效或不存在
   "
  `);
  const mended = text.replace('投诉', '意见建议').replace('\r\n,,', '\r\nXF2,,').replace('2026-02-30', '2026-02-28');
  const again = await harness.import(harness.write('mended.csv', mended), { rejectsDir });
  expect(again.rows).toMatchObject({ read: 3, loaded: 3, rejected: 0 });
  expect(await harness.rows('select no, name, id_number from petition order by 1')).toEqual([
    ['XF0', null, null], ['XF1', '张三', '99010119850203001X'], ['XF2', '李四,"四"', null], ['XF3', null, null],
  ]); // prettier-ignore
  expect(fs.readdirSync(rejectsDir)).toEqual(['三月.rejects.csv']);
});

test('the report lists a thousand reasons and counts the rest', async () => {
  const rows = Array.from({ length: 1200 }, () => ['']).map(() => ['', '投诉']);
  const report = await harness.import(harness.write('a.csv', csv(rows)));
  expect([report.rejects.length, report.rejectsOmitted, report.rows.rejected]).toEqual([1000, 1400, 1200]);
});
