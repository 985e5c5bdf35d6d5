/**
 * What happens to the people of a neighbourhood in fifteen months. Rates are per household and give, per 10,000
 * people, about 200 petitions, 600 calls, 250 mediations, 400 repairs and 600 cases of the registry.
 */
import { addDays, daysBetween, FIRST_DAY, TODAY } from '../calendar/dates';
import type { Random } from '../random/Random';
import type { Neighbourhood } from '../world/types';
import type { World } from '../world/World';
import { writeHazard } from './housingFiles';
import { familyRow, noise, publicCall, walkInDispute } from './stories/disputes';
import { leak } from './stories/leak';
import { plainPetition, propertyTrouble, simpleRepair, smallMatter } from './stories/everyday';
import type { Scene, Story } from './stories/Scene';
import { makeScene } from './stories/Scene';

const STORIES: readonly { readonly tell: Story; readonly rate: number; readonly urbanOnly?: boolean }[] = [
  { tell: leak, rate: 0.016, urbanOnly: true },
  { tell: simpleRepair, rate: 0.11, urbanOnly: true },
  { tell: propertyTrouble, rate: 0.022, urbanOnly: true },
  { tell: plainPetition, rate: 0.046 },
  { tell: noise, rate: 0.045 },
  { tell: familyRow, rate: 0.022 },
  { tell: walkInDispute, rate: 0.032 },
  { tell: publicCall, rate: 0.085 },
  { tell: smallMatter, rate: 0.085 },
];

/** Tells the stories of a neighbourhood. */
export function writeAffairs(world: World, random: Random, place: Neighbourhood): void {
  const last = daysBetween(FIRST_DAY, TODAY);
  for (const household of place.households) {
    for (const story of STORIES) {
      if (story.urbanOnly && !place.community.urban) continue;
      if (!random.chance(story.rate)) continue;
      const scene: Scene | null = makeScene(random, place, household, addDays(FIRST_DAY, random.int(0, last)));
      if (scene) story.tell(world, random, scene);
    }
    if (random.chance(place.community.urban ? 0.006 : 0.014)) writeHazard(world, random, household.house);
  }
}
