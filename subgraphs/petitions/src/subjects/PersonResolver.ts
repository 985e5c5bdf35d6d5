import type { Connection, SubgraphContext } from '@yiwang/kit';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PetitionerIdentity } from '../classification';
import { PetitionConnection } from '../petition/Petition';
import { PetitionListArgs } from '../petition/PetitionListArgs';
import { petitionsOfPetitioner } from '../petition/petitionsOf';
import type { PetitionRow } from '../tables';
import { Person } from './Person';

/** What the petitions office adds to {@link Person}. */
@Resolver(() => Person)
export class PersonResolver {
  @PetitionerIdentity()
  @FieldResolver(() => PetitionConnection, {
    nullable: true,
    description: '作为信访人的信访件。Petitions in which the person is a petitioner.',
  })
  petitions(
    @Root() person: Person,
    @Args() args: PetitionListArgs,
    @Ctx() context: SubgraphContext,
  ): Promise<Connection<PetitionRow>> {
    return petitionsOfPetitioner(person.id, args, context);
  }
}
