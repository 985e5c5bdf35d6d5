import { type Connection, type SubgraphContext } from '@yiwang/kit';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { CaseRecord } from '../classification';
import { Case, CaseConnection } from './Case';
import { MyCasesArgs } from './MyCasesArgs';
import { pageOrderOf, selectCases } from './selectCases';

/** The work list. Whose cases it holds is the grant's word (`own-department`), and row security's: there is no department to choose. */
@Resolver()
export class MyCasesQueries {
  @CaseRecord()
  @Query(() => CaseConnection, {
    nullable: true,
    description:
      '本部门在办事件：主办或参与、在本岗位辖区内、未结案的。Open cases that the caller’s department leads or takes part in, in the areas of the caller’s post.',
  })
  myCases(@Args() args: MyCasesArgs, @Ctx() { db, loaders }: SubgraphContext): Promise<Connection<Case>> {
    const open = selectCases(db, args.stages ? { stages: args.stages } : {}).where('stage', 'not in', [
      'CLOSED',
      'EVALUATED',
    ]);
    return loaders.page<Case>('myCases', open, args, pageOrderOf(args.orderBy));
  }
}
