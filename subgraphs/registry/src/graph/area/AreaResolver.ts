import type { SubgraphContext } from '@yiwang/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PublicRecord } from '../classification';
import { Area } from './Area';
import { Grid } from './Grid';

/** What lies above and below an area. Bounded: an area has at most a few dozen parts. */
@Resolver(() => Area)
export class AreaResolver {
  @PublicRecord()
  @FieldResolver(() => Area, { nullable: true, description: '上级区划。The area above.' })
  parent(@Root() area: Area, @Ctx() { loaders }: SubgraphContext): Promise<Area | null> | null {
    return area.parentCode ? loaders.one<Area>('area', 'code').load(area.parentCode) : null;
  }

  @PublicRecord()
  @FieldResolver(() => [Area], { description: '下级区划。The areas below.' })
  children(@Root() area: Area, @Ctx() { loaders }: SubgraphContext): Promise<Area[]> {
    return loaders.many<Area>('area', 'parentCode', 'code').load(area.code);
  }

  @PublicRecord()
  @FieldResolver(() => [Grid], { description: '所辖网格（村社区一级）。Its grids; communities have them.' })
  grids(@Root() area: Area, @Ctx() { loaders }: SubgraphContext): Promise<Grid[]> {
    return loaders.many<Grid>('grid', 'communityCode', 'code').load(area.code);
  }
}
