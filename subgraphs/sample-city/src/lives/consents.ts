import { addDays, ifPast } from '../calendar/dates';
import type { Random } from '../random/Random';
import type { Neighbourhood } from '../world/types';
import type { World } from '../world/World';

/** What the owners of an old estate answered about its renovation. */
export function writeConsents(world: World, random: Random, place: Neighbourhood): void {
  const project = place.estate?.renovation;
  if (!project) return;
  for (const { house, owners } of place.households) {
    const owner = owners[0];
    const on = ifPast(addDays(project.startsOn, -random.int(30, 85)));
    if (!owner || !on || !random.chance(0.86)) continue;
    const answer = random.weighted([
      ['CONSENT', 82],
      ['OBJECT', 10],
      ['ABSTAIN', 8],
    ] as const);
    world.desk.write(
      'housing',
      'renovation_consent',
      {
        project_no: project.no,
        house_no: house.houseNo,
        owner_name: owner.name,
        owner_id_number: owner.idNumber,
        answer,
        answered_on: on,
        remark:
          answer === 'OBJECT' ? random.pick(['不同意分摊费用', '担心影响采光', '一楼住户，不需要加装电梯']) : null,
      },
      { house_id: house, owner_id: owner },
    );
  }
}
