import { Classified, type SubgraphContext } from '@yiwang/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AREA_CODE, COMMUNITY } from '../basis';
import { Area, areaOf } from '../entities/Area';
import type { CommunityRow } from '../tables';
import { Community } from './Community';

/** `Community.area`. */
@Resolver(() => Community)
export class CommunityResolver {
  @Classified('public', 'unconditional', AREA_CODE)
  @FieldResolver(() => Area, { nullable: true, description: '对应的区划。The area that it is.' })
  area(@Root() community: CommunityRow): Area | null {
    return areaOf(community.code);
  }
}

/** `Area.community`. */
@Resolver(() => Area)
export class AreaCommunity {
  @Classified('public', 'unconditional', COMMUNITY)
  @FieldResolver(() => Community, {
    nullable: true,
    description: '村（社区）信息；其他级别的区划为空。The community; null for areas of other levels.',
  })
  community(@Root() area: Area, @Ctx() { loaders }: SubgraphContext): Promise<CommunityRow | null> {
    return loaders.one<CommunityRow>('community', 'recordKey').load(area.code);
  }
}
