import { Classified, type Connection, type SubgraphContext } from '@yiwang/kit';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { BUILDING_RECORD, MAINTENANCE_FUND, PROPERTY_SERVICE, REAL_ESTATE_REGISTER } from '../basis';
import { PropertyCompany } from '../company/PropertyCompany';
import { House, houseOf } from '../entities/House';
import type { HouseRow, MaintenanceFundRow, OwnershipRow, PropertyCompanyRow } from '../tables';
import { HouseProperty } from './HouseProperty';
import { MaintenanceFundAccount } from './MaintenanceFundAccount';
import { OwnershipConnection } from './Ownership';
import { ownershipsBy } from './relatedOwnerships';
import { OwnershipsArgs } from './tenureArgs';

/** Building records: by number, and what each is joined with. */
@Resolver(() => HouseProperty)
export class HousePropertyResolver {
  @Classified('internal', 'conditional', BUILDING_RECORD, { subject: 'house' })
  @Query(() => HouseProperty, {
    nullable: true,
    description: '按房屋编码查询房屋登记信息。One building record by its number.',
  })
  houseProperty(
    @Arg('number', () => ID, { description: '房屋编码。Its number.' }) number: string,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<HouseRow | null> {
    return loaders.one<HouseRow>('house', 'recordKey').load(number);
  }

  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'house' })
  @FieldResolver(() => PropertyCompany, {
    nullable: true,
    description: '物业服务企业。The property company that serves it.',
  })
  company(@Root() property: HouseRow, @Ctx() { loaders }: SubgraphContext): Promise<PropertyCompanyRow | null> | null {
    if (property.companyNo === null) return null;
    return loaders.one<PropertyCompanyRow>('propertyCompany', 'recordKey').load(property.companyNo);
  }

  @Classified('personal', 'conditional', REAL_ESTATE_REGISTER, { subject: 'house' })
  @FieldResolver(() => OwnershipConnection, {
    nullable: true,
    description: '产权登记，登簿由近到远。Registered ownership, the latest first.',
  })
  ownerships(
    @Root() property: HouseRow,
    @Args() args: OwnershipsArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<OwnershipRow>> {
    return ownershipsBy('houseNo', property.houseNo, args, loaders);
  }

  @Classified('sensitive', 'conditional', MAINTENANCE_FUND, { subject: 'house' })
  @FieldResolver(() => MaintenanceFundAccount, {
    nullable: true,
    description: '维修资金账户。Its account in the maintenance fund.',
  })
  async maintenanceFund(
    @Root() property: HouseRow,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<MaintenanceFundRow | null> {
    const [account] = await loaders.many<MaintenanceFundRow>('maintenanceFund', 'houseNo').load(property.houseNo);
    return account ?? null;
  }

  @Classified('internal', 'conditional', BUILDING_RECORD, { subject: 'house' })
  @FieldResolver(() => House, { nullable: true, description: '对应的房屋。The house that it is.' })
  house(@Root() property: HouseRow): House | null {
    return houseOf(property.houseId);
  }
}

/** A house's building record and fund account. */
@Resolver(() => House)
export class HousePropertyOfHouse {
  @Classified('internal', 'conditional', BUILDING_RECORD, { subject: 'house' })
  @FieldResolver(() => HouseProperty, { nullable: true, description: '房屋登记信息。Its building record.' })
  async property(@Root() house: House, @Ctx() { loaders }: SubgraphContext): Promise<HouseRow | null> {
    // Two records of one house are a fault of the records; the lower number is then the one that everybody sees.
    const [record] = await loaders.many<HouseRow>('house', 'houseId').load(house.id);
    return record ?? null;
  }

  @Classified('sensitive', 'conditional', MAINTENANCE_FUND, { subject: 'house' })
  @FieldResolver(() => MaintenanceFundAccount, {
    nullable: true,
    description: '维修资金账户。Its account in the maintenance fund.',
  })
  async maintenanceFund(@Root() house: House, @Ctx() { loaders }: SubgraphContext): Promise<MaintenanceFundRow | null> {
    const [account] = await loaders.many<MaintenanceFundRow>('maintenanceFund', 'houseId').load(house.id);
    return account ?? null;
  }
}
