import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { addWorkdays, toWorkday, weekday } from '../calendar/dates';
import { chineseNumeral } from '../dirt/writeAddress';
import { excelSerial } from '../dirt/writeValues';
import { XlsxFile } from '../exports/XlsxFile';
import { checkDigit, isIdNumber, toOldIdNumber } from '../numbers/idNumber';
import { IdNumbers } from '../numbers/IdNumbers';
import { Numbering } from '../numbers/Numbering';
import { mobileNumber } from '../numbers/phone';
import { Random } from '../random/Random';

test('check digits as in the examples of GB 11643', () => {
  expect(checkDigit('11010519491231002')).toBe('X');
  expect(checkDigit('44052418800101001')).toBe('4');
  expect(isIdNumber('11010519491231002X')).toBe(true);
  expect(isIdNumber('110105194912310021')).toBe(false);
  expect(toOldIdNumber('11010519491231002X')).toBe('110105491231002');
});

test('identity numbers never repeat, and say when a day is full', () => {
  const numbers = new IdNumbers();
  const given = Array.from({ length: 250 }, () => numbers.take('990101', '1980-02-29', 'MALE'));
  expect(new Set(given).size).toBe(250);
  expect(given.every((id) => isIdNumber(id) && Number(id[16]) % 2 === 1)).toBe(true);
  expect(() => numbers.take('990101', '1980-02-29', 'MALE')).toThrow(/use fewer people/);
});

test('numbers of files grow with the date, in whatever order they are given out', () => {
  const numbers = new Numbering();
  const june = numbers.dated('XF', '990101', '2025-06-02');
  const march = numbers.dated('XF', '990101', '2025-03-03');
  const again = numbers.dated('XF', '990101', '2025-03-03');
  expect([march, again, june]).toEqual([march, again, june].sort());
  expect(march).toBe('XF990101202506201');
});

test('mobile numbers differ', () => {
  const some = Array.from({ length: 5000 }, (_, n) => mobileNumber(n));
  expect(new Set(some).size).toBe(5000);
  expect(some.every((p) => /^1(4[23]|6[013489])\d{8}$/.test(p))).toBe(true);
});

test('dates: working days, Excel serials', () => {
  expect(weekday('2026-03-31')).toBe(2);
  expect(toWorkday('2026-03-28')).toBe('2026-03-30');
  expect(addWorkdays('2026-03-27', 1)).toBe('2026-03-30');
  expect(excelSerial('2026-03-10')).toBe(46091);
});

test('Chinese numerals as on door plates', () => {
  expect([1, 10, 12, 20, 23].map((n) => chineseNumeral(n))).toEqual(['一', '十', '十二', '二十', '二十三']);
  expect(chineseNumeral(1203, true)).toBe('一二〇三');
});

test('forks of a generator do not depend on what was drawn before', () => {
  const a = new Random('x');
  const b = new Random('x');
  b.next();
  expect(a.fork('y').next()).toBe(b.fork('y').next());
  expect(a.fork('y').next()).not.toBe(a.fork('z').next());
});

test('a full sheet goes on in the next workbook, which Excel’s format can read back', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xlsx-'));
  try {
    const file = new XlsxFile(path.join(folder, '表.xlsx'), '表', ['甲', '乙'], 2);
    file.row(['a & <b>', 1]);
    file.row([' c ', { serial: 46091, time: false }]);
    file.row([null, 2.5]);
    const files = file.close();
    expect(files.map((f) => path.basename(f))).toEqual(['表.xlsx', '表_2.xlsx']);
    const read = async (name: string): Promise<unknown[]> => {
      const book = new ExcelJS.Workbook();
      await book.xlsx.readFile(name);
      const rows: unknown[] = [];
      book.worksheets[0]?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
      return rows;
    };
    expect(await read(files[0] as string)).toEqual([
      ['甲', '乙'],
      ['a & <b>', 1],
      [' c ', new Date('2026-03-10T00:00:00Z')],
    ]);
    expect(await read(files[1] as string)).toEqual([
      ['甲', '乙'],
      [undefined, 2.5],
    ]);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});
