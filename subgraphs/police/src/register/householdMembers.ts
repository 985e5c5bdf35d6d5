import type { SubgraphContext } from '@yiwang/kit';
import type DataLoader from 'dataloader';
import { type Kysely, sql } from 'kysely';
import type { HouseholdMemberRow, PoliceTables } from '../tables';
import { HouseholdRelation } from './HouseholdRelation';
import { HouseholdStatus } from './HouseholdStatus';

/** Most members of a household that are told: collective households of employers hold hundreds of strangers. */
const MOST_MEMBERS = 50;

/** The registrations in force of each household, head first. */
export function householdMembers({ db, loaders }: SubgraphContext): DataLoader<string, HouseholdMemberRow[]> {
  return loaders.by('household members', async (keys) => {
    const byHousehold = new Map<string, HouseholdMemberRow[]>(keys.map((key) => [key, []]));
    for (const row of await load(db, keys)) byHousehold.get(row.householdNo)!.push(row);
    return keys.map((key) => byHousehold.get(key)!);
  });
}

function load(db: Kysely<PoliceTables>, keys: readonly string[]): Promise<HouseholdMemberRow[]> {
  const ranked = db
    .selectFrom('householdMember')
    .selectAll()
    .select(
      sql<number>`row_number() over (
        partition by household_no order by relation <> ${HouseholdRelation.HEAD}, member_no)`.as('place'),
    )
    .where('householdNo', 'in', keys)
    .where((eb) => eb.or([eb('status', 'is', null), eb('status', '=', HouseholdStatus.ACTIVE)]));
  return db
    .selectFrom(ranked.as('member'))
    .selectAll()
    .where('place', '<=', MOST_MEMBERS)
    .orderBy('householdNo')
    .orderBy('place')
    .execute();
}
