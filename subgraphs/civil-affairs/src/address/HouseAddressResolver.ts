import { Classified, type SubgraphContext } from '@yiwang/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { COMMUNITY, STANDARD_ADDRESS } from '../basis';
import { House } from '../entities/House';
import type { CommunityRow, StandardAddressRow } from '../tables';
import { Community } from './Community';
import { StandardAddress } from './StandardAddress';

/** Where a house stands. */
@Resolver(() => House)
export class HouseAddressResolver {
  @Classified('internal', 'conditional', STANDARD_ADDRESS, { subject: 'house' })
  @FieldResolver(() => StandardAddress, { nullable: true, description: '标准地址。Its standard address.' })
  async standardAddress(@Root() house: House, @Ctx() { loaders }: SubgraphContext): Promise<StandardAddressRow | null> {
    // Two codes for one house are a fault of the address base; the lower code is then the one that everybody sees.
    const [address] = await loaders.many<StandardAddressRow>('standardAddress', 'houseId').load(house.id);
    return address ?? null;
  }

  @Classified('internal', 'conditional', COMMUNITY, { subject: 'house' })
  @FieldResolver(() => Community, { nullable: true, description: '所属村（社区）。Its community.' })
  async community(@Root() house: House, @Ctx() context: SubgraphContext): Promise<CommunityRow | null> {
    const address = await this.standardAddress(house, context);
    return address && context.loaders.one<CommunityRow>('community', 'recordKey').load(address.communityCode);
  }
}
