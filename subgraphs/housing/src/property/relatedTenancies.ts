/** The tenancies of persons and houses: one statement for all of them. */
import { Classified, type Connection, type PageOrder, type SubgraphContext } from '@yiwang/kit';
import { sql } from 'kysely';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { TENANCY_FILING } from '../basis';
import { House } from '../entities/House';
import { Person } from '../entities/Person';
import type { TenancyRow } from '../tables';
import { TenancyConnection } from './Tenancy';
import { TenancyRole } from './TenancyRole';
import { PersonTenanciesArgs, TenanciesArgs } from './tenureArgs';

const LATEST: PageOrder = { column: 'startsOn', direction: 'desc' };
const RUNNING = sql<boolean>`coalesce(ends_on >= current_date, true)`;
const SIDES = [
  [TenancyRole.TENANT, 'tenantId'],
  [TenancyRole.LANDLORD, 'landlordId'],
] as const;

/** `Person.tenancies`: as tenant and as landlord. */
@Resolver(() => Person)
export class PersonTenancies {
  @Classified('personal', 'conditional', TENANCY_FILING, { subject: 'person' })
  @FieldResolver(() => TenancyConnection, {
    nullable: true,
    description: '承租或出租的房屋，起租由近到远。Houses that the person rents or lets, the latest first.',
  })
  tenancies(
    @Root() person: Person,
    @Args() args: PersonTenanciesArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<TenancyRow>> {
    const { role, includeEnded } = args;
    return loaders
      .connection<TenancyRow>(`tenancies of persons ${role} ${includeEnded}`, args, LATEST, (db, keys) => {
        const [first, ...others] = SIDES.filter(([side]) => !role || side === role).map(([, column]) => {
          const all = db.selectFrom('tenancy').selectAll().select(`${column} as pageKey`).where(column, 'in', keys);
          return includeEnded ? all : all.where(RUNNING);
        });
        // Who lets to themselves stands on both sides of one tenancy: union lists it once.
        return others.reduce((query, other) => query.union(other), first!);
      })
      .load(person.id);
  }
}

/** `House.tenancies`. */
@Resolver(() => House)
export class HouseTenancies {
  @Classified('personal', 'conditional', TENANCY_FILING, { subject: 'house' })
  @FieldResolver(() => TenancyConnection, {
    nullable: true,
    description: '该房屋的租赁备案，起租由近到远。Tenancies of this house, the latest first.',
  })
  tenancies(
    @Root() house: House,
    @Args() args: TenanciesArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<TenancyRow>> {
    return loaders
      .connection<TenancyRow>(`tenancies of houses ${args.includeEnded}`, args, LATEST, (db, keys) => {
        const all = db.selectFrom('tenancy').selectAll().select('houseId as pageKey').where('houseId', 'in', keys);
        return args.includeEnded ? all : all.where(RUNNING);
      })
      .load(house.id);
  }
}
