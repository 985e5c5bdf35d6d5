const DIGITS: Readonly<Record<string, number>> = {
  '〇': 0, '零': 0, '○': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
}; // prettier-ignore
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** A character class (without brackets) of the numerals that fromChineseNumeral reads. */
export const NUMERAL_CLASS = '〇零○一二两三四五六七八九十百千';

/** 十二 as 12, 一百零五 as 105, and read digit by digit 五〇一 as 501. */
export function fromChineseNumeral(text: string): string {
  if (!/[十百千]/.test(text)) return [...text].map((c) => DIGITS[c]).join('');
  let total = 0;
  let digit = -1;
  for (const c of text) {
    const unit = UNITS[c];
    if (unit === undefined) digit = DIGITS[c] ?? 0;
    else {
      total += (digit < 0 || (digit === 0 && unit === 10) ? 1 : digit) * unit;
      digit = -1;
    }
  }
  return String(total + Math.max(digit, 0));
}
