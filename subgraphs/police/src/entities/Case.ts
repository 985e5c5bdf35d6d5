import { Classified } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { PLATFORM_ID } from '../basis';

/** One affair, known here by its key only; the registry tells the rest. */
@Directive('@key(fields: "id")')
@ObjectType({ description: '案、事件。One affair, under the platform’s opaque id.' })
export class Case {
  @Classified('internal', 'conditional', PLATFORM_ID, { subject: 'case' })
  @Field(() => ID, { description: '平台内部标识。The platform’s opaque id.' })
  id!: string;
}

/** The case that a linked record points to, or null while it is not linked. */
export function caseOf(id: string | null): Case | null {
  return id === null ? null : { id };
}
