/** The root fields over petitions: one by its number, and the register as a list. */
import { type Connection, type SubgraphContext } from '@yiwang/kit';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { CaseRecord } from '../classification';
import type { PetitionRow, PetitionsDatabase } from '../tables';
import { Petition, PetitionConnection } from './Petition';
import { PetitionListArgs } from './PetitionListArgs';
import { pageOrderOf, selectPetitions } from './selectPetitions';

/** Root fields over {@link Petition}. */
@Resolver()
export class PetitionQueries {
  @CaseRecord()
  @Query(() => Petition, {
    nullable: true,
    description: '按编号查信访件。The petition under this number; null when there is none.',
  })
  petition(
    @Arg('number', () => ID, { description: '信访件编号。The petition’s number.' }) number: string,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<PetitionRow | null> {
    return loaders.one<PetitionRow>('petition', 'petitionNo').load(number);
  }

  @CaseRecord()
  @Query(() => PetitionConnection, { nullable: true, description: '信访件登记簿。The register of petitions.' })
  petitions(
    @Args() args: PetitionListArgs,
    @Ctx() { db, loaders }: SubgraphContext<PetitionsDatabase>,
  ): Promise<Connection<PetitionRow>> {
    return loaders.page<PetitionRow>('petitions', selectPetitions(db, args), args, pageOrderOf(args.orderBy));
  }
}
