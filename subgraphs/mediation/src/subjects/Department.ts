import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { PublicRule } from '../classification';

/** A department, known here by its code; the registry knows the rest. */
@Directive('@key(fields: "code", resolvable: false)')
@ObjectType({ description: '部门。A department of the city.' })
export class Department {
  @PublicRule()
  @Field(() => ID, { description: '部门代码。The department’s code.' })
  code!: string;
}
