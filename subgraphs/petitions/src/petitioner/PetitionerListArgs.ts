import { PageArgs, Reads } from '@yiwang/kit';
import { ArgsType, Field } from 'type-graphql';

/** Page of a petition's petitioners. */
@ArgsType()
export class PetitionerListArgs extends PageArgs {
  @Reads('Petitioner.representative')
  @Field(() => Boolean, { nullable: true, description: '是否代表。Representatives only, or none of them.' })
  representative?: boolean;
}
