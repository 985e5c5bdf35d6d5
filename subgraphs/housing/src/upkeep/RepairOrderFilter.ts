/** What a list of repair orders can be narrowed by, and the conditions that this puts on the query. */
import { GraphQLDay, Reads } from '@yiwang/kit';
import { type SelectQueryBuilder, sql } from 'kysely';
import { Field, InputType } from 'type-graphql';
import type { HousingTables } from '../tables';
import { RepairOrderKind } from './RepairOrderKind';
import { RepairOrderState } from './RepairOrderState';

/** Which repair orders a list holds. */
@InputType({
  description: '报修工单筛选条件，各项同时成立。Which repair orders to list; all conditions hold together.',
})
export class RepairOrderFilter {
  @Reads('RepairOrder.kind')
  @Field(() => [RepairOrderKind], { nullable: true, description: '报修类别为其中之一。Of one of these kinds.' })
  kinds?: RepairOrderKind[] | null;

  @Reads('RepairOrder.state')
  @Field(() => [RepairOrderState], { nullable: true, description: '工单状态为其中之一。In one of these states.' })
  states?: RepairOrderState[] | null;

  @Reads('RepairOrder.fromFund')
  @Field(() => Boolean, { nullable: true, description: '是否动用维修资金。Paid by the maintenance fund, or not.' })
  fromFund?: boolean | null;

  @Reads('RepairOrder.reportedAt')
  @Field(() => GraphQLDay, { nullable: true, description: '报修时间不早于该日。Reported on or after this day.' })
  reportedFrom?: string | null;

  @Reads('RepairOrder.reportedAt')
  @Field(() => GraphQLDay, { nullable: true, description: '报修时间不晚于该日。Reported on or before this day.' })
  reportedUntil?: string | null;
}

/** Adds the filter's conditions to a query on `repairOrder`. */
export function filterRepairOrders<Row>(
  query: SelectQueryBuilder<HousingTables, 'repairOrder', Row>,
  filter: RepairOrderFilter | null | undefined,
): SelectQueryBuilder<HousingTables, 'repairOrder', Row> {
  if (!filter) return query;
  const { kinds, states, fromFund, reportedFrom, reportedUntil } = filter;
  let narrowed = query;
  if (kinds) narrowed = narrowed.where('kind', '=', sql<string>`any(${kinds})`);
  if (states) narrowed = narrowed.where('state', '=', sql<string>`any(${states})`);
  if (fromFund != null) narrowed = narrowed.where('fromFund', '=', fromFund);
  if (reportedFrom) narrowed = narrowed.where('reportedAt', '>=', sql<Date>`${reportedFrom}::date`);
  if (reportedUntil) narrowed = narrowed.where('reportedAt', '<', sql<Date>`${reportedUntil}::date + 1`);
  return narrowed;
}
