import { Classified, type Connection, type SubgraphContext } from '@yiwang/kit';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { SOCIAL_ASSISTANCE } from '../basis';
import type { CivilAffairsTables, ApplicationRow } from '../tables';
import { AssistanceApplication, AssistanceApplicationConnection } from './AssistanceApplication';
import { filterAssistanceApplications } from './AssistanceApplicationFilter';
import { APPLICATION_ORDERS, AssistanceApplicationsArgs } from './AssistanceApplicationsArgs';

/** Applications by number, and as a work list. */
@Resolver()
export class AssistanceApplicationQueries {
  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person' })
  @Query(() => AssistanceApplication, {
    nullable: true,
    description: '按申请编号查询社会救助申请。One application by its number.',
  })
  assistanceApplication(
    @Arg('number', () => ID, { description: '申请编号。Its number.' }) number: string,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<ApplicationRow | null> {
    return loaders.one<ApplicationRow>('application', 'recordKey').load(number);
  }

  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person' })
  @Query(() => AssistanceApplicationConnection, {
    nullable: true,
    description: '社会救助申请列表。The list of applications.',
  })
  assistanceApplications(
    @Args() args: AssistanceApplicationsArgs,
    @Ctx() { db, loaders }: SubgraphContext<CivilAffairsTables>,
  ): Promise<Connection<ApplicationRow>> {
    const query = filterAssistanceApplications(db.selectFrom('application').selectAll(), args.filter);
    return loaders.page('assistanceApplications', query, args, APPLICATION_ORDERS[args.orderBy]);
  }
}
