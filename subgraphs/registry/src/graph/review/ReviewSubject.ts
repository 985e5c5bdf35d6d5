import { Field, ID, ObjectType } from 'type-graphql';
import { ReviewWork } from '../classification';
import { ReviewKind } from './ReviewKind';

/** A person or house as a clerk sees it before joining or splitting; {@link ReviewSubjectResolver} adds records and trace. */
@ObjectType({ description: '复核对象。A person or house, as a clerk sees it before joining or splitting.' })
export class ReviewSubject {
  @ReviewWork()
  @Field(() => ID, { description: '平台内部标识。The platform’s opaque id.' })
  id!: string;

  @ReviewWork()
  @Field(() => ReviewKind, { description: '人或房。A person or a house.' })
  kind!: ReviewKind;
}
