import { type Connection, PageArgs, type SubgraphContext } from '@yiwang/kit';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Area } from '../area/Area';
import { Grid } from '../area/Grid';
import { type Case, CaseConnection } from '../case/Case';
import { Dwelling, DwellingPlace, Identifier } from '../classification';
import { Department } from '../department/Department';
import { casesOf } from './casesOf';
import { findOpenSubject } from './findOpenSubject';
import { House } from './House';
import { recordsAt } from './recordsAt';

interface ProfileRow {
  address: string | null;
  addressCode: string | null;
  gridCode: string | null;
}

/** What the registry knows of a dwelling. */
@Resolver(() => House)
export class HouseResolver {
  @Identifier()
  @Query(() => House, { nullable: true, description: '按平台标识查房。A dwelling by the platform’s id.' })
  house(
    @Arg('id', () => ID, { description: '平台内部标识。The platform’s id.' }) id: string,
    @Ctx() context: SubgraphContext,
  ): Promise<House | null> {
    return findOpenSubject(context, 'house', id);
  }

  @Dwelling({ masks: ['address'] })
  @FieldResolver(() => String, {
    nullable: true,
    description:
      '标准地址；未入标准地址库的，以最完整的登记为准。The standard address, else the fullest one on record.',
  })
  async address(@Root() house: House, @Ctx() context: SubgraphContext): Promise<string | null> {
    return (await profileOf(house, context))?.address ?? null;
  }

  @Dwelling()
  @FieldResolver(() => String, { nullable: true, description: '标准地址编码。Its code in the address register.' })
  async addressCode(@Root() house: House, @Ctx() context: SubgraphContext): Promise<string | null> {
    return (await profileOf(house, context))?.addressCode ?? null;
  }

  @DwellingPlace()
  @FieldResolver(() => Grid, { nullable: true, description: '所在网格。The grid that it lies in.' })
  async grid(@Root() house: House, @Ctx() context: SubgraphContext): Promise<Grid | null> {
    const code = (await profileOf(house, context))?.gridCode;
    return code ? context.loaders.one<Grid>('grid', 'code').load(code) : null;
  }

  @DwellingPlace()
  @FieldResolver(() => Area, { nullable: true, description: '所在村社区。The community that it lies in.' })
  async area(@Root() house: House, @Ctx() context: SubgraphContext): Promise<Area | null> {
    const grid = await this.grid(house, context);
    return grid ? context.loaders.one<Area>('area', 'code').load(grid.communityCode) : null;
  }

  @Dwelling()
  @FieldResolver(() => [Department], {
    nullable: true,
    description: '持有其记录的部门。Departments that hold records of the dwelling.',
  })
  recordsAt(@Root() house: House, @Ctx() context: SubgraphContext): Promise<Department[]> {
    return recordsAt(house.id, context);
  }

  @Dwelling()
  @FieldResolver(() => CaseConnection, {
    nullable: true,
    description: '涉及的事件，最近在前。Cases that concern the dwelling, latest first.',
  })
  cases(@Root() house: House, @Args() args: PageArgs, @Ctx() context: SubgraphContext): Promise<Connection<Case>> {
    return casesOf(house.id, args, context);
  }
}

function profileOf(house: House, { loaders }: SubgraphContext): Promise<ProfileRow | null> {
  return loaders.one<ProfileRow>('houseProfile', 'houseId').load(house.id);
}
