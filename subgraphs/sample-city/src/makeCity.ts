/**
 * A number of people and a seed in; a folder of departments' exports and truth.jsonl out. The city is made one
 * neighbourhood after another, so memory does not grow with it; the same seed gives the same bytes.
 */
import path from 'node:path';
import { writeAreas } from './lives/areas';
import { writeConsents } from './lives/consents';
import { writeRegisters } from './lives/registers';
import { SHOWCASE } from './lives/showcase/SHOWCASE';
import { writeShowcase } from './lives/showcase/writeShowcase';
import { writeWelfare } from './lives/welfare';
import { writeAffairs } from './lives/writeAffairs';
import { Dirt } from './dirt/Dirt';
import { DEFAULT_DIRT, type DirtKind } from './dirt/shares';
import { Desk } from './exports/Desk';
import { Random } from './random/Random';
import { CITY, makeGeography } from './world/Geography';
import { companyOf, makeEstate } from './world/makeEstate';
import { makeBuilding, makeVillageGroup } from './world/makeNeighbourhood';
import type { Community, Neighbourhood } from './world/types';
import { World } from './world/World';

/** What to make. */
export interface CityOptions {
  /** Residents, 100 to 3,000,000. */
  readonly people: number;
  readonly seed: number | string;
  /** The folder to write to; files there are overwritten. */
  readonly out: string;
  /** 0 none to 1; 0.2 when not given, as real exports are. */
  readonly dirt?: number;
  /** Told how many residents are done, after each neighbourhood. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What was made. */
export interface CitySummary {
  readonly city: string;
  readonly people: number;
  readonly seed: string;
  readonly dirt: number;
  readonly houses: number;
  readonly affairs: number;
  readonly extracts: readonly {
    readonly department: string;
    readonly extract: string;
    readonly rows: number;
    readonly files: string[];
  }[];
  readonly dirtCounts: Readonly<Record<DirtKind, number>>;
  readonly showcase: typeof SHOWCASE;
  readonly truth: string;
}

/** Makes a city. Throws a RangeError for options that cannot be met. */
export async function makeCity(options: CityOptions): Promise<CitySummary> {
  const { people, out, dirt: level = DEFAULT_DIRT } = options;
  if (!Number.isInteger(people) || people < 100 || people > 3_000_000) {
    throw new RangeError(`people must be a whole number from 100 to 3000000, not ${people}`);
  }
  if (!(level >= 0 && level <= 1)) throw new RangeError(`dirt must be from 0 to 1, not ${level}`);
  const random = new Random(`yiwang/${options.seed}`);
  const dirt = new Dirt(level, random.fork('dirt'));
  const world = new World(new Desk(out, dirt), random);
  const counties = makeGeography(people, random.fork('geography'));
  writeAreas(world, counties);

  let done = 0;
  let turn = 0;
  const first = counties[0]?.townships[0]?.communities[0] as Community;
  const shown = writeShowcase(world, first, companyOf(world, new Random('showcase/company'), first.township, '翠湖'));
  for (const county of counties) {
    for (const township of county.townships) {
      for (const community of township.communities) {
        for (const place of neighbourhoods(
          world,
          community,
          community === first ? community.people - shown : community.people,
        )) {
          live(world, random.fork(`live/${community.code}/${turn}`), place);
          done += place.households.reduce((sum, h) => sum + h.members.length, 0);
          options.onProgress?.(done + shown, people);
          // Lets timers and signals in between.
          if (++turn % 16 === 0) await new Promise((resolve) => setImmediate(resolve));
        }
      }
    }
  }
  const extracts = world.desk.close();
  return {
    city: CITY.name,
    people: done + shown,
    seed: String(options.seed),
    dirt: level,
    houses: extracts.find((e) => e.extract === 'house')?.rows ?? 0,
    affairs: world.affairs,
    extracts,
    dirtCounts: dirt.counts,
    showcase: SHOWCASE,
    truth: path.join(out, 'truth.jsonl'),
  };
}

/** The buildings or village groups of a community, each made when the one before it has been written. */
function* neighbourhoods(world: World, community: Community, people: number): Generator<Neighbourhood> {
  const random = world.random.fork(`community/${community.code}`);
  const size = (place: Neighbourhood): number => place.households.reduce((sum, h) => sum + h.members.length, 0);
  let left = people;
  let number = community.road === '文昌路' ? 100 : random.int(1, 9);
  for (let n = 1; left > 0; n++) {
    if (!community.urban) {
      const place = makeVillageGroup(world, random.fork(n), community, n, number, left);
      number += place.houses.length;
      left -= size(place);
      yield place;
      continue;
    }
    const estate = makeEstate(world, random, community, number);
    number += random.int(2, 18);
    for (let building = 1, last = random.int(2, 9); building <= last && left > 0; building++) {
      const place = makeBuilding(world, random.fork(`${n}/${building}`), community, estate, building, left);
      left -= size(place);
      yield place;
    }
  }
}

function live(world: World, random: Random, place: Neighbourhood): void {
  writeRegisters(world, random.fork('registers'), place);
  writeConsents(world, random.fork('consents'), place);
  const welfare = random.fork('welfare');
  for (const household of place.households) writeWelfare(world, welfare, household);
  writeAffairs(world, random.fork('affairs'), place);
  world.desk.settle();
}
