/** The ownerships of persons, houses and properties: one statement for all of them. */
import { Classified, type Connection, type Loaders, type PageOrder, type SubgraphContext } from '@yiwang/kit';
import { sql } from 'kysely';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { REAL_ESTATE_REGISTER } from '../basis';
import { House } from '../entities/House';
import { Person } from '../entities/Person';
import type { OwnershipRow } from '../tables';
import { OwnershipConnection } from './Ownership';
import { OwnershipsArgs } from './tenureArgs';

/** `Person.ownedHouses`. */
@Resolver(() => Person)
export class PersonOwnerships {
  @Classified('personal', 'conditional', REAL_ESTATE_REGISTER, { subject: 'person' })
  @FieldResolver(() => OwnershipConnection, {
    nullable: true,
    description: '名下房屋的产权登记，登簿由近到远。Registered ownership of houses, the latest first.',
  })
  ownedHouses(
    @Root() person: Person,
    @Args() args: OwnershipsArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<OwnershipRow>> {
    return ownershipsBy('ownerId', person.id, args, loaders);
  }
}

/** `House.ownerships`. */
@Resolver(() => House)
export class HouseOwnerships {
  @Classified('personal', 'conditional', REAL_ESTATE_REGISTER, { subject: 'house' })
  @FieldResolver(() => OwnershipConnection, {
    nullable: true,
    description: '该房屋的产权登记，登簿由近到远。Registered ownership of this house, the latest first.',
  })
  ownerships(
    @Root() house: House,
    @Args() args: OwnershipsArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<OwnershipRow>> {
    return ownershipsBy('houseId', house.id, args, loaders);
  }
}

// The day of registration may be missing; such entries come last.
const LATEST: PageOrder = { column: 'sortOn', direction: 'desc' };

/** A page of the ownerships whose `column` is the key. */
export function ownershipsBy(
  column: 'ownerId' | 'houseId' | 'houseNo',
  key: string,
  args: OwnershipsArgs,
  loaders: Loaders,
): Promise<Connection<OwnershipRow>> {
  return loaders
    .connection<OwnershipRow>(`ownerships by ${column} ${args.includeEnded}`, args, LATEST, (db, keys) => {
      const all = db
        .selectFrom('ownership')
        .selectAll()
        .select([`${column} as pageKey`, sql`coalesce(registered_on, '-infinity')`.as('sortOn')])
        .where(column, 'in', keys);
      return args.includeEnded ? all : all.where(sql<boolean>`coalesce(ended_on > current_date, true)`);
    })
    .load(key);
}
