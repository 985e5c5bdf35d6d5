/** Control characters, line separators and marks that turn the direction of what follows. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * What somebody stated, as it can be kept and shown: PostgreSQL keeps no NUL, and whoever reads it in a terminal must see what is there.
 */
export function plainText(text: string): string {
  return text.replace(UNSEEN, ' ').trim();
}
