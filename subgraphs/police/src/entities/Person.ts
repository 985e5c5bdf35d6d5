import { Classified } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { PLATFORM_ID } from '../basis';

/** A resident, known here by its key only; the registry tells the rest. */
@Directive('@key(fields: "id")')
@ObjectType({ description: '人。A resident, under the platform’s opaque id.' })
export class Person {
  @Classified('internal', 'conditional', PLATFORM_ID, { subject: 'person' })
  @Field(() => ID, { description: '平台内部标识。The platform’s opaque id.' })
  id!: string;
}

/** The person that a linked record points to, or null while it is not linked. */
export function personOf(id: string | null): Person | null {
  return id === null ? null : { id };
}
