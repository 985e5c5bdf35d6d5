import { ageOn } from '../../calendar/dates';
import type { Random } from '../../random/Random';
import type { Community, House, Household, Neighbourhood, Person, Township } from '../../world/types';
import type { World } from '../../world/World';

/** Where a story begins: whom it happens to, their dwelling, the neighbours, the day. */
export interface Scene {
  readonly on: string;
  readonly me: Person;
  readonly household: Household;
  readonly house: House;
  readonly community: Community;
  readonly township: Township;
  readonly neighbours: readonly Person[];
}

/** A story writes what the departments learn of one affair. */
export type Story = (world: World, random: Random, scene: Scene) => void;

const adults = (household: Household): Person[] =>
  household.members.map((m) => m.person).filter((p) => p.alive && ageOn(p.birth) >= 19 && ageOn(p.birth) < 88);

/** The scene of a household on a day; null when nobody there could act. */
export function makeScene(random: Random, place: Neighbourhood, household: Household, on: string): Scene | null {
  const able = adults(household);
  if (able.length === 0) return null;
  const near = place.households.filter((h) => h !== household);
  const neighbours = random
    .sample(near, 12)
    .map((h) => adults(h)[0])
    .filter((p): p is Person => p !== undefined);
  return {
    on,
    me: random.pick(able),
    household,
    house: household.house,
    community: place.community,
    township: place.community.township,
    neighbours,
  };
}
