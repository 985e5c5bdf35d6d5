import { type Connection, PageArgs, type SubgraphContext } from '@yiwang/kit';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Case, CaseConnection } from '../case/Case';
import { Identifier, PersonTrace } from '../classification';
import { Department } from '../department/Department';
import { casesOf } from './casesOf';
import { findOpenSubject } from './findOpenSubject';
import { Person } from './Person';
import { recordsAt } from './recordsAt';

/** What the registry knows of a person. There is no list of persons and no search. */
@Resolver(() => Person)
export class PersonResolver {
  @Identifier()
  @Query(() => Person, { nullable: true, description: '按平台标识查人。A person by the platform’s id.' })
  person(
    @Arg('id', () => ID, { description: '平台内部标识。The platform’s id.' }) id: string,
    @Ctx() context: SubgraphContext,
  ): Promise<Person | null> {
    return findOpenSubject(context, 'person', id);
  }

  @PersonTrace()
  @FieldResolver(() => [Department], {
    nullable: true,
    description:
      '持有其记录的部门（保密事项除外）。Departments that hold records of the person, confidential ones left out.',
  })
  recordsAt(@Root() person: Person, @Ctx() context: SubgraphContext): Promise<Department[]> {
    return recordsAt(person.id, context);
  }

  @PersonTrace()
  @FieldResolver(() => CaseConnection, {
    nullable: true,
    description:
      '涉及的事件（保密事项除外），最近在前。Cases that concern the person, confidential ones left out; latest first.',
  })
  cases(@Root() person: Person, @Args() args: PageArgs, @Ctx() context: SubgraphContext): Promise<Connection<Case>> {
    return casesOf(person.id, args, context);
  }
}
