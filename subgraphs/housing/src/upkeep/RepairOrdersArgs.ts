import { PageArgs, type PageOrder, Reads } from '@yiwang/kit';
import { ArgsType, Field } from 'type-graphql';
import { RepairOrderFilter } from './RepairOrderFilter';
import { RepairOrderOrder } from './RepairOrderOrder';

/** Arguments of every list of repair orders. */
@ArgsType()
export class RepairOrdersArgs extends PageArgs {
  @Field(() => RepairOrderFilter, { nullable: true, description: '筛选条件。Which repair orders.' })
  filter?: RepairOrderFilter | null;

  @Reads('RepairOrder.reportedAt', 'RepairOrder.number')
  @Field(() => RepairOrderOrder, {
    defaultValue: RepairOrderOrder.REPORTED_AT_DESC,
    description: '排序。How they are sorted.',
  })
  orderBy!: RepairOrderOrder;
}

/** The sort of the query behind each order. */
export const REPAIR_ORDER_ORDERS: Readonly<Record<RepairOrderOrder, PageOrder>> = {
  [RepairOrderOrder.REPORTED_AT_DESC]: { column: 'reportedAt', direction: 'desc' },
  [RepairOrderOrder.REPORTED_AT_ASC]: { column: 'reportedAt', direction: 'asc' },
  [RepairOrderOrder.NUMBER_ASC]: { column: 'recordKey', direction: 'asc' },
};
