import fs from 'node:fs';
import path from 'node:path';
import { encode } from 'iconv-lite';
import { parseMapping } from '../../mapping';
import { csv, HEADER, ImportHarness, xlsx } from './importHarness';

let harness: ImportHarness;
let book: Buffer;
beforeAll(async () => {
  harness = await ImportHarness.open();
  book = await xlsx(Array.from({ length: 400 }, (_, i) => [`XF${i}`, '申诉求决', '张三', `99010119850203${i}`]));
});
afterAll(async () => {
  expect(await harness.rows('select from petition')).toEqual([]);
  expect(await harness.rows('select from import_batch')).toEqual([]);
  await harness.close();
});

const refuse = async (content: string | Buffer, code: string, message: RegExp): Promise<void> => {
  const importing = harness.import(harness.write('a.bin', content));
  await expect(importing).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
};

test('an empty file', () => refuse('', 'EMPTY', /is empty \(0 bytes\)/));
test('blank lines only', () => refuse('\r\n\r\n', 'EMPTY', /no rows, not even a header/));
test('a header and no rows, unless that is meant', async () => {
  await refuse(csv([]), 'NO_ROWS', /header of 信访件登记表 and no rows.*--allow-empty/);
  const report = await harness.import(harness.write('a.csv', csv([])), { allowEmpty: true });
  expect(report.rows.read).toBe(0);
  await harness.clear();
});
test('no file', async () => {
  const gone = path.join(harness.folder, 'gone.csv');
  await expect(harness.import(gone)).rejects.toMatchObject({
    code: 'UNREADABLE',
    message: expect.stringContaining('no such file'),
  });
  await expect(harness.import(harness.folder)).rejects.toThrow(/it is a directory/);
});
test('the file of another department', () =>
  refuse(
    csv([['J1', '文昌路']], ['接警单编号', '案发地址']),
    'OTHER_DEPARTMENT',
    /those of police \(接处警登记表\).*yiwang import police/,
  ));
test('renamed columns', () =>
  refuse(
    csv([['XF1', '1', 'x']], ['信访件编号', '次序', '答复机关']),
    'UNKNOWN_HEADER',
    /looks like 答复表 .* missing: 序号.*--mapping/,
  ));
test('something else altogether', () =>
  refuse('a,b\n1,2\n', 'UNKNOWN_HEADER', /none of the columns of petitions.*信访件登记表/));
test('a column twice', () => refuse(csv([['XF1']], [...HEADER, '信访人']), 'UNKNOWN_HEADER', /信访人 stands twice/));

test('GB18030 that was read as Latin-1 and saved so', () =>
  refuse(
    Buffer.from(encode(csv([['XF1']]), 'gb18030').toString('latin1')),
    'WRONG_ENCODING',
    /UTF-8, GB18030 or UTF-16/,
  ));
test('an encoding that is none of ours', () =>
  refuse(encode(csv([['XF1']]), 'big5'), 'WRONG_ENCODING', /export again|again as UTF-8/));

test.each([
  ['old Excel', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /old Excel workbook/],
  ['a web page that calls itself Excel', '<html><table><tr><td>信访件编号</td></tr></table></html>', /web page/],
  ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), /gzip/],
  ['PDF', '%PDF-1.7', /PDF/],
  ['a database dump', 'PGDMP\x01', /PostgreSQL dump/],
])('%s', (_, content, message) => refuse(content, 'WRONG_FORMAT', message));

describe('a workbook that ends early', () => {
  test.each([0.02, 0.3, 0.6, 0.9, 0.99])('after %d of its bytes', (share) =>
    refuse(book.subarray(0, Math.floor(book.length * share)), 'TRUNCATED', /not a whole XLSX file.*again/),
  );
  test('with bytes exchanged in the middle', () => {
    const damaged = Buffer.from(book);
    // Inside the compressed sheet, well behind the small files at the beginning.
    const at = damaged.indexOf('xl/worksheets/sheet1.xml') + 200;
    for (let i = 0; i < 40; i++) damaged[at + i] = damaged[at + i]! ^ 0x5a;
    return refuse(damaged, 'TRUNCATED', /not a whole XLSX file/);
  });
});

test('a quotation mark that is never closed', () =>
  refuse(`${csv([['XF1']])}\nXF2,"申诉`, 'TRUNCATED', /opens at line 3/));

test('a line without end is refused in bounded memory', async () => {
  const file = path.join(harness.folder, 'endless.csv');
  const out = fs.openSync(file, 'w');
  fs.writeSync(out, `${csv([['XF0']])}\nXF1,"`);
  const piece = Buffer.alloc(1 << 22, 'x');
  for (let i = 0; i < 64; i++) fs.writeSync(out, piece);
  fs.closeSync(out);
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5);
  await expect(harness.import(file)).rejects.toMatchObject({
    code: 'RECORD_TOO_LONG', message: expect.stringMatching(/begins at line 3 is longer than 1 MB/),
  }); // prettier-ignore
  clearInterval(watch);
  expect(peak - before).toBeLessThan(120 * 1024 * 1024);
  fs.rmSync(file);
});

test('a file that is still being written', async () => {
  const file = harness.write('growing.csv', csv(Array.from({ length: 5000 }, (_, i) => [`XF${i}`])));
  const importing = harness.import(file, { onProgress: ({ rows }) => rows > 0 && fs.appendFileSync(file, '\nXF') });
  await expect(importing).rejects.toMatchObject({ code: 'CHANGED' });
});

test('a mapping that does not fit its table names the rule and no value', async () => {
  const { mapping } = parseMapping(
    `department: petitions
extracts:
  petition:
    title: 信访件登记表
    key: [no]
    columns:
      no: { header: 信访件编号, type: text, required: true }
      kind: { header: 信访目的, type: enum, values: { 投诉: COMPLAINT_UNKNOWN } }
`,
    'm.yaml',
  );
  const importing = harness.import(harness.write('a.csv', csv([['XF1', '投诉']])), { mapping: mapping! });
  await expect(importing).rejects.toThrow(/refuses a row of petition \(rule petition_kind_check\)/);
  await expect(importing).rejects.not.toThrow(/COMPLAINT_UNKNOWN/);
});
