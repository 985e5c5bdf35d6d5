import { PageArgs, Reads } from '@yiwang/kit';
import { ArgsType, Field } from 'type-graphql';
import { MediationFilter } from './MediationFilter';
import { MediationOrder } from './MediationOrder';

/** Page, filter and sort of every list of mediations. */
@ArgsType()
export class MediationListArgs extends PageArgs {
  @Field(() => MediationFilter, { nullable: true, description: '筛选条件。Which mediations.' })
  filter?: MediationFilter;

  @Reads('Mediation.acceptedOn', 'Mediation.dueOn')
  @Field(() => MediationOrder, { description: '排序。How they are sorted.' })
  orderBy: MediationOrder = MediationOrder.ACCEPTED_ON_DESC;
}
