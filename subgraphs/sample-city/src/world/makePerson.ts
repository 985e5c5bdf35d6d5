import { dayNumber, dayText, TODAY } from '../calendar/dates';
import { givenName, surname } from '../names/personName';
import type { Random } from '../random/Random';
import type { Person, Sex } from './types';
import type { World } from './World';

const NAMESAKE_SHARE = 0.002;
const NAMESAKES_KEPT = 64;

/** Where newcomers come from: areas of other invented cities under the prefix 99. */
export const ORIGINS: Record<string, string> = {
  '990221': '岚州市白苇县',
  '990302': '汀浦市安礁区',
  '990324': '汀浦市竹坞县',
  '990423': '沂原市长坡县',
  '990529': '陇川岭市黄柏县',
  '990631': '雾江市盐井县',
};

/** What is already known of somebody to be made; the rest is drawn. */
export interface PersonWish {
  readonly age: number;
  readonly sex?: Sex;
  readonly surname?: string;
  readonly name?: string;
  readonly birth?: string;
  /** Area code of the identity number. */
  readonly area: string;
}

/** A birth date that makes somebody so old today. */
function birthAtAge(random: Random, age: number): string {
  const last = dayNumber(`${Number(TODAY.slice(0, 4)) - age}${TODAY.slice(4)}`);
  return dayText(last - random.int(0, 364));
}

/** A new person with name, birth date and identity number; phone and home come with the household. */
export function makePerson(world: World, random: Random, wish: PersonWish): Person {
  const sex = wish.sex ?? (random.chance(0.51) ? 'MALE' : 'FEMALE');
  let birth = wish.birth ?? birthAtAge(random, wish.age);
  let name = wish.name ?? (wish.surname ?? surname(random)) + givenName(random, sex, Number(birth.slice(0, 4)));
  // Somebody of the same name born the same day as a stranger: the trap for every linker.
  const year = Number(birth.slice(0, 4));
  const other =
    !wish.birth && !wish.name && !wish.surname && random.chance(NAMESAKE_SHARE)
      ? world.namesakes.find((n) => n.sex === sex && Math.abs(Number(n.birth.slice(0, 4)) - year) < 3)
      : undefined;
  if (other) {
    ({ name, birth } = other);
  } else if (random.chance(0.05)) {
    world.namesakes[
      world.namesakes.length < NAMESAKES_KEPT ? world.namesakes.length : random.int(0, NAMESAKES_KEPT - 1)
    ] = {
      name,
      birth,
      sex,
    };
  }
  return {
    id: world.nextId('person'),
    name,
    sex,
    birth,
    idNumber: world.idNumbers.take(wish.area, birth, sex),
    phone: null,
    house: null,
    householdNo: null,
    spouse: null,
    alive: true,
    disabled: false,
  };
}
