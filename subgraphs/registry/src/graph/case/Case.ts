import { connectionOf } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Identifier } from '../classification';

/** One affair, whatever departments it has passed through; {@link CaseResolver} adds what is known of it. */
@Directive('@key(fields: "id")')
@ObjectType({ description: '案、事件。One affair, whatever departments it has passed through.' })
export class Case {
  @Identifier()
  @Field(() => ID, { description: '平台内部标识。The platform’s opaque id.' })
  id!: string;
}

/** A page of cases. */
export const CaseConnection = connectionOf(Case);
