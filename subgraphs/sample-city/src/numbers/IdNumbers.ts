import { dayNumber } from '../calendar/dates';
import { checkDigit } from './idNumber';

const FIRST_DAY = dayNumber('1910-01-01');
const DAYS = dayNumber('2027-01-01') - FIRST_DAY;

/**
 * Gives out identity numbers, each once. Memory is one byte for each area, day and sex, whatever the population:
 * the sequence is a counter sent through a fixed permutation, so that it looks as scattered as real ones.
 */
export class IdNumbers {
  private readonly used = new Map<string, Uint8Array>();

  /** A new number; throws when an area has given out 250 on one day to one sex (a city of millions in one county). */
  take(area: string, birth: string, sex: 'MALE' | 'FEMALE'): string {
    let counters = this.used.get(area);
    if (!counters) this.used.set(area, (counters = new Uint8Array(DAYS * 2)));
    const day = dayNumber(birth) - FIRST_DAY;
    const male = sex === 'MALE' ? 1 : 0;
    const at = day * 2 + male;
    const count = counters[at] ?? 255;
    if (count >= 250)
      throw new RangeError(`No identity numbers left for area ${area}, born ${birth}: use fewer people`);
    counters[at] = count + 1;
    const scattered = (count * 263 + day * 37 + Number(area) * 11) % 499;
    const first17 = `${area}${birth.replaceAll('-', '')}${String(scattered * 2 + male).padStart(3, '0')}`;
    return first17 + checkDigit(first17);
  }
}
