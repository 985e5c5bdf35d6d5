import type { SubgraphContext } from '@yiwang/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PublicRecord } from '../classification';
import { Area } from './Area';
import { Grid } from './Grid';

/** Where a grid lies. */
@Resolver(() => Grid)
export class GridResolver {
  @PublicRecord()
  @FieldResolver(() => Area, { nullable: true, description: '所属村社区。The community that it belongs to.' })
  community(@Root() grid: Grid, @Ctx() { loaders }: SubgraphContext): Promise<Area | null> {
    return loaders.one<Area>('area', 'code').load(grid.communityCode);
  }
}
