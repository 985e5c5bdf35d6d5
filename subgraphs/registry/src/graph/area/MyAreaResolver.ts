import { type Connection, type SubgraphContext } from '@yiwang/kit';
import { sql } from 'kysely';
import { Args, Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import { DwellingPlace, PublicRecord } from '../classification';
import { type House, HouseConnection } from '../subject/House';
import { Area } from './Area';
import { Grid } from './Grid';
import { AreaHousesArgs, MyArea } from './MyArea';

// By nothing finer than the grid: the order of a list must not tell an address that is masked.
const BY_GRID = { column: 'gridCode', direction: 'asc', tie: 'id' } as const;

/** What stands in the areas of the caller's post. Which these are is the grant's word; row security keeps dwellings to them. */
@Resolver(() => MyArea)
export class MyAreaResolver {
  @DwellingPlace()
  @Query(() => MyArea, {
    nullable: true,
    description: '本岗位辖区：公开信息与房屋。The areas of the caller’s post: public facts and dwellings.',
  })
  myArea(): object {
    return {};
  }

  @PublicRecord()
  @FieldResolver(() => [Area], { description: '所辖区划，按代码。The areas, by their codes.' })
  async areas(@Ctx() { db, grant }: SubgraphContext): Promise<Area[]> {
    // A grant names an area by the digits that its parts begin with; the codes of counties and cities are filled up with zeros.
    const codes = grant?.areas.flatMap((area) => [area, area.padEnd(6, '0')]);
    const all = db.selectFrom('area').selectAll().orderBy('code');
    return (await (
      codes ? all.where('code', '=', sql`any(${codes})`) : all.where('level', '=', 'CITY')
    ).execute()) as Area[];
  }

  @PublicRecord()
  @FieldResolver(() => [Grid], {
    description: '所辖网格（直接按网格任职的）。The grids, of a post that has single grids.',
  })
  async grids(@Ctx() { db, grant }: SubgraphContext): Promise<Grid[]> {
    if (!grant) return [];
    return (await db.selectFrom('grid').selectAll().where('code', '=', sql`any(${grant.areas})`).orderBy('code').execute()) as Grid[]; // prettier-ignore
  }

  @DwellingPlace()
  @FieldResolver(() => HouseConnection, {
    description: '辖区内的房屋，按网格。Dwellings in the areas, grid by grid.',
  })
  houses(@Args() args: AreaHousesArgs, @Ctx() { db, loaders }: SubgraphContext): Promise<Connection<House>> {
    const all = db.selectFrom('houseProfile').select(['houseId as id', 'gridCode']).where('gridCode', 'is not', null);
    const asked = args.grid == null ? all : all.where('gridCode', '=', args.grid);
    return loaders.page<House>('houses of myArea', asked, args, BY_GRID);
  }
}
