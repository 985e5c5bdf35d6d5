/**
 * One affair shaped by hand, the same in every city of every seed: the roof over 翠湖花园3号楼2单元601室 leaks, and the
 * row about it passes through all six departments. Its rows are free of dirt; docs/guides/sample-city.md lists its numbers.
 */
import type { Community, Company } from '../../world/types';
import type { World } from '../../world/World';
import { writeDwelling, writeHousehold } from '../registers';
import { Random } from '../../random/Random';
import { makeShowcaseScene } from './makeShowcaseScene';
import { showAtCivilAffairs } from './showAtCivilAffairs';
import { showAtHousing } from './showAtHousing';
import { showAtMediation } from './showAtMediation';
import { showAtPetitions } from './showAtPetitions';
import { showAtPolice } from './showAtPolice';
import { showAtRegistry } from './showAtRegistry';

/** Writes the showcase into the first community; gives the number of people in it. */
export function writeShowcase(world: World, community: Community, company: Company): number {
  const random = new Random('showcase/registers');
  const scene = makeShowcaseScene(world, community, company);
  for (const household of scene.households) writeHousehold(world, random, household, true);
  for (const house of [scene.below, scene.home, scene.next]) writeDwelling(world, random, house, true);
  showAtHousing(scene);
  showAtPetitions(scene);
  showAtPolice(scene);
  showAtMediation(scene);
  showAtCivilAffairs(scene);
  showAtRegistry(scene);
  world.desk.settle();
  return scene.households.reduce((sum, household) => sum + household.members.length, 0);
}
