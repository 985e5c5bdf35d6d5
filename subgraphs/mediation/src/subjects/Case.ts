import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Identifier } from '../classification';

/** One affair, known here by the platform's id only. */
@Directive('@key(fields: "id")')
@ObjectType({ description: '案、事件。One affair, under the platform’s opaque id.' })
export class Case {
  @Identifier()
  @Field(() => ID, { description: '平台内部标识。The platform’s opaque id.' })
  id!: string;
}
