import { Classified, type Connection, type SubgraphContext } from '@yiwang/kit';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { PROPERTY_SERVICE } from '../basis';
import type { HousingTables, RepairOrderRow } from '../tables';
import { RepairOrder, RepairOrderConnection } from './RepairOrder';
import { filterRepairOrders } from './RepairOrderFilter';
import { REPAIR_ORDER_ORDERS, RepairOrdersArgs } from './RepairOrdersArgs';

/** Repair orders by number, and as a list. */
@Resolver()
export class RepairOrderQueries {
  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case' })
  @Query(() => RepairOrder, { nullable: true, description: '按工单号查询报修工单。One repair order by its number.' })
  repairOrder(
    @Arg('number', () => ID, { description: '工单号。Its number.' }) number: string,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<RepairOrderRow | null> {
    return loaders.one<RepairOrderRow>('repairOrder', 'recordKey').load(number);
  }

  @Classified('internal', 'conditional', PROPERTY_SERVICE, { subject: 'case' })
  @Query(() => RepairOrderConnection, { nullable: true, description: '报修工单列表。The list of repair orders.' })
  repairOrders(
    @Args() args: RepairOrdersArgs,
    @Ctx() { db, loaders }: SubgraphContext<HousingTables>,
  ): Promise<Connection<RepairOrderRow>> {
    const query = filterRepairOrders(db.selectFrom('repairOrder').selectAll(), args.filter);
    return loaders.page('repairOrders', query, args, REPAIR_ORDER_ORDERS[args.orderBy]);
  }
}
