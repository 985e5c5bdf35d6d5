/** The allowances and applications of persons and cases: one statement for all of them. */
import { Classified, type Connection, type Loaders, type SubgraphContext } from '@yiwang/kit';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { SOCIAL_ASSISTANCE } from '../basis';
import { Case } from '../entities/Case';
import { Person } from '../entities/Person';
import type { AllowanceRow, ApplicationRow } from '../tables';
import { AllowanceConnection } from './Allowance';
import { filterAllowances } from './AllowanceFilter';
import { ALLOWANCE_ORDERS, AllowancesArgs } from './AllowancesArgs';
import { AssistanceApplicationConnection } from './AssistanceApplication';
import { filterAssistanceApplications } from './AssistanceApplicationFilter';
import { APPLICATION_ORDERS, AssistanceApplicationsArgs } from './AssistanceApplicationsArgs';

/** What a person receives and has applied for. */
@Resolver(() => Person)
export class PersonAssistance {
  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person' })
  @FieldResolver(() => AllowanceConnection, {
    nullable: true,
    description: '救助补贴。Allowances and aid that the person receives or received.',
  })
  allowances(
    @Root() person: Person,
    @Args() args: AllowancesArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<AllowanceRow>> {
    const { filter, orderBy } = args;
    const name = `allowances of persons ${JSON.stringify(filter)}`;
    return loaders
      .connection<AllowanceRow>(name, args, ALLOWANCE_ORDERS[orderBy], (db, keys) => {
        const query = db
          .selectFrom('allowance')
          .selectAll()
          .select('personId as pageKey')
          .where('personId', 'in', keys);
        return filterAllowances(query, filter);
      })
      .load(person.id);
  }

  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, { subject: 'person' })
  @FieldResolver(() => AssistanceApplicationConnection, {
    nullable: true,
    description: '社会救助申请。Applications for aid that the person has made.',
  })
  assistanceApplications(
    @Root() person: Person,
    @Args() args: AssistanceApplicationsArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<ApplicationRow>> {
    return applicationsBy('personId', person.id, args, loaders);
  }
}

/** What has been applied for in an affair. */
@Resolver(() => Case)
export class CaseAssistance {
  @Classified('sensitive', 'conditional', SOCIAL_ASSISTANCE, { subject: 'case' })
  @FieldResolver(() => AssistanceApplicationConnection, {
    nullable: true,
    description: '属于该事件的社会救助申请。Applications for aid that belong to this affair.',
  })
  assistanceApplications(
    @Root() affair: Case,
    @Args() args: AssistanceApplicationsArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<ApplicationRow>> {
    return applicationsBy('caseId', affair.id, args, loaders);
  }
}

function applicationsBy(
  column: 'personId' | 'caseId',
  id: string,
  args: AssistanceApplicationsArgs,
  loaders: Loaders,
): Promise<Connection<ApplicationRow>> {
  const { filter, orderBy } = args;
  const name = `applications by ${column} ${JSON.stringify(filter)}`;
  return loaders
    .connection<ApplicationRow>(name, args, APPLICATION_ORDERS[orderBy], (db, keys) => {
      const query = db.selectFrom('application').selectAll().select(`${column} as pageKey`).where(column, 'in', keys);
      return filterAssistanceApplications(query, filter);
    })
    .load(id);
}
