import { Classified, type SubgraphContext } from '@yiwang/kit';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { AREA_CODE, COMMUNITY, STANDARD_ADDRESS } from '../basis';
import { Grid, gridOf } from '../entities/Grid';
import { House, houseOf } from '../entities/House';
import type { CommunityRow, StandardAddressRow } from '../tables';
import { Community } from './Community';
import { StandardAddress } from './StandardAddress';

/** Standard addresses: by code, and what each is joined with. */
@Resolver(() => StandardAddress)
export class StandardAddressResolver {
  @Classified('internal', 'conditional', STANDARD_ADDRESS, { subject: 'house' })
  @Query(() => StandardAddress, {
    nullable: true,
    description: '按地址编码查询标准地址。One standard address by its code.',
  })
  standardAddress(
    @Arg('code', () => ID, { description: '地址编码。Its code.' }) code: string,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<StandardAddressRow | null> {
    return loaders.one<StandardAddressRow>('standardAddress', 'recordKey').load(code);
  }

  @Classified('internal', 'conditional', COMMUNITY, { subject: 'house' })
  @FieldResolver(() => Community, { nullable: true, description: '所属村（社区）。Its community.' })
  community(@Root() address: StandardAddressRow, @Ctx() { loaders }: SubgraphContext): Promise<CommunityRow | null> {
    return loaders.one<CommunityRow>('community', 'recordKey').load(address.communityCode);
  }

  @Classified('internal', 'conditional', AREA_CODE, { subject: 'house' })
  @FieldResolver(() => Grid, { nullable: true, description: '所属网格。Its grid.' })
  grid(@Root() address: StandardAddressRow): Grid | null {
    return gridOf(address.gridCode);
  }

  @Classified('internal', 'conditional', STANDARD_ADDRESS, { subject: 'house' })
  @FieldResolver(() => House, { nullable: true, description: '对应的房屋。The house at this address.' })
  house(@Root() address: StandardAddressRow): House | null {
    return houseOf(address.houseId);
  }
}
