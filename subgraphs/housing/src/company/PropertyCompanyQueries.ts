import { Classified, type Connection, type SubgraphContext } from '@yiwang/kit';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { PROPERTY_SERVICE } from '../basis';
import type { HousingTables, PropertyCompanyRow } from '../tables';
import { PropertyCompany, PropertyCompanyConnection } from './PropertyCompany';
import { filterPropertyCompanies } from './PropertyCompanyFilter';
import { PROPERTY_COMPANY_ORDERS, PropertyCompaniesArgs } from './PropertyCompaniesArgs';

/** Property companies by number, and as a list. */
@Resolver()
export class PropertyCompanyQueries {
  @Classified('public', 'unconditional', PROPERTY_SERVICE)
  @Query(() => PropertyCompany, {
    nullable: true,
    description: '按企业编号查询物业服务企业。One property company by its number.',
  })
  propertyCompany(
    @Arg('number', () => ID, { description: '企业编号。Its number.' }) number: string,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<PropertyCompanyRow | null> {
    return loaders.one<PropertyCompanyRow>('propertyCompany', 'recordKey').load(number);
  }

  @Classified('public', 'unconditional', PROPERTY_SERVICE)
  @Query(() => PropertyCompanyConnection, {
    nullable: true,
    description: '物业服务企业列表。The list of property companies.',
  })
  propertyCompanies(
    @Args() args: PropertyCompaniesArgs,
    @Ctx() { db, loaders }: SubgraphContext<HousingTables>,
  ): Promise<Connection<PropertyCompanyRow>> {
    const query = filterPropertyCompanies(db.selectFrom('propertyCompany').selectAll(), args.filter);
    return loaders.page('propertyCompanies', query, args, PROPERTY_COMPANY_ORDERS[args.orderBy]);
  }
}
