import * as fc from 'fast-check';
import { cleanText, normaliseDate, normaliseDateTime, normalisePersonName, normalisePhone } from '..';

describe('dates', () => {
  test.each([
    '2026-03-10', '20260310', '2026/3/10', '2026/03/10', '2026.3.10', '2026年3月10日', '2026年03月10', ' 2026年 3月 10日 ', '46091',
    '２０２６－０３－１０', '2026-03-10 00:00:00', '2026-03-10T08:30:00Z', '46091.0',
  ])('%s', (text) => expect(normaliseDate(text)).toBe('2026-03-10')); // prettier-ignore

  test.each(['2026-03', '202603', '2026年3月', '2026/3'])('a month: %s', (text) =>
    expect(normaliseDate(text)).toBe('2026-03-01'),
  );

  test.each([
    '2026-02-30', '20261301', '2026年2月29日', '2026-00-10', '26-3-10', '2026', '1905', '3/10/2026', '下周一', '', '0', '99999', '123456',
    '2026-03-10 25:00', '20260310250000', '1', '2026-3-10abc', '-5', '2026-03-',
  ])('no date: %s', (text) => expect(normaliseDate(text)).toBeNull()); // prettier-ignore

  test('the last serial that is a date, and the first that is none', () => {
    expect(normaliseDate('73050')).toBe('2099-12-31');
    expect(normaliseDate('73051')).toBeNull();
  });

  test('every day there is, in every form', () => {
    const days = fc.date({ min: new Date('1901-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (day) => {
        const iso = day.toISOString().slice(0, 10);
        const [y, m, d] = iso.split('-').map(Number) as [number, number, number];
        const serial = (Date.UTC(y, m - 1, d) - Date.UTC(1899, 11, 30)) / 86_400_000;
        const forms = [iso, iso.replaceAll('-', ''), `${y}/${m}/${d}`, `${y}年${m}月${d}日`];
        if (serial < 1900 || serial > 2100) forms.push(String(serial));
        for (const form of forms) expect(normaliseDate(form)).toBe(iso);
      }),
    );
  });
});

describe('times', () => {
  test.each([
    ['2026-03-10 14:05', '2026-03-10T14:05:00+08:00'],
    ['2026-03-10 14:05:33', '2026-03-10T14:05:33+08:00'],
    ['2026/3/10 9:05', '2026-03-10T09:05:00+08:00'],
    ['2026年3月10日 14时05分', '2026-03-10T14:05:00+08:00'],
    ['2026年3月10日14:05:33', '2026-03-10T14:05:33+08:00'],
    ['2026年3月10日 下午2:05', '2026-03-10T14:05:00+08:00'],
    ['2026-03-10 02:05 PM', '2026-03-10T14:05:00+08:00'],
    ['20260310140533', '2026-03-10T14:05:33+08:00'],
    ['2026-03-10T14:05:33.250Z', '2026-03-10T14:05:33+00:00'],
    ['2026-03-10T14:05:33+0900', '2026-03-10T14:05:33+09:00'],
    ['2026-03-10', '2026-03-10T00:00:00+08:00'],
    ['46091.586863426', '2026-03-10T14:05:05+08:00'],
    ['46091.5', '2026-03-10T12:00:00+08:00'],
  ])('%s', (text, iso) => expect(normaliseDateTime(text)).toBe(iso));

  test.each(['2026-03-10 24:30', '2026-03-10 12:60', '14:05', '2026-03 14:05'])('no time: %s', (text) =>
    expect(normaliseDateTime(text)).toBeNull(),
  );
});

test.each([
  ['张  伟', '张伟'],
  ['张\u3000伟 ', '张伟'],
  ['阿依古丽•买买提', '阿依古丽·买买提'],
  [' john  smith', 'JOHN SMITH'],
  ['无', null],
  ['', null],
])('name %j', (text, name) => expect(normalisePersonName(text)).toBe(name));

test.each([
  ['13912345678', '13912345678'],
  ['139-1234-5678', '13912345678'],
  ['139 1234 5678', '13912345678'],
  ['+86 13912345678', '13912345678'],
  ['+8613912345678', '13912345678'],
  ['008613912345678', '13912345678'],
  ['8613912345678', '13912345678'],
  ['１３９１２３４５６７８', '13912345678'],
  ['0937-2612345', '0937-2612345'],
  ['(010)62345678', '010-62345678'],
  ['010-62345678转801', '010-62345678x801'],
  ['2612345', null],
  ['1391234567', null],
  ['无', null],
])('phone %j', (text, canonical) => expect(normalisePhone(text).canonical).toBe(canonical));

test.each([
  [' 您好，世界（２０２６） ', '您好，世界（2026）'],
  ['ＸＦ－２０２６', 'XF-2026'],
  ['\ufeff编号\u200b', '编号'],
])('text %j', (text, clean) => expect(cleanText(text)).toBe(clean));

test('cleaning twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => expect(cleanText(cleanText(text))).toBe(cleanText(text))),
  );
});
