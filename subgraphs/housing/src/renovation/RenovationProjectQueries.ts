import { Classified, type Connection, type SubgraphContext } from '@yiwang/kit';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { RENOVATION } from '../basis';
import type { HousingTables, RenovationRow } from '../tables';
import { RenovationProject, RenovationProjectConnection } from './RenovationProject';
import { filterRenovationProjects } from './RenovationProjectFilter';
import { RENOVATION_ORDERS, RenovationProjectsArgs } from './RenovationProjectsArgs';

/** Renovation projects by number, and as a list. */
@Resolver()
export class RenovationProjectQueries {
  @Classified('public', 'unconditional', RENOVATION)
  @Query(() => RenovationProject, {
    nullable: true,
    description: '按项目编号查询老旧小区改造项目。One renovation project by its number.',
  })
  renovationProject(
    @Arg('number', () => ID, { description: '项目编号。Its number.' }) number: string,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<RenovationRow | null> {
    return loaders.one<RenovationRow>('renovation', 'recordKey').load(number);
  }

  @Classified('public', 'unconditional', RENOVATION)
  @Query(() => RenovationProjectConnection, {
    nullable: true,
    description: '老旧小区改造项目列表。The list of renovation projects.',
  })
  renovationProjects(
    @Args() args: RenovationProjectsArgs,
    @Ctx() { db, loaders }: SubgraphContext<HousingTables>,
  ): Promise<Connection<RenovationRow>> {
    const query = filterRenovationProjects(db.selectFrom('renovation').selectAll(), args.filter);
    return loaders.page('renovationProjects', query, args, RENOVATION_ORDERS[args.orderBy]);
  }
}
