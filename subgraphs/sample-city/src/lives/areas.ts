/** The registry's areas and grids, and the civil affairs bureau's communities. */
import { CITY } from '../world/Geography';
import type { County } from '../world/types';
import type { World } from '../world/World';

export function writeAreas(world: World, counties: readonly County[]): void {
  const { desk } = world;
  const area = (code: string, name: string, level: string, parent: string | null): void =>
    desk.write('registry', 'area', { code, name, level, parent_code: parent }, {}, { clean: true });
  area(CITY.code, CITY.name, 'CITY', null);
  for (const county of counties) {
    area(county.code, county.name, 'COUNTY', CITY.code);
    for (const township of county.townships) {
      area(township.code, township.name, 'TOWNSHIP', county.code);
      for (const community of township.communities) {
        area(community.code, community.name, 'COMMUNITY', township.code);
        for (const grid of community.grids) {
          desk.write('registry', 'grid', {
            code: grid.code,
            name: grid.name,
            community_code: community.code,
            worker_name: grid.worker,
            worker_phone: grid.phone,
          });
        }
        const random = world.random.fork(`office/${community.code}`);
        desk.write('civil-affairs', 'community', {
          code: community.code,
          name: community.name,
          township: township.name,
          office_address: community.urban ? `${community.road}${random.int(1, 60)}号` : `${community.name}村民委员会`,
          phone: `0990-${2_000_000 + (Number(community.code.slice(4)) % 900_000) + random.int(0, 99)}`,
          households: Math.round(community.people / 2.6),
        });
      }
    }
  }
}
