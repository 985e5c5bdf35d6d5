import { PageArgs, Reads } from '@yiwang/kit';
import { ArgsType, Field } from 'type-graphql';
import { CaseFilter } from './CaseFilter';
import { CaseOrder } from './CaseOrder';

/** Page, filter and sort of the list of cases. */
@ArgsType()
export class CaseListArgs extends PageArgs {
  @Field(() => CaseFilter, { nullable: true, description: '筛选条件。Which cases.' })
  filter?: CaseFilter;

  @Reads('Case.reportedAt', 'Case.deadline')
  @Field(() => CaseOrder, { description: '排序。How they are sorted.' })
  orderBy: CaseOrder = CaseOrder.REPORTED_AT_DESC;
}
