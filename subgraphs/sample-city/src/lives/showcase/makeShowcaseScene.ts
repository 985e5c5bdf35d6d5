import type { Affair } from '../../exports/Affair';
import type { Department } from '@yiwang/kit';
import type { About } from '../../exports/tellTruth';
import type { Value } from '../../exports/writeCells';
import { Random } from '../../random/Random';
import { makePerson } from '../../world/makePerson';
import type { Community, Company, Estate, House, Household, Person, Relation, Sex } from '../../world/types';
import type { World } from '../../world/World';
import { SHOWCASE } from './SHOWCASE';

/** The people and dwellings of the showcase, and how its rows are written: without dirt. */
export interface ShowcaseScene {
  readonly community: Community;
  readonly company: Company;
  /** 601, whose roof leaks; 602 next door; 501 below. */
  readonly home: House;
  readonly next: House;
  readonly below: House;
  readonly zhou: Person;
  readonly chen: Person;
  readonly mother: Person;
  readonly liu: Person;
  readonly sun: Person;
  readonly households: readonly Household[];
  readonly inCase: { readonly case_id: Affair };
  readonly write: (department: Department, extract: string, values: Record<string, Value>, about: About) => void;
}

/** Makes the people and dwellings of the showcase; nothing about them depends on the seed. */
export function makeShowcaseScene(world: World, community: Community, company: Company): ShowcaseScene {
  const random = new Random('showcase');
  const county = community.township.county.code;
  const estate: Estate = { name: '翠湖花园', roadNo: 88, builtYear: 1999, company, renovation: null };
  const grid = community.grids[0] as (typeof community.grids)[number];
  const houses = (['501', '601', '602'] as const).map((room, i): House => ({
    id: world.nextId('house'),
    community,
    grid,
    addressCode: `${grid.code}00000${i + 1}`,
    houseNo: `FW${county}000000${i + 1}`,
    estate,
    building: 3,
    unit: 2,
    room,
    doorNo: 0,
    group: 0,
    floor: Number(room[0]),
    floors: 6,
    floorArea: [86.4, 92.35, 92.35][i] as number,
    structure: 'BRICK_CONCRETE',
    builtYear: 1999,
  }));
  const [below, home, next] = houses as [House, House, House];
  const born = (name: string, sex: Sex, birth: string): Person =>
    makePerson(world, random, { age: 0, name, sex, birth, area: county });
  const zhou = born('周明远', 'MALE', '1978-05-12');
  const chen = born('陈静怡', 'FEMALE', '1980-09-03');
  const son = born('周子安', 'MALE', '2009-06-18');
  const mother = born('赵桂兰', 'FEMALE', '1943-11-20');
  const liu = born('刘振海', 'MALE', '1970-02-27');
  const wang = born('王秀芳', 'FEMALE', '1972-08-15');
  const sun = born('孙丽华', 'FEMALE', '1966-04-09');
  for (const person of [zhou, chen, liu, wang, sun]) person.phone = world.nextPhone();
  mother.phone = chen.phone;
  [zhou.spouse, chen.spouse, liu.spouse, wang.spouse] = [chen, zhou, wang, liu];

  const households = [
    settle(SHOWCASE.householdNo, home, [zhou, 'HEAD'], [chen, 'SPOUSE'], [son, 'SON'], [mother, 'MOTHER']),
    settle('990101001000002', next, [liu, 'HEAD'], [wang, 'SPOUSE']),
    settle('990101001000003', below, [sun, 'HEAD']),
  ];
  return {
    community,
    company,
    home,
    next,
    below,
    zhou,
    chen,
    mother,
    liu,
    sun,
    households,
    inCase: { case_id: world.newAffair() },
    write: (department, extract, values, about) =>
      world.desk.write(department, extract, values, about, { clean: true }),
  };
}

function settle(no: string, house: House, ...members: readonly (readonly [Person, Relation])[]): Household {
  for (const [person] of members) {
    person.house = house;
    person.householdNo = no;
  }
  return {
    no,
    house,
    migrant: false,
    poor: false,
    members: members.map(([person, relation]) => ({ person, relation })),
    owners: [],
    rented: false,
  };
}
