import { Classified, type Connection, PageArgs, type PageOrder, Reads, type SubgraphContext } from '@yiwang/kit';
import { Arg, Args, ArgsType, Ctx, Field, ID, Query, Resolver } from 'type-graphql';
import { COMMUNITY } from '../basis';
import type { CivilAffairsTables, CommunityRow } from '../tables';
import { Community, CommunityConnection } from './Community';
import { CommunityOrder } from './CommunityOrder';

const ORDERS: Readonly<Record<CommunityOrder, PageOrder>> = {
  [CommunityOrder.CODE_ASC]: { column: 'recordKey', direction: 'asc' },
  [CommunityOrder.NAME_ASC]: { column: 'name', direction: 'asc' },
};

/** Arguments of the list of communities. */
@ArgsType()
class CommunitiesArgs extends PageArgs {
  @Reads('Community.township')
  @Field(() => String, { nullable: true, description: '所属街道乡镇。Of this township or street.' })
  township?: string | null;

  @Reads('Community.code', 'Community.name')
  @Field(() => CommunityOrder, { defaultValue: CommunityOrder.CODE_ASC, description: '排序。How they are sorted.' })
  orderBy!: CommunityOrder;
}

/** Communities by code, and all of them. */
@Resolver()
export class CommunityQueries {
  @Classified('public', 'unconditional', COMMUNITY)
  @Query(() => Community, { nullable: true, description: '按社区代码查询村（社区）。One community by its code.' })
  community(
    @Arg('code', () => ID, { description: '社区代码。Its code.' }) code: string,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<CommunityRow | null> {
    return loaders.one<CommunityRow>('community', 'recordKey').load(code);
  }

  @Classified('public', 'unconditional', COMMUNITY)
  @Query(() => CommunityConnection, { nullable: true, description: '村（社区）列表。The list of communities.' })
  communities(
    @Args() args: CommunitiesArgs,
    @Ctx() { db, loaders }: SubgraphContext<CivilAffairsTables>,
  ): Promise<Connection<CommunityRow>> {
    let query = db.selectFrom('community').selectAll();
    if (args.township != null) query = query.where('township', '=', args.township);
    return loaders.page('communities', query, args, ORDERS[args.orderBy]);
  }
}
