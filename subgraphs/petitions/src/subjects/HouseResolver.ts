import type { Connection, SubgraphContext } from '@yiwang/kit';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Dwelling } from '../classification';
import { PetitionConnection } from '../petition/Petition';
import { PetitionListArgs } from '../petition/PetitionListArgs';
import { petitionsOf } from '../petition/petitionsOf';
import type { PetitionRow } from '../tables';
import { House } from './House';

/** What the petitions office adds to {@link House}. */
@Resolver(() => House)
export class HouseResolver {
  @Dwelling()
  @FieldResolver(() => PetitionConnection, {
    nullable: true,
    description: '反映该房屋问题的信访件。Petitions about this dwelling.',
  })
  petitions(
    @Root() house: House,
    @Args() args: PetitionListArgs,
    @Ctx() context: SubgraphContext,
  ): Promise<Connection<PetitionRow>> {
    return petitionsOf('houseId', house.id, args, context);
  }
}
