import type { Connection, SubgraphContext } from '@yiwang/kit';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Dwelling } from '../classification';
import { MediationConnection } from '../mediation/Mediation';
import { MediationListArgs } from '../mediation/MediationListArgs';
import { mediationsOf } from '../mediation/mediationsOf';
import type { MediationRow } from '../tables';
import { House } from './House';

/** What mediation adds to {@link House}. */
@Resolver(() => House)
export class HouseResolver {
  @Dwelling()
  @FieldResolver(() => MediationConnection, {
    nullable: true,
    description: '发生在该房屋的纠纷的调解。Mediations of disputes at this dwelling.',
  })
  mediations(
    @Root() house: House,
    @Args() args: MediationListArgs,
    @Ctx() context: SubgraphContext,
  ): Promise<Connection<MediationRow>> {
    return mediationsOf('houseId', house.id, args, context);
  }
}
