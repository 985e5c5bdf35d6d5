/**
 * The standing registers of a neighbourhood: standard addresses, dwellings, owners, tenants, the household register
 * and residence permits. One neighbourhood in, rows out.
 */
import { addDays, ageOn, daysBetween, later, TODAY } from '../calendar/dates';
import type { Random } from '../random/Random';
import { absentOwner } from '../world/makeNeighbourhood';
import { ORIGINS } from '../world/makePerson';
import type { House, Household, Neighbourhood, Person } from '../world/types';
import type { World } from '../world/World';

/** Writes what the departments hold about every dwelling and everybody in it. */
export function writeRegisters(world: World, random: Random, place: Neighbourhood): void {
  const living = new Map<House, Household>(place.households.map((h) => [h.house, h]));
  for (const house of place.houses) {
    const household = living.get(house);
    writeDwelling(world, random, house);
    writeOwnership(world, random, house, household?.owners ?? [absentOwner(world, random)]);
    if (!household) continue;
    if (household.migrant) writePermits(world, random, household);
    else writeHousehold(world, random, household);
    if (household.rented) writeTenancy(world, random, household);
  }
}

/** The dwelling itself, at civil affairs and at housing. */
export function writeDwelling(world: World, random: Random, house: House, clean = false): void {
  const { community, estate } = house;
  world.desk.write(
    'civil-affairs',
    'standard_address',
    {
      address_code: house.addressCode,
      community_code: community.code,
      grid_code: house.grid.code,
      road: community.urban ? community.road : null,
      road_no: estate ? `${estate.roadNo}号` : `${house.doorNo}号`,
      estate: estate?.name || null,
      building: community.urban ? `${house.building}号楼` : null,
      unit: community.urban ? `${house.unit}单元` : null,
      room: community.urban ? `${house.room}室` : null,
      full_address: house,
    },
    { house_id: house },
    { clean },
  );
  world.desk.write(
    'housing',
    'house',
    {
      house_no: house.houseNo,
      address: house,
      building_name: estate ? `${estate.name}${house.building}幢` : null,
      floor: house.floor,
      floors: house.floors,
      floor_area: house.floorArea.toFixed(2),
      use: 'RESIDENTIAL',
      structure: house.structure,
      built_year: house.builtYear,
      company_no: estate?.company?.no,
    },
    { house_id: house },
    { clean },
  );
  if (estate && estate.builtYear >= 1998 && (clean || random.chance(0.85))) {
    const paid = Math.round(house.floorArea * 55);
    world.desk.write(
      'housing',
      'maintenance_fund',
      {
        account_no: world.numbers.next(`WX${community.township.county.code}`, 7),
        house_no: house.houseNo,
        paid,
        balance: (paid * (1 - random.next() * 0.4)).toFixed(2),
        updated_on: addDays('2025-12-31', -random.int(0, 200)),
      },
      { house_id: house },
      { clean },
    );
  }
}

/** A certificate with its co-owners; sometimes an earlier one that was cancelled when the dwelling was sold. */
function writeOwnership(world: World, random: Random, house: House, owners: readonly Person[], clean = false): void {
  const county = house.community.township.county;
  const first = later(`${house.builtYear}-06-01`, '1995-01-01');
  // Nobody under 18 signs a purchase.
  const adult = `${Math.max(...owners.map((o) => Number(o.birth.slice(0, 4)))) + 18}-12-31`;
  const from = later(first, adult);
  const on = addDays(
    from < '2025-09-01' ? from : '2025-09-01',
    random.int(0, Math.max(1, Math.min(9000, daysBetween(from, '2026-03-01')))),
  );
  const bought = on > TODAY ? '2026-03-02' : on;
  const certificate = (date: string): string =>
    `云（${date.slice(0, 4)}）${county.name}不动产权第${world.numbers.next(`${county.code.slice(4)}`, 7)}号`;
  const write = (
    no: string,
    seq: number,
    owner: Person,
    share: string,
    registered: string,
    ended: string | null,
  ): void =>
    world.desk.write(
      'housing',
      'ownership',
      {
        certificate_no: no,
        seq,
        house_no: house.houseNo,
        owner_name: owner.name,
        owner_id_number: owner.idNumber,
        share,
        registered_on: registered,
        ended_on: ended,
      },
      { owner_id: owner, house_id: house },
      { clean },
    );
  if (!clean && house.estate && house.builtYear < 2012 && bought > '2013-01-01' && random.chance(0.1)) {
    write(
      certificate(`${house.builtYear + 1}`),
      1,
      absentOwner(world, random),
      '单独所有',
      `${house.builtYear + 1}-04-18`,
      bought,
    );
  }
  const no = certificate(bought);
  const share = owners.length === 1 ? '单独所有' : random.chance(0.7) ? '共同共有' : '50%';
  owners.forEach((owner, i) => write(no, i + 1, owner, share, bought, null));
}

/** The household register's page of a household. */
export function writeHousehold(world: World, random: Random, household: Household, clean = false): void {
  const { house } = household;
  const movedIn = clean ? '2016-08-20' : addDays('2025-06-01', -random.int(0, 9000));
  household.members.forEach(({ person, relation }, i) => {
    const left =
      !clean &&
      person.alive &&
      relation !== 'HEAD' &&
      relation !== 'SPOUSE' &&
      ageOn(person.birth) > 19 &&
      random.chance(0.04);
    world.desk.write(
      'police',
      'household_member',
      {
        household_no: household.no,
        member_no: String(i + 1).padStart(2, '0'),
        relation,
        name: person.name,
        former_name:
          !clean && random.chance(0.01) ? person.name[0] + random.pick(['小妹', '二娃', '满仓', '小军', '招喜']) : null,
        sex: person.sex,
        birth_date: person.birth,
        id_number: person.idNumber,
        address: house,
        moved_in_on: later(movedIn, person.birth),
        status: left ? 'MOVED_OUT' : person.alive ? 'ACTIVE' : 'DECEASED',
        station: house.community.township.station,
      },
      { person_id: person, house_id: house },
      { clean },
    );
  });
}

function writePermits(world: World, random: Random, household: Household): void {
  const { house } = household;
  household.members.forEach(({ person, relation }) => {
    const age = ageOn(person.birth);
    if (age < 16 && !random.chance(0.2)) return;
    const issued = addDays(TODAY, -random.int(3, 700));
    world.desk.write(
      'police',
      'residence_permit',
      {
        permit_no: world.numbers.next(`JZ${house.community.township.code}`, 6),
        name: person.name,
        sex: person.sex,
        birth_date: person.birth,
        id_number: person.idNumber,
        phone: person.phone,
        origin: ORIGINS[person.idNumber.slice(0, 6)],
        address: house,
        reason:
          age < 16
            ? 'STUDY'
            : relation === 'HEAD'
              ? random.weighted([
                  ['WORK', 70],
                  ['BUSINESS', 22],
                  ['OTHER', 8],
                ] as const)
              : random.pick(['WORK', 'JOIN_FAMILY', 'JOIN_FAMILY']),
        issued_on: issued,
        expires_on: addDays(issued, 365),
      },
      { person_id: person, house_id: house },
    );
  });
}

function writeTenancy(world: World, random: Random, household: Household): void {
  const tenant = household.members[0]?.person;
  const landlord = household.owners[0];
  if (!tenant || !landlord || !random.chance(0.75)) return;
  const starts = addDays(TODAY, -random.int(20, 600));
  const county = household.house.community.township.county.code;
  world.desk.write(
    'housing',
    'tenancy',
    {
      filing_no: world.numbers.dated('ZL', county, starts, 3),
      address: household.house,
      landlord_name: landlord.name,
      landlord_phone: landlord.phone,
      tenant_name: tenant.name,
      tenant_id_number: tenant.idNumber,
      tenant_phone: tenant.phone,
      monthly_rent: Math.round((household.house.floorArea * random.int(9, 22)) / 50) * 50,
      starts_on: starts,
      ends_on: addDays(starts, random.pick([182, 365, 365, 365, 730])),
    },
    { house_id: household.house, landlord_id: landlord, tenant_id: tenant },
  );
}
