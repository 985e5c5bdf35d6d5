import { Classified, type Connection, type SubgraphContext } from '@yiwang/kit';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { SOCIAL_ASSISTANCE } from '../basis';
import type { CivilAffairsTables, AllowanceRow } from '../tables';
import { Allowance, AllowanceConnection } from './Allowance';
import { filterAllowances } from './AllowanceFilter';
import { ALLOWANCE_ORDERS, AllowancesArgs } from './AllowancesArgs';

/** Allowances by number, and as a work list. */
@Resolver()
export class AllowanceQueries {
  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person' })
  @Query(() => Allowance, { nullable: true, description: '按档案编号查询救助补贴。One allowance by its number.' })
  allowance(
    @Arg('number', () => ID, { description: '档案编号。Its number.' }) number: string,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<AllowanceRow | null> {
    return loaders.one<AllowanceRow>('allowance', 'recordKey').load(number);
  }

  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person' })
  @Query(() => AllowanceConnection, { nullable: true, description: '救助补贴列表。The list of allowances.' })
  allowances(
    @Args() args: AllowancesArgs,
    @Ctx() { db, loaders }: SubgraphContext<CivilAffairsTables>,
  ): Promise<Connection<AllowanceRow>> {
    const query = filterAllowances(db.selectFrom('allowance').selectAll(), args.filter);
    return loaders.page('allowances', query, args, ALLOWANCE_ORDERS[args.orderBy]);
  }
}
