import { Classified } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { PLATFORM_ID } from '../basis';

/** One dwelling, known here by its key only; the registry tells the rest. */
@Directive('@key(fields: "id")')
@ObjectType({ description: '房。One dwelling, under the platform’s opaque id.' })
export class House {
  @Classified('internal', 'conditional', PLATFORM_ID, { subject: 'house' })
  @Field(() => ID, { description: '平台内部标识。The platform’s opaque id.' })
  id!: string;
}

/** The house that a linked record points to, or null while it is not linked. */
export function houseOf(id: string | null): House | null {
  return id === null ? null : { id };
}
