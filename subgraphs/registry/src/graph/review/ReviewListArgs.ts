import { PageArgs, Reads } from '@yiwang/kit';
import { ArgsType, Field, ID } from 'type-graphql';
import { ReviewKind } from './ReviewKind';
import { ReviewReason } from './ReviewReason';
import { ReviewState } from './ReviewState';

/** Page and filter of the review queue; oldest questions first. */
@ArgsType()
export class ReviewListArgs extends PageArgs {
  @Reads('ReviewItem.state')
  @Field(() => ReviewState, { description: '状态。In this state.' })
  state: ReviewState = ReviewState.OPEN;

  @Reads('ReviewItem.kind')
  @Field(() => ReviewKind, { nullable: true, description: '对象。About persons or houses only.' })
  kind?: ReviewKind;

  @Reads('ReviewItem.reason')
  @Field(() => ReviewReason, { nullable: true, description: '原因。Asked for this reason only.' })
  reason?: ReviewReason;

  @Reads('ReviewRecord.department')
  @Field(() => ID, { nullable: true, description: '部门代码。About records of the department with this code only.' })
  department?: string;
}
