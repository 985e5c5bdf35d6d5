import type { Random } from '../random/Random';
import { fashionOf } from './givenNames';
import { SURNAMES } from './surnames';

/** A surname as frequent as in life. */
export const surname = (random: Random): string => random.weighted(SURNAMES);

/** A given name in the fashion of the birth year; about half come from the short list, so namesakes occur. */
export function givenName(random: Random, sex: 'MALE' | 'FEMALE', year: number): string {
  const fashion = fashionOf(sex, year);
  if (random.chance(0.5)) return random.pick(fashion.whole);
  const first = character(random, fashion.characters);
  return random.chance(year < 1966 ? 0.12 : 0.25) ? first : first + character(random, fashion.characters);
}

const character = (random: Random, from: string): string => from.charAt(random.int(0, from.length - 1));

/** A whole name for somebody who is only named, such as an officer or a mediator. */
export function fullName(random: Random, sex: 'MALE' | 'FEMALE' = random.chance(0.55) ? 'MALE' : 'FEMALE'): string {
  return surname(random) + givenName(random, sex, random.int(1965, 1998));
}
