/** Ownerships and tenancies: tenancies by number, and what each is joined with. */
import { Classified, type SubgraphContext } from '@yiwang/kit';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { BUILDING_RECORD, REAL_ESTATE_REGISTER, TENANCY_FILING } from '../basis';
import { House, houseOf } from '../entities/House';
import { Person, personOf } from '../entities/Person';
import type { HouseRow, OwnershipRow, TenancyRow } from '../tables';
import { HouseProperty } from './HouseProperty';
import { Ownership } from './Ownership';
import { Tenancy } from './Tenancy';

/** An ownership's owner and house. */
@Resolver(() => Ownership)
export class OwnershipResolver {
  @Classified('personal', 'conditional', REAL_ESTATE_REGISTER, { subject: 'person' })
  @FieldResolver(() => Person, { nullable: true, description: '权利人。The owner, once identified.' })
  owner(@Root() ownership: OwnershipRow): Person | null {
    return personOf(ownership.ownerId);
  }

  @Classified('personal', 'conditional', REAL_ESTATE_REGISTER, { subject: 'house' })
  @FieldResolver(() => House, { nullable: true, description: '房屋。The house.' })
  house(@Root() ownership: OwnershipRow): House | null {
    return houseOf(ownership.houseId);
  }

  @Classified('internal', 'conditional', BUILDING_RECORD, { subject: 'house' })
  @FieldResolver(() => HouseProperty, {
    nullable: true,
    description: '房屋登记信息。The building records of the house.',
  })
  property(@Root() ownership: OwnershipRow, @Ctx() { loaders }: SubgraphContext): Promise<HouseRow | null> {
    return loaders.one<HouseRow>('house', 'recordKey').load(ownership.houseNo);
  }
}

/** A tenancy's landlord, tenant and house. */
@Resolver(() => Tenancy)
export class TenancyResolver {
  @Classified('internal', 'conditional', TENANCY_FILING, { subject: 'house' })
  @Query(() => Tenancy, { nullable: true, description: '按备案编号查询租赁备案。One tenancy by its filing number.' })
  tenancy(
    @Arg('number', () => ID, { description: '备案编号。Its number.' }) number: string,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<TenancyRow | null> {
    return loaders.one<TenancyRow>('tenancy', 'recordKey').load(number);
  }

  @Classified('personal', 'conditional', TENANCY_FILING, { subject: 'person' })
  @FieldResolver(() => Person, { nullable: true, description: '出租人。The landlord, once identified.' })
  landlord(@Root() tenancy: TenancyRow): Person | null {
    return personOf(tenancy.landlordId);
  }

  @Classified('personal', 'conditional', TENANCY_FILING, { subject: 'person' })
  @FieldResolver(() => Person, { nullable: true, description: '承租人。The tenant, once identified.' })
  tenant(@Root() tenancy: TenancyRow): Person | null {
    return personOf(tenancy.tenantId);
  }

  @Classified('personal', 'conditional', TENANCY_FILING, { subject: 'house' })
  @FieldResolver(() => House, { nullable: true, description: '租赁房屋。The house let.' })
  house(@Root() tenancy: TenancyRow): House | null {
    return houseOf(tenancy.houseId);
  }
}
