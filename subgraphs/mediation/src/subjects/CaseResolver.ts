import type { Connection, SubgraphContext } from '@yiwang/kit';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { CaseRecord } from '../classification';
import { MediationConnection } from '../mediation/Mediation';
import { MediationListArgs } from '../mediation/MediationListArgs';
import { mediationsOf } from '../mediation/mediationsOf';
import type { MediationRow } from '../tables';
import { Case } from './Case';

/** What mediation adds to {@link Case}. */
@Resolver(() => Case)
export class CaseResolver {
  @CaseRecord()
  @FieldResolver(() => MediationConnection, {
    nullable: true,
    description: '归入该事件的调解案件。Mediations filed under this affair.',
  })
  mediations(
    @Root() affair: Case,
    @Args() args: MediationListArgs,
    @Ctx() context: SubgraphContext,
  ): Promise<Connection<MediationRow>> {
    return mediationsOf('caseId', affair.id, args, context);
  }
}
