import { connectionOf } from '@yiwang/kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { ReviewWork } from '../classification';
import { ReviewKind } from './ReviewKind';
import { ReviewReason } from './ReviewReason';
import { ReviewState } from './ReviewState';

/** A question that the linker leaves to a clerk; {@link ReviewResolver} adds record, candidates and trace. */
@Directive('@key(fields: "id")')
@ObjectType({ description: '比对复核事项。A question that the linker leaves to a clerk.' })
export class ReviewItem {
  @ReviewWork()
  @Field(() => ID, { description: '复核编号。Its number.' })
  id!: string;

  @ReviewWork()
  @Field(() => ReviewKind, { description: '对象。What it is about.' })
  kind!: ReviewKind;

  @ReviewWork()
  @Field(() => ReviewReason, { description: '原因。Why it is asked.' })
  reason!: ReviewReason;

  @ReviewWork()
  @Field(() => ReviewState, { description: '状态。Where it stands.' })
  state!: ReviewState;

  @ReviewWork()
  @Field(() => Date, { description: '提出时间。When it was asked.' })
  openedAt!: Date;

  @ReviewWork()
  @Field(() => Date, { nullable: true, description: '了结时间。When it was decided or settled.' })
  closedAt!: Date | null;

  linkId!: number | null;

  /** From its row. */
  static from(row: ReviewItemRow): ReviewItem {
    return Object.assign(new ReviewItem(), row, { id: String(row.itemId), kind: row.kind.toUpperCase() });
  }
}

/** A row of the queue. */
export interface ReviewItemRow {
  itemId: number;
  kind: string;
  reason: ReviewReason;
  state: ReviewState;
  openedAt: Date;
  closedAt: Date | null;
  linkId: number | null;
}

/** A page of questions. */
export const ReviewItemConnection = connectionOf(ReviewItem);
