import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Identifier } from '../classification';

/** A resident under an opaque id; {@link PersonResolver} adds what the registry knows. */
@Directive('@key(fields: "id")')
@ObjectType({ description: '人。A resident, under the platform’s opaque id.' })
export class Person {
  @Identifier()
  @Field(() => ID, { description: '平台内部标识，不含身份证号。The platform’s opaque id; it carries no ID number.' })
  id!: string;
}
