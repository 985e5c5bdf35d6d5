import { PageArgs, type PageOrder, Reads } from '@yiwang/kit';
import { ArgsType, Field } from 'type-graphql';
import { AssistanceApplicationFilter } from './AssistanceApplicationFilter';
import { AssistanceApplicationOrder } from './AssistanceApplicationOrder';

/** Arguments of every list of applications. */
@ArgsType()
export class AssistanceApplicationsArgs extends PageArgs {
  @Field(() => AssistanceApplicationFilter, { nullable: true, description: '筛选条件。Which applications.' })
  filter?: AssistanceApplicationFilter | null;

  @Reads('AssistanceApplication.submittedOn', 'AssistanceApplication.number')
  @Field(() => AssistanceApplicationOrder, {
    defaultValue: AssistanceApplicationOrder.SUBMITTED_ON_DESC,
    description: '排序。How they are sorted.',
  })
  orderBy!: AssistanceApplicationOrder;
}

/** The sort of the query behind each order. */
export const APPLICATION_ORDERS: Readonly<Record<AssistanceApplicationOrder, PageOrder>> = {
  [AssistanceApplicationOrder.SUBMITTED_ON_DESC]: { column: 'submittedOn', direction: 'desc' },
  [AssistanceApplicationOrder.SUBMITTED_ON_ASC]: { column: 'submittedOn', direction: 'asc' },
  [AssistanceApplicationOrder.NUMBER_ASC]: { column: 'recordKey', direction: 'asc' },
};
