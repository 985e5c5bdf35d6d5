/** The household registrations and residence permits of persons and houses: one statement for all of them. */
import { Classified, type Connection, type PageOrder, PageArgs, Reads, type SubgraphContext } from '@yiwang/kit';
import { type Kysely, sql } from 'kysely';
import { Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from 'type-graphql';
import { HOUSEHOLD_REGISTER, RESIDENCE_PERMIT } from '../basis';
import { House } from '../entities/House';
import { Person } from '../entities/Person';
import type { HouseholdMemberRow, PoliceTables, ResidencePermitRow } from '../tables';
import { HouseholdRegistration, HouseholdRegistrationConnection } from './HouseholdRegistration';
import { HouseholdStatus } from './HouseholdStatus';
import { ResidencePermit, ResidencePermitConnection } from './ResidencePermit';

const BY_KEY: PageOrder = { column: 'recordKey', direction: 'asc' };

/** Arguments of `House.registeredResidents`. */
@ArgsType()
class RegisteredResidentsArgs extends PageArgs {
  @Reads('HouseholdRegistration.status')
  @Field(() => Boolean, {
    defaultValue: false,
    description: '是否包括已迁出和已注销的登记。Whether registrations that have ended are listed too.',
  })
  includeFormer!: boolean;
}

/** Arguments of `House.residencePermits`. */
@ArgsType()
class HouseResidencePermitsArgs extends PageArgs {
  @Reads('ResidencePermit.expiresOn')
  @Field(() => Boolean, {
    defaultValue: false,
    description: '是否包括已过期的居住证。Whether permits that have expired are listed too.',
  })
  includeExpired!: boolean;
}

/** What the registers hold about a person. */
@Resolver(() => Person)
export class PersonRegistrations {
  @Classified('personal', 'conditional', HOUSEHOLD_REGISTER, { subject: 'person' })
  @FieldResolver(() => HouseholdRegistration, {
    nullable: true,
    description: '现行户籍登记。The household registration in force.',
  })
  async householdRegistration(
    @Root() person: Person,
    @Ctx() context: SubgraphContext,
  ): Promise<HouseholdMemberRow | null> {
    const [latest] = await registrations(context).load(person.id);
    return latest && isInForce(latest) ? latest : null;
  }

  @Classified('personal', 'conditional', HOUSEHOLD_REGISTER, { subject: 'person' })
  @FieldResolver(() => [HouseholdRegistration], {
    nullable: true,
    description: '户籍登记（含已迁出），现行在前。Household registrations, the one in force first.',
  })
  householdRegistrations(@Root() person: Person, @Ctx() context: SubgraphContext): Promise<HouseholdMemberRow[]> {
    return registrations(context).load(person.id);
  }

  @Classified('personal', 'conditional', RESIDENCE_PERMIT, { subject: 'person' })
  @FieldResolver(() => [ResidencePermit], {
    nullable: true,
    description: '居住证，签发由近到远。Residence permits, the latest first.',
  })
  residencePermits(
    @Root() person: Person,
    @Ctx() { db, loaders }: SubgraphContext<PoliceTables>,
  ): Promise<ResidencePermitRow[]> {
    const load = async (keys: readonly string[]): Promise<ResidencePermitRow[][]> =>
      perPerson(
        keys,
        await db
          .selectFrom('residencePermit')
          .selectAll()
          .where('personId', 'in', keys)
          .orderBy('issuedOn', (order) => order.desc().nullsLast())
          .orderBy('recordKey')
          .execute(),
      );
    return loaders.by('residence permits of persons', load).load(person.id);
  }
}

/** Who is registered in a house. */
@Resolver(() => House)
export class HouseRegistrations {
  @Classified('personal', 'conditional', HOUSEHOLD_REGISTER, { subject: 'house' })
  @FieldResolver(() => HouseholdRegistrationConnection, {
    nullable: true,
    description: '户籍登记在该房屋的人员。The people registered at this house.',
  })
  registeredResidents(
    @Root() house: House,
    @Args() args: RegisteredResidentsArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<HouseholdMemberRow>> {
    return loaders
      .connection<HouseholdMemberRow>(`residents of houses ${args.includeFormer}`, args, BY_KEY, (db, keys) => {
        const all = db
          .selectFrom('householdMember')
          .selectAll()
          .select('houseId as pageKey')
          .where('houseId', 'in', keys);
        return args.includeFormer ? all : all.where(sql<boolean>`coalesce(status, 'ACTIVE') = 'ACTIVE'`);
      })
      .load(house.id);
  }

  @Classified('personal', 'conditional', RESIDENCE_PERMIT, { subject: 'house' })
  @FieldResolver(() => ResidencePermitConnection, {
    nullable: true,
    description: '居住在该房屋的持证人。Residence permits of those who live at this house.',
  })
  residencePermits(
    @Root() house: House,
    @Args() args: HouseResidencePermitsArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<ResidencePermitRow>> {
    return loaders
      .connection<ResidencePermitRow>(`permits of houses ${args.includeExpired}`, args, BY_KEY, (db, keys) => {
        const all = db
          .selectFrom('residencePermit')
          .selectAll()
          .select('houseId as pageKey')
          .where('houseId', 'in', keys);
        return args.includeExpired ? all : all.where(sql<boolean>`coalesce(expires_on >= current_date, true)`);
      })
      .load(house.id);
  }
}

/** All registrations of each person: those in force first, then the latest. */
function registrations({ db, loaders }: { readonly db: Kysely<PoliceTables> } & Pick<SubgraphContext, 'loaders'>) {
  return loaders.by('registrations of persons', async (keys) =>
    perPerson(
      keys,
      await db
        .selectFrom('householdMember')
        .selectAll()
        .where('personId', 'in', keys)
        .orderBy(sql`coalesce(status, 'ACTIVE') <> 'ACTIVE'`)
        .orderBy('movedInOn', (order) => order.desc().nullsLast())
        .orderBy('recordKey')
        .execute(),
    ),
  );
}

function isInForce({ status }: HouseholdMemberRow): boolean {
  return status === null || status === HouseholdStatus.ACTIVE;
}

function perPerson<Row extends { personId: string | null }>(keys: readonly string[], rows: readonly Row[]): Row[][] {
  const byPerson = new Map<string | null, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) byPerson.get(row.personId)?.push(row);
  return keys.map((key) => byPerson.get(key)!);
}
