import type { Random } from '../random/Random';
import { makeHousehold } from './makeHousehold';
import { makePerson, ORIGINS } from './makePerson';
import type { Community, Estate, House, Household, Neighbourhood, Person } from './types';
import type { World } from './World';

const VACANT_SHARE = 0.07;
const MIGRANT_SHARE = { urban: 0.16, village: 0.03 };

/** One building of an estate, with at most `most` people. */
export function makeBuilding(
  world: World,
  random: Random,
  community: Community,
  estate: Estate,
  building: number,
  most: number,
): Neighbourhood {
  const old = estate.builtYear < 2001;
  const floors = old ? random.int(5, 6) : random.pick([11, 11, 15, 17, 18]);
  const units = old ? random.int(2, 4) : random.int(1, 2);
  const grid = random.pick(community.grids);
  const houses: House[] = [];
  for (let unit = 1; unit <= units; unit++) {
    for (let floor = 1; floor <= floors; floor++) {
      for (let flat = 1; flat <= 2; flat++) {
        houses.push({
          id: world.nextId('house'),
          community,
          grid,
          addressCode: world.numbers.next(grid.code, 6),
          houseNo: world.numbers.next(`FW${community.township.county.code}`, 7),
          estate,
          building,
          unit,
          room: `${floor}0${flat}`,
          doorNo: 0,
          group: 0,
          floor,
          floors,
          floorArea: (old ? 52 : 84) + random.int(0, 55) + random.int(0, 99) / 100,
          structure: old ? 'BRICK_CONCRETE' : 'REINFORCED_CONCRETE',
          builtYear: estate.builtYear,
        });
      }
    }
  }
  return inhabit(world, random, { community, estate, houses, households: [] }, most);
}

/** One group of a village, with at most `most` people; door numbers go on from `firstDoor`. */
export function makeVillageGroup(
  world: World,
  random: Random,
  community: Community,
  group: number,
  firstDoor: number,
  most: number,
): Neighbourhood {
  const grid = random.pick(community.grids);
  const houses = Array.from({ length: random.int(24, 36) }, (_, i): House => ({
    id: world.nextId('house'),
    community,
    grid,
    addressCode: world.numbers.next(grid.code, 6),
    houseNo: world.numbers.next(`FW${community.township.county.code}`, 7),
    estate: null,
    building: 0,
    unit: 0,
    room: '',
    doorNo: firstDoor + i,
    group,
    floor: 1,
    floors: random.int(1, 3),
    floorArea: 80 + random.int(0, 140) + random.int(0, 99) / 100,
    structure: random.chance(0.3) ? 'BRICK_TIMBER' : 'BRICK_CONCRETE',
    builtYear: random.int(1978, 2022),
  }));
  return inhabit(world, random, { community, estate: null, houses, households: [] }, most);
}

function inhabit(world: World, random: Random, place: Neighbourhood, most: number): Neighbourhood {
  const urban = place.community.urban;
  let left = most;
  for (const house of place.houses) {
    if (left <= 0) break;
    if (random.chance(VACANT_SHARE)) continue;
    const migrant = random.chance(MIGRANT_SHARE[urban ? 'urban' : 'village']);
    const household = makeHousehold(world, random, house, left, migrant);
    left -= household.members.length;
    place.households.push(household);
  }
  // A dwelling stands where people were counted: drop those after the last household when the count is full.
  if (left <= 0) place.houses.length = place.houses.indexOf((place.households.at(-1) as Household).house) + 1;
  for (const household of place.households) settleOwners(world, random, place, household);
  return place;
}

/** Most own where they live, couples often together; rented dwellings belong to a neighbour or somebody elsewhere. */
function settleOwners(world: World, random: Random, place: Neighbourhood, household: Household): void {
  const [head] = household.members;
  if (!head) return;
  household.rented ||= household.house.community.urban && random.chance(0.05);
  if (!household.rented) {
    const spouse = head.person.spouse;
    household.owners = spouse && random.chance(0.45) ? [head.person, spouse] : [head.person];
    return;
  }
  const neighbours = place.households.filter((h) => h !== household && !h.migrant);
  household.owners = [
    neighbours.length > 0 && random.chance(0.6)
      ? (random.pick(neighbours).members[0] as { person: Person }).person
      : absentOwner(world, random),
  ];
}

/** An owner who lives in another city. */
export function absentOwner(world: World, random: Random): Person {
  const owner = makePerson(world, random, { age: random.int(30, 75), area: random.pick(Object.keys(ORIGINS)) });
  owner.phone = world.nextPhone();
  return owner;
}
