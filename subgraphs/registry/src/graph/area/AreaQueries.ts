import { type Connection, connectionOf, PageArgs, Reads, type SubgraphContext } from '@yiwang/kit';
import { Arg, Args, ArgsType, Ctx, Field, ID, Query, Resolver } from 'type-graphql';
import { PublicRecord } from '../classification';
import { Area } from './Area';
import { AreaLevel } from './AreaLevel';
import { Grid } from './Grid';

const AreaConnection = connectionOf(Area);

/** Page and filter of the areas. */
@ArgsType()
class AreaListArgs extends PageArgs {
  @Reads('Area.level')
  @Field(() => AreaLevel, { nullable: true, description: '级别。Of this level only.' })
  level?: AreaLevel;
}

/** Areas and grids. */
@Resolver()
export class AreaQueries {
  @PublicRecord()
  @Query(() => AreaConnection, { nullable: true, description: '行政区划，按代码。Areas in the order of their codes.' })
  areas(@Args() args: AreaListArgs, @Ctx() { db, loaders }: SubgraphContext): Promise<Connection<Area>> {
    const all = db.selectFrom('area').selectAll();
    const query = args.level ? all.where('level', '=', args.level) : all;
    return loaders.page<Area>('areas', query, args, { column: 'code', direction: 'asc' });
  }

  @PublicRecord()
  @Query(() => Area, { nullable: true, description: '按代码查区划。An area by its code.' })
  area(
    @Arg('code', () => ID, { description: '区划代码。Its code.' }) code: string,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Area | null> {
    return loaders.one<Area>('area', 'code').load(code);
  }

  @PublicRecord()
  @Query(() => Grid, { nullable: true, description: '按编码查网格。A grid by its code.' })
  grid(
    @Arg('code', () => ID, { description: '网格编码。Its code.' }) code: string,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Grid | null> {
    return loaders.one<Grid>('grid', 'code').load(code);
  }
}
