import type { Connection, SubgraphContext } from '@yiwang/kit';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { CaseRecord } from '../classification';
import { PetitionConnection } from '../petition/Petition';
import { PetitionListArgs } from '../petition/PetitionListArgs';
import { petitionsOf } from '../petition/petitionsOf';
import type { PetitionRow } from '../tables';
import { Case } from './Case';

/** What the petitions office adds to {@link Case}. */
@Resolver(() => Case)
export class CaseResolver {
  @CaseRecord()
  @FieldResolver(() => PetitionConnection, {
    nullable: true,
    description: '归入该事件的信访件。Petitions filed under this affair.',
  })
  petitions(
    @Root() affair: Case,
    @Args() args: PetitionListArgs,
    @Ctx() context: SubgraphContext,
  ): Promise<Connection<PetitionRow>> {
    return petitionsOf('caseId', affair.id, args, context);
  }
}
