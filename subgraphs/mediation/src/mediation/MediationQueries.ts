/** The root fields over mediations: one by its number, and the register as a list. */
import { type Connection, type SubgraphContext } from '@yiwang/kit';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { CaseRecord } from '../classification';
import type { MediationDatabase, MediationRow } from '../tables';
import { Mediation, MediationConnection } from './Mediation';
import { MediationListArgs } from './MediationListArgs';
import { pageOrderOf, selectMediations } from './selectMediations';

/** Root fields over {@link Mediation}. */
@Resolver()
export class MediationQueries {
  @CaseRecord()
  @Query(() => Mediation, {
    nullable: true,
    description: '按案号查调解案件。The mediation under this number; null when there is none.',
  })
  mediation(
    @Arg('number', () => ID, { description: '调解案号。The mediation’s number.' }) number: string,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<MediationRow | null> {
    return loaders.one<MediationRow>('mediationCase', 'mediationNo').load(number);
  }

  @CaseRecord()
  @Query(() => MediationConnection, { nullable: true, description: '调解案件登记簿。The register of mediations.' })
  mediations(
    @Args() args: MediationListArgs,
    @Ctx() { db, loaders }: SubgraphContext<MediationDatabase>,
  ): Promise<Connection<MediationRow>> {
    return loaders.page<MediationRow>('mediations', selectMediations(db, args), args, pageOrderOf(args.orderBy));
  }
}
