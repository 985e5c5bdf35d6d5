import { connectionOf } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Identifier } from '../classification';

/** One dwelling under an opaque id; {@link HouseResolver} adds what the registry knows. */
@Directive('@key(fields: "id")')
@ObjectType({ description: '房。One dwelling, under the platform’s opaque id.' })
export class House {
  @Identifier()
  @Field(() => ID, { description: '平台内部标识。The platform’s opaque id.' })
  id!: string;
}

/** A page of dwellings. */
export const HouseConnection = connectionOf(House);
