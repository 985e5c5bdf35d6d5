import * as fc from 'fast-check';
import { birthDateOf, checkDigit, isScientific, normaliseIdNumber, sexOf } from '..';

const withCheck = (first17: string): string => first17 + checkDigit(first17);
const VALID = withCheck('99010119850203001');
const WITH_X = (() => {
  for (let seq = 100; ; seq++) {
    const id = withCheck(`99010119850203${seq}`);
    if (id.endsWith('X')) return id;
  }
})();

test('the check digit is that of the standard', () => {
  // The two examples printed in GB 11643-1999.
  expect(checkDigit('11010519491231002')).toBe('X');
  expect(checkDigit('44052418800101001')).toBe('4');
});

test.each([
  ['as it should be', VALID, 'valid', VALID],
  ['lower-case x', WITH_X.toLowerCase(), 'valid', WITH_X],
  ['full-width', VALID.replace(/\d/g, (d) => String.fromCharCode(0xff10 + +d)), 'valid', VALID],
  ['full-width x', `${WITH_X.slice(0, 17)}ｘ`, 'valid', WITH_X],
  ['blanks', `${VALID.slice(0, 6)} ${VALID.slice(6, 14)}\u3000${VALID.slice(14)}`, 'valid', VALID],
  ['hyphens', `${VALID.slice(0, 6)}-${VALID.slice(6)}`, 'valid', VALID],
  ['the quote of a spreadsheet', `'${VALID}`, 'valid', VALID],
  ['15 digits', VALID.slice(0, 6) + VALID.slice(8, 17), 'converted', VALID],
  ['a digit missing', VALID.slice(0, 9) + VALID.slice(10), 'incomplete', null],
  ['15 digits, one missing', '99010185020300', 'incomplete', null],
  ['wrong check digit', VALID.slice(0, 17) + ((+VALID[17]! + 1) % 10), 'invalid', null],
  ['a day that is none', withCheck('99010119850230001'), 'invalid', null],
  ['15 digits with a day that is none', '990101850230001', 'invalid', null],
  ['too long', `${VALID}1`, 'invalid', null],
  ['letters', '护照E12345678', 'invalid', null],
  ['scientific', '9.90101E+17', 'invalid', null],
  ['empty', '  ', 'absent', null],
  ['无', '无', 'absent', null],
  ['nothing', null, 'absent', null],
])('%s', (_, text, state, canonical) => {
  expect(normaliseIdNumber(text)).toMatchObject({ state, canonical });
});

test('what it carries', () => {
  expect(birthDateOf(VALID)).toBe('1985-02-03');
  expect([sexOf(withCheck('99010119850203001')), sexOf(withCheck('99010119850203002'))]).toEqual(['MALE', 'FEMALE']);
  expect([isScientific('9.90101E+17'), isScientific('９.９ｅ+17'), isScientific(VALID)]).toEqual([true, true, false]);
});

test('one wrong digit or two neighbours exchanged are never taken for valid', () => {
  const first17 = fc
    .tuple(
      fc.date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 999 }),
    )
    .map(([d, seq]) => `990101${d.toISOString().slice(0, 10).replaceAll('-', '')}${String(seq).padStart(3, '0')}`);
  fc.assert(
    fc.property(first17, fc.nat(16), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
      const id = withCheck(digits);
      expect(normaliseIdNumber(id).canonical).toBe(id);
      const wrong = id.slice(0, at) + ((+id[at]! + by) % 10) + id.slice(at + 1);
      expect(normaliseIdNumber(wrong).state).toBe('invalid');
      const swapped = id.slice(0, at) + (id[at + 1] ?? '') + id[at] + id.slice(at + 2);
      if (at < 16 && swapped !== id) expect(normaliseIdNumber(swapped).state).toBe('invalid');
    }),
  );
});
