import { Field, ID, ObjectType } from 'type-graphql';
import { ReviewWork } from '../classification';
import { ReviewEvidence } from './ReviewEvidence';

/** A person or house that a record may be about; {@link ReviewResolver} adds its records. */
@ObjectType({ description: '候选对象。A person or house that the record may be about.' })
export class ReviewCandidate {
  @ReviewWork()
  @Field(() => ID, { description: '平台内部标识。The platform’s opaque id.' })
  id!: string;

  @ReviewWork()
  @Field(() => [ReviewEvidence], { description: '比对依据。What they have in common.' })
  evidence!: ReviewEvidence[];
}
