import { PageArgs, Reads } from '@yiwang/kit';
import { ArgsType, Field } from 'type-graphql';
import { PetitionFilter } from './PetitionFilter';
import { PetitionOrder } from './PetitionOrder';

/** Page, filter and sort of every list of petitions. */
@ArgsType()
export class PetitionListArgs extends PageArgs {
  @Field(() => PetitionFilter, { nullable: true, description: '筛选条件。Which petitions.' })
  filter?: PetitionFilter;

  @Reads('Petition.registeredOn', 'Petition.replyDueOn')
  @Field(() => PetitionOrder, { description: '排序。How they are sorted.' })
  orderBy: PetitionOrder = PetitionOrder.REGISTERED_ON_DESC;
}
