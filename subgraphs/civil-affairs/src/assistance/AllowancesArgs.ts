import { PageArgs, type PageOrder, Reads } from '@yiwang/kit';
import { ArgsType, Field } from 'type-graphql';
import { AllowanceFilter } from './AllowanceFilter';
import { AllowanceOrder } from './AllowanceOrder';

/** Arguments of every list of allowances. */
@ArgsType()
export class AllowancesArgs extends PageArgs {
  @Field(() => AllowanceFilter, { nullable: true, description: '筛选条件。Which allowances.' })
  filter?: AllowanceFilter | null;

  @Reads('Allowance.startedOn', 'Allowance.number')
  @Field(() => AllowanceOrder, {
    defaultValue: AllowanceOrder.STARTED_ON_DESC,
    description: '排序。How they are sorted.',
  })
  orderBy!: AllowanceOrder;
}

/** The sort of the query behind each order. */
export const ALLOWANCE_ORDERS: Readonly<Record<AllowanceOrder, PageOrder>> = {
  [AllowanceOrder.STARTED_ON_DESC]: { column: 'startedOn', direction: 'desc' },
  [AllowanceOrder.STARTED_ON_ASC]: { column: 'startedOn', direction: 'asc' },
  [AllowanceOrder.NUMBER_ASC]: { column: 'recordKey', direction: 'asc' },
};
