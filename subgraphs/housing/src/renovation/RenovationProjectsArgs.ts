import { PageArgs, type PageOrder, Reads } from '@yiwang/kit';
import { ArgsType, Field } from 'type-graphql';
import { RenovationProjectFilter } from './RenovationProjectFilter';
import { RenovationOrder } from './RenovationOrder';

/** Arguments of every list of renovation projects. */
@ArgsType()
export class RenovationProjectsArgs extends PageArgs {
  @Field(() => RenovationProjectFilter, { nullable: true, description: '筛选条件。Which renovation projects.' })
  filter?: RenovationProjectFilter | null;

  @Reads('RenovationProject.number', 'RenovationProject.name')
  @Field(() => RenovationOrder, {
    defaultValue: RenovationOrder.NUMBER_DESC,
    description: '排序。How they are sorted.',
  })
  orderBy!: RenovationOrder;
}

/** The sort of the query behind each order. */
export const RENOVATION_ORDERS: Readonly<Record<RenovationOrder, PageOrder>> = {
  [RenovationOrder.NUMBER_DESC]: { column: 'recordKey', direction: 'desc' },
  [RenovationOrder.NUMBER_ASC]: { column: 'recordKey', direction: 'asc' },
  [RenovationOrder.NAME_ASC]: { column: 'name', direction: 'asc' },
};
