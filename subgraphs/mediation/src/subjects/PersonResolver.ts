import type { Connection, SubgraphContext } from '@yiwang/kit';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Personal } from '../classification';
import { MediationConnection } from '../mediation/Mediation';
import { MediationListArgs } from '../mediation/MediationListArgs';
import { mediationsOfParty } from '../mediation/mediationsOf';
import type { MediationRow } from '../tables';
import { Person } from './Person';

/** What mediation adds to {@link Person}. */
@Resolver(() => Person)
export class PersonResolver {
  @Personal()
  @FieldResolver(() => MediationConnection, {
    nullable: true,
    description: '作为当事人的调解案件。Mediations in which the person is a party.',
  })
  mediations(
    @Root() person: Person,
    @Args() args: MediationListArgs,
    @Ctx() context: SubgraphContext,
  ): Promise<Connection<MediationRow>> {
    return mediationsOfParty(person.id, args, context);
  }
}
