import { Classified, type Connection, type SubgraphContext } from '@yiwang/kit';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { HAZARD_SURVEY } from '../basis';
import type { HousingTables, HazardRow } from '../tables';
import { Hazard, HazardConnection } from './Hazard';
import { filterHazards } from './HazardFilter';
import { HAZARD_ORDERS, HazardsArgs } from './HazardsArgs';

/** Hazards by number, and as a list. */
@Resolver()
export class HazardQueries {
  @Classified('internal', 'conditional', HAZARD_SURVEY, { subject: 'house' })
  @Query(() => Hazard, { nullable: true, description: '按隐患编号查询房屋安全隐患。One hazard by its number.' })
  hazard(
    @Arg('number', () => ID, { description: '隐患编号。Its number.' }) number: string,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<HazardRow | null> {
    return loaders.one<HazardRow>('hazard', 'recordKey').load(number);
  }

  @Classified('internal', 'conditional', HAZARD_SURVEY, { subject: 'house' })
  @Query(() => HazardConnection, { nullable: true, description: '房屋安全隐患列表。The list of hazards.' })
  hazards(
    @Args() args: HazardsArgs,
    @Ctx() { db, loaders }: SubgraphContext<HousingTables>,
  ): Promise<Connection<HazardRow>> {
    const query = filterHazards(db.selectFrom('hazard').selectAll(), args.filter);
    return loaders.page('hazards', query, args, HAZARD_ORDERS[args.orderBy]);
  }
}
