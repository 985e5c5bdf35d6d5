import { encode } from 'iconv-lite';
import { checkDigit } from '../../normalise';
import { csv, HEADER, ImportHarness, xlsx } from './importHarness';

const id = (first17: string): string => first17 + checkDigit(first17);
const ID = id('99010119850203001');
const ROW = [
  'XF1', '申诉求决', '张 三', ID, '1985-02-03', '139-1234-5678', '文昌街道翠湖花园3栋2单元501', '否', '12', '1,234.5', '2026-03-10 14:05',
  '屋顶漏水，"多次"反映\n未果', 'SJ1',
]; // prettier-ignore
const STORED = [
  'XF1', 'XF1', 'REQUEST', '张三', ID, '1985-02-03', '13912345678', '文昌街道翠湖花园3栋2单元501', false, 12, '1234.50',
  '2026-03-10 14:05:00+08', '屋顶漏水，"多次"反映\n未果', 'SJ1',
]; // prettier-ignore
const SELECT = `select record_key, no, kind, name, id_number, birth_date::text, phone, address, is_unit, people, amount::text,
  (registered_at at time zone 'Asia/Shanghai')::text || '+08', content, case_no from petition order by 1`;

let harness: ImportHarness;
beforeAll(async () => {
  harness = await ImportHarness.open();
});
afterAll(() => harness.close());
beforeEach(() => harness.clear());

describe('one row in every container', () => {
  const text = csv([ROW]);
  test.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with byte order mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['GB18030', encode(text, 'gb18030'), 'gb18030'],
    ['UTF-16', encode(text, 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['UTF-16 big-endian', encode(text, 'utf-16be', { addBOM: true }), 'utf-16be'],
    ['line feeds only', Buffer.from(text.replaceAll('\r\n', '\n')), 'utf-8'],
    ['blank lines', Buffer.from(`${text}\r\n\r\n\r\n`), 'utf-8'],
    ['cells empty to the end', Buffer.from(`${text}\r\n${','.repeat(HEADER.length - 1)}\r\n`), 'utf-8'],
    ['a title line above', Buffer.from(`某市信访局导出${','.repeat(HEADER.length - 1)}\r\n${text}`), 'utf-8'],
  ])('%s', async (_, bytes, encoding) => {
    const report = await harness.import(harness.write('a.csv', bytes));
    expect(report.files[0]).toMatchObject({
      extract: 'petition',
      format: 'csv',
      encoding,
      rows: { read: 1, loaded: 1 },
    });
    expect(await harness.rows(SELECT)).toEqual([STORED]);
  });

  test('tabs or semicolons instead of commas', async () => {
    for (const delimiter of ['\t', ';']) {
      await harness.clear();
      const cells = [HEADER, ROW].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter));
      await harness.import(harness.write('a.txt', cells.join('\n')));
      expect(await harness.rows(SELECT)).toEqual([STORED]);
    }
  });

  test('XLSX', async () => {
    const report = await harness.import(harness.write('没有后缀', await xlsx([ROW])));
    expect(report.files[0]).toMatchObject({ format: 'xlsx', sheet: 'Sheet1', rows: { loaded: 1 } });
    expect(await harness.rows(SELECT)).toEqual([STORED]);
  });

  test('columns in another order, with stars, blanks, wide brackets and columns that nobody asked for', async () => {
    const header = ['备注', '金额（元）', '*信访件编号', ' 信访 人 ', '内 容', '信访目的'];
    const report = await harness.import(harness.write('a.csv', csv([['x', '5', 'XF9', '李四', '漏水', '']], header)));
    expect(await harness.rows('select no, amount::text, name from petition')).toEqual([['XF9', '5.00', '李四']]);
    expect(report.files[0]!.missingColumns).toContain('证件号码');
  });
});

describe('cells of workbooks', () => {
  test('date cells, numbers, booleans, rich text, formulas and gaps', async () => {
    const row: unknown[] = [
      { richText: [{ text: 'XF' }, { text: '1', font: { bold: true } }] },
      '申诉求决', '张三', ID,
      new Date(Date.UTC(1985, 1, 3)),
      13912345678,
      undefined,
      false,
      { formula: '6*2', result: 12 },
      1234.5,
      new Date(Date.UTC(2026, 2, 10, 14, 5)),
    ]; // prettier-ignore
    await harness.import(
      harness.write('a.xlsx', await xlsx([row], { format: { 5: 'yyyy"年"m"月"d"日"', 11: 'yyyy-mm-dd hh:mm' } })),
    );
    expect(await harness.rows(SELECT)).toEqual([[...STORED.slice(0, 7), null, ...STORED.slice(8, 12), null, null]]);
  });

  test('serial numbers without a date format', async () => {
    const row = ['XF1', '', '', '', 31081, '', '', '', '', '', 46091.5868055556];
    await harness.import(harness.write('a.xlsx', await xlsx([row])));
    expect((await harness.rows(SELECT))[0]).toMatchObject({ 5: '1985-02-03', 11: '2026-03-10 14:05:00+08' });
  });

  test('an identity number kept as a number has lost its last digits, and is rejected', async () => {
    const report = await harness.import(
      harness.write('a.xlsx', await xlsx([['XF1', '', '张三', Number('990101198502030017')]])),
    );
    expect(report.rejects).toMatchObject([{ line: 2, column: '证件号码', code: 'SCIENTIFIC' }]);
    expect(report.rows).toMatchObject({ read: 1, rejected: 1, loaded: 0 });
  });

  test('15 digits kept as a number are whole', async () => {
    await harness.import(harness.write('a.xlsx', await xlsx([['XF1', '', '张三', 990101850203001]])));
    expect(await harness.rows('select id_number from petition')).toEqual([[ID]]);
  });
});

test('several files and several sheets in one import, each counted by itself', async () => {
  const ExcelJS = await import('exceljs');
  const workbook = new ExcelJS.default.Workbook();
  workbook.addWorksheet('说明').addRow(['本表由系统导出']);
  workbook.addWorksheet('信访件').addRows([HEADER, ['XF2']]);
  workbook.addWorksheet('答复').addRows([
    ['信访件编号', '序号', '答复机关'],
    ['XF2', 1, '住建局'],
    ['XF2', 2, '信访局'],
  ]);
  const book = harness.write('b.xlsx', Buffer.from(await workbook.xlsx.writeBuffer()));
  const report = await harness.import([harness.write('a.csv', csv([['XF1'], ['XF2', '', '早']])), book]);
  expect(
    report.files.map(({ sheet, extract, rows }) => [sheet, extract, rows.read, rows.loaded, rows.repeated]),
  ).toEqual([
    [null, 'petition', 2, 1, 1],
    ['信访件', 'petition', 1, 1, 0],
    ['答复', 'reply', 2, 2, 0],
  ]);
  expect(await harness.rows('select record_key, name from petition order by 1')).toEqual([
    ['XF1', null],
    ['XF2', null],
  ]);
  expect(await harness.rows('select record_key from reply order by 1')).toEqual([['XF2/1'], ['XF2/2']]);
  expect(await harness.rows('select extract, rows_read, loaded from import_batch order by batch_id')).toEqual([
    ['petition', '2', '1'], ['petition', '1', '1'], ['reply', '2', '2'],
  ]); // prettier-ignore
});
