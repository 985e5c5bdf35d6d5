/**
 * Citizen identity numbers (GB 11643) as written in, canonical 18 characters out when they are certain. 15-digit numbers
 * of before 1999 are converted; nothing is guessed.
 */
import { isRealDate } from './date';
import { compact, saysNothing } from './text';

/** How sure we are of a number: only `valid` and `converted` carry a canonical form. */
export type IdState = 'valid' | 'converted' | 'incomplete' | 'invalid' | 'absent';

/** An identity number after normalising. */
export interface IdNumber {
  readonly state: IdState;
  /** 18 characters, upper-case X; null unless the state is `valid` or `converted`. */
  readonly canonical: string | null;
  /** As written, half-width and without blanks; null when absent. */
  readonly written: string | null;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';
const ABSENT: IdNumber = { state: 'absent', canonical: null, written: null };

/** Normalises an identity number. */
export function normaliseIdNumber(text: string | null | undefined): IdNumber {
  if (!text) return ABSENT;
  // A text quote before the number and hyphens between its parts are habits of spreadsheets.
  const written = compact(text)
    .replace(/^['’‘`]|[-–—.]/g, '')
    .replace(/[x×✕]$/i, 'X');
  if (saysNothing(written)) return ABSENT;
  if (/^\d{17}[\dX]$/.test(written)) {
    const valid =
      isRealDate(+written.slice(6, 10), +written.slice(10, 12), +written.slice(12, 14)) && isChecked(written);
    return { state: valid ? 'valid' : 'invalid', canonical: valid ? written : null, written };
  }
  if (/^\d{15}$/.test(written)) {
    const long = `${written.slice(0, 6)}19${written.slice(6)}`;
    if (!isRealDate(+long.slice(6, 10), +long.slice(10, 12), +long.slice(12, 14))) {
      return { state: 'invalid', canonical: null, written };
    }
    return { state: 'converted', canonical: long + checkDigit(long), written };
  }
  return { state: /^\d{10,17}X?$/.test(written) ? 'incomplete' : 'invalid', canonical: null, written };
}

/** The check digit of the first 17 digits: MOD 11-2 of GB 11643. */
export function checkDigit(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (first17.charCodeAt(i) - 48) * WEIGHTS[i]!;
  return CHECK[sum % 11]!;
}

/** Birth date that a canonical number carries, as YYYY-MM-DD. */
export function birthDateOf(canonical: string): string {
  return `${canonical.slice(6, 10)}-${canonical.slice(10, 12)}-${canonical.slice(12, 14)}`;
}

/** Sex that a canonical number carries: its 17th digit is odd for men. */
export function sexOf(canonical: string): 'MALE' | 'FEMALE' {
  return canonical.charCodeAt(16) % 2 === 1 ? 'MALE' : 'FEMALE';
}

/** Whether a spreadsheet has rounded the number away, as in 9.90101E+17: no digits can be got back. */
export function isScientific(text: string): boolean {
  return /^\d(?:\.\d+)?e\+\d{2}$/i.test(compact(text));
}

function isChecked(number: string): boolean {
  return checkDigit(number) === number[17];
}
