import { type Connection, type SubgraphContext } from '@yiwang/kit';
import type { ArgumentRefusal } from '@yiwang/schema';
import { GraphQLError } from 'graphql';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { CaseRecord, Identifier } from '../classification';
import { departmentOf, departmentOfSubgraph, subgraphOf } from '../department/departmentTable';
import { findOpenSubject } from '../subject/findOpenSubject';
import { Case, CaseConnection } from './Case';
import { CaseListArgs } from './CaseListArgs';
import { pageOrderOf, selectCases } from './selectCases';

/** Cases by id, by a department's number, and as lists. */
@Resolver()
export class CaseQueries {
  @Identifier()
  @Query(() => Case, { nullable: true, description: '按平台标识查事件。A case by the platform’s id.' })
  case(
    @Arg('id', () => ID, { description: '平台内部标识。The platform’s id.' }) id: string,
    @Ctx() context: SubgraphContext,
  ): Promise<Case | null> {
    return findOpenSubject(context, 'case', id);
  }

  @Identifier()
  @Query(() => Case, {
    nullable: true,
    description: '按部门编号查事件。A case by the number under which a department knows it.',
  })
  async caseByNumber(
    @Arg('department', () => ID, { description: '部门代码。The department’s code.' }) department: string,
    @Arg('number', { description: '该部门的编号。Its number there.' }) number: string,
    @Ctx() { db }: SubgraphContext,
  ): Promise<Case | null> {
    const known = departmentOf(department) ?? departmentOfSubgraph(department);
    // Departments are public; of cases nothing is told.
    if (!known) {
      const refused: ArgumentRefusal = { argument: 'department', reason: 'NOT_OFFERED' };
      throw new GraphQLError('there is no such department', { extensions: { code: 'BAD_USER_INPUT', ...refused } });
    }
    const subgraph = subgraphOf(department) ?? department;
    const row = await db
      .selectFrom('caseNumber')
      .select('caseId as id')
      .where('department', '=', subgraph)
      .where('number', '=', number)
      .executeTakeFirst();
    return row ?? null;
  }

  @CaseRecord()
  @Query(() => CaseConnection, { nullable: true, description: '平台受理的事件。Cases that the platform took in.' })
  cases(@Args() args: CaseListArgs, @Ctx() { db, loaders }: SubgraphContext): Promise<Connection<Case>> {
    return loaders.page<Case>('cases', selectCases(db, args.filter), args, pageOrderOf(args.orderBy));
  }
}
