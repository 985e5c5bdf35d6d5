/**
 * An identity number that cannot be right in, the right ones that a single slip of the pen would turn into it out: one
 * character left out, one mistyped, or two neighbours swapped. Pure. A guess is never evidence by itself.
 */
import { birthDateOf, checkDigit, normaliseIdNumber } from '@yiwang/kit';

const DIGITS = [...'0123456789'];

/** Canonical numbers one slip away from `written`; none when it is too far from any. `birthDate` (YYYY-MM-DD) narrows them. */
export function guessIdNumbers(written: string, birthDate?: string | null): string[] {
  const guesses = new Set<string>();
  const keep = (number: string): void => {
    const { canonical } = normaliseIdNumber(number);
    if (canonical && (!birthDate || birthDateOf(canonical) === birthDate)) guesses.add(canonical);
  };
  if (/^\d{16}[\dX]$/.test(written)) {
    // Left out among the first 17, or the check digit itself.
    for (let at = 0; at < written.length; at++) {
      for (const digit of DIGITS) keep(written.slice(0, at) + digit + written.slice(at));
    }
    if (/^\d{17}$/.test(written)) keep(written + checkDigit(written));
  } else if (/^\d{17}[\dX]$/.test(written)) {
    for (let at = 0; at < 17; at++) {
      for (const digit of DIGITS) if (digit !== written[at]) keep(written.slice(0, at) + digit + written.slice(at + 1));
      if (at < 16) keep(written.slice(0, at) + written[at + 1]! + written[at]! + written.slice(at + 2));
    }
    keep(written.slice(0, 17) + checkDigit(written));
  } else if (/^\d{14}$/.test(written) && birthDate) {
    // An old number has no check digit: without a birth date the guesses would be too many.
    for (let at = 0; at <= 14; at++) {
      for (const digit of DIGITS) keep(written.slice(0, at) + digit + written.slice(at));
    }
  }
  return [...guesses];
}
