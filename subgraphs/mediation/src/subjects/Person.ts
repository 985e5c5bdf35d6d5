import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Identifier } from '../classification';

/** A resident, known here by the platform's id only. */
@Directive('@key(fields: "id")')
@ObjectType({ description: '人。A resident, under the platform’s opaque id.' })
export class Person {
  @Identifier()
  @Field(() => ID, { description: '平台内部标识。The platform’s opaque id.' })
  id!: string;
}
