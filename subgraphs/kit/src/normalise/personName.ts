import { compact, saysNothing, toHalfWidth } from './text';

const HAN = /\p{Script=Han}/u;
const DOTS = /[·•・.．‧∙●]/g;

/**
 * A person's name: blanks inside a Chinese name drop out (张 三 is 张三), the dot of transliterated names becomes ·, Latin
 * names keep single blanks in upper case. Null when the cell says nothing (无, 不详).
 */
export function normalisePersonName(text: string | null | undefined): string | null {
  if (!text) return null;
  const tight = compact(text);
  if (saysNothing(tight)) return null;
  if (HAN.test(tight)) return tight.replace(DOTS, '·');
  return toHalfWidth(text).replace(/\s+/g, ' ').trim().toUpperCase();
}
