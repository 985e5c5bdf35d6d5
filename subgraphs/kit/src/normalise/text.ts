/**
 * Text as clerks type it in, text as we store it out: width, blanks and characters that cannot be seen. Used by every
 * other normaliser; pure.
 */

const WIDE = /[\uff01-\uff5e\u3000]/;
const WIDE_ALL = /[\uff01-\uff5e]/g;
const WIDE_ALNUM = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g;
const HAN = /\p{Script=Han}/u;
// Zero-width characters and byte order marks come with text copied from web pages and office programs.
const INVISIBLE = /[\u200b-\u200d\u2060\ufeff]/g;
const ANY_BLANK = /[\s\u3000\u200b-\u200d\u2060\ufeff]/;
const ANY_BLANK_ALL = /[\s\u3000\u200b-\u200d\u2060\ufeff]+/g;

const narrow = (character: string): string => String.fromCharCode(character.charCodeAt(0) - 0xfee0);

/** Full-width ASCII and the ideographic space as their half-width forms. */
export function toHalfWidth(text: string): string {
  return WIDE.test(text) ? text.replace(WIDE_ALL, narrow).replaceAll('\u3000', ' ') : text;
}

/** Half-width, without blanks or invisible characters anywhere: for numbers, codes, labels and names. */
export function compact(text: string): string {
  const half = toHalfWidth(text);
  return ANY_BLANK.test(half) ? half.replace(ANY_BLANK_ALL, '') : half;
}

/**
 * Free text: trimmed, digits and letters half-width. Full-width punctuation stays in Chinese prose, where it is
 * right, and becomes half-width in codes (text without a Chinese character).
 */
export function cleanText(text: string): string {
  let clean = INVISIBLE.test(text) ? text.replace(INVISIBLE, '') : text;
  if (WIDE.test(clean)) {
    clean = HAN.test(clean) ? clean.replace(WIDE_ALNUM, narrow).replaceAll('\u3000', ' ') : toHalfWidth(clean);
  }
  return clean.trim();
}

/** Whether the cell says that there is nothing: empty, 无, 不详, a dash and the like. */
export function saysNothing(compacted: string): boolean {
  return compacted === '' || NOTHING.has(compacted);
}

const NOTHING = new Set([
  '无', '暂无', '没有', '不详', '未知', '未提供', '未登记', '空', '-', '--', '—', '——', '/', '\\', 'NULL', 'null', 'N/A', 'n/a', '0',
]); // prettier-ignore
