import { ageOn } from '../calendar/dates';
import type { Random } from '../random/Random';
import { makePerson, ORIGINS } from './makePerson';
import type { House, Household, Person, Relation, Sex } from './types';
import type { World } from './World';

type Shape = 'single' | 'couple' | 'nuclear' | 'three' | 'one-parent' | 'with-parent' | 'stem';

const SHAPES: readonly (readonly [Shape, number])[] = [
  ['single', 15],
  ['couple', 21],
  ['nuclear', 35],
  ['three', 11],
  ['one-parent', 5],
  ['with-parent', 5],
  ['stem', 8],
];
const MIGRANT_SHAPES: readonly (readonly [Shape, number])[] = [
  ['single', 45],
  ['couple', 25],
  ['nuclear', 30],
];

/** A household of at most `most` people for a dwelling; migrants rent and are not on the household register. */
export function makeHousehold(world: World, random: Random, house: House, most: number, migrant: boolean): Household {
  const { township } = house.community;
  const home = migrant ? random.pick(Object.keys(ORIGINS)) : township.county.code;
  const members: { person: Person; relation: Relation }[] = [];
  const add = (relation: Relation, age: number, wish: { sex?: Sex; surname?: string; birth?: string } = {}): Person => {
    const area = !migrant && random.chance(0.06) ? random.pick(Object.keys(ORIGINS)) : home;
    const person = makePerson(world, random, { age: Math.max(0, Math.min(99, age)), area, ...wish });
    if (members.length < most) members.push({ person, relation });
    return person;
  };
  const full = (): boolean => members.length >= most;

  const shape = most === 1 ? 'single' : random.weighted(migrant ? MIGRANT_SHAPES : SHAPES);
  const headAge = {
    single: migrant ? random.int(18, 55) : random.int(22, 88),
    couple: migrant ? random.int(22, 50) : random.int(25, 84),
    nuclear: random.int(27, 56),
    three: random.int(30, 55),
    'one-parent': random.int(28, 52),
    'with-parent': random.int(26, 56),
    stem: random.int(52, 74),
  }[shape];
  const headSex: Sex = random.chance(shape === 'one-parent' ? 0.35 : shape === 'single' ? 0.5 : 0.78)
    ? 'MALE'
    : 'FEMALE';
  const head = add('HEAD', headAge, { sex: headSex });
  const family = surnameOf(head);
  const wed = shape === 'couple' || shape === 'nuclear' || shape === 'three' || shape === 'stem';
  let mate: Person | null = null;
  if (wed && !full()) {
    mate = add('SPOUSE', headAge + (headSex === 'MALE' ? -random.int(-1, 5) : random.int(-1, 5)), {
      sex: headSex === 'MALE' ? 'FEMALE' : 'MALE',
    });
    head.spouse = mate;
    mate.spouse = head;
  }
  const childName = headSex === 'MALE' || !mate ? family : surnameOf(mate);
  const parentAge = Math.min(headAge, mate ? ageOn(mate.birth) : headAge);
  if (shape === 'nuclear' || shape === 'three' || shape === 'one-parent') {
    addChildren(random, add, full, parentAge, childName);
  }
  if ((shape === 'three' || shape === 'with-parent') && !full()) {
    const bothParents = random.chance(0.4);
    const fatherAge = headAge + random.int(21, 33);
    if (bothParents || random.chance(0.35)) {
      const father = add('FATHER', fatherAge, { sex: 'MALE', surname: family });
      if (bothParents && !full()) {
        const mother = add('MOTHER', fatherAge - random.int(0, 5), { sex: 'FEMALE' });
        father.spouse = mother;
        mother.spouse = father;
      }
    } else add('MOTHER', headAge + random.int(20, 30), { sex: 'FEMALE' });
  }
  if (shape === 'stem' && !full()) {
    const childAge = Math.max(20, parentAge - random.int(22, 29));
    const son = add('SON', childAge, { sex: 'MALE', surname: childName });
    if (childAge >= 24 && random.chance(0.7) && !full()) {
      const wife = add('OTHER_RELATIVE', childAge - random.int(0, 3), { sex: 'FEMALE' });
      son.spouse = wife;
      wife.spouse = son;
      if (!full()) add('GRANDCHILD', Math.max(0, ageOn(wife.birth) - random.int(22, 30)), { surname: surnameOf(son) });
    }
  }
  const no = world.numbers.next(township.code, 6);
  const household: Household = {
    no,
    house,
    migrant,
    poor: !migrant && random.chance(house.community.urban ? 0.02 : 0.045),
    members,
    owners: [],
    rented: migrant,
  };
  settleIn(world, random, household);
  return household;
}

const surnameOf = (person: Person): string => person.name.slice(0, /^(欧阳|司马|上官|诸葛)/.test(person.name) ? 2 : 1);

function addChildren(
  random: Random,
  add: (relation: Relation, age: number, wish: { sex: Sex; surname: string; birth?: string }) => Person,
  full: () => boolean,
  parentAge: number,
  surname: string,
): void {
  let age = parentAge - random.int(22, 31);
  let last: Person | null = null;
  for (
    let left = random.weighted([
      [1, 55],
      [2, 40],
      [3, 5],
    ] as const);
    left > 0 && age >= 0 && age < 32 && !full();
    left--
  ) {
    const sex: Sex = random.chance(0.52) ? 'MALE' : 'FEMALE';
    // Twins are born on one day, and have different names.
    const twin: boolean = last !== null && random.chance(0.04);
    const child: Person = add(sex === 'MALE' ? 'SON' : 'DAUGHTER', age, {
      sex,
      surname,
      ...(twin && last ? { birth: last.birth } : {}),
    });
    last = child;
    age -= random.int(2, 5);
  }
}

/** Homes, phones, and the few who have died, moved or live with a disability. */
function settleIn(world: World, random: Random, household: Household): void {
  const names = new Set<string>();
  let shared: string | null = null;
  for (const { person, relation } of household.members) {
    const age = ageOn(person.birth);
    // Nobody in one household shares a name: registers would not have allowed it.
    while (names.has(person.name)) person.name += random.pick(['明', '华', '宁', '乐']);
    names.add(person.name);
    person.house = household.house;
    person.householdNo = household.migrant ? null : household.no;
    person.disabled = random.chance(age > 60 ? 0.05 : 0.015);
    person.alive = relation === 'HEAD' || age < 60 || !random.chance(0.03);
    if (
      age >= 16 &&
      (relation === 'HEAD' || age < 76 || random.chance(0.3)) &&
      random.chance(relation === 'HEAD' ? 1 : 0.9)
    ) {
      person.phone = world.nextPhone();
      shared ??= person.phone;
    } else person.phone = shared;
  }
}
