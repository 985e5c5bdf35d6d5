import { PageArgs, Reads } from '@yiwang/kit';
import { ArgsType, Field } from 'type-graphql';
import { CaseOrder } from './CaseOrder';
import { CaseStage } from './CaseStage';

/** Page, stages and sort of a department's own list. There are no other conditions: a list is worked off, not searched. */
@ArgsType()
export class MyCasesArgs extends PageArgs {
  @Reads('Case.stage')
  @Field(() => [CaseStage], { nullable: true, description: '当前环节（任一）。In any of these stages.' })
  stages?: CaseStage[];

  @Reads('Case.reportedAt', 'Case.deadline')
  @Field(() => CaseOrder, { description: '排序；默认期限最近在前。How they are sorted; nearest deadline first.' })
  orderBy: CaseOrder = CaseOrder.DUE_ON_ASC;
}
