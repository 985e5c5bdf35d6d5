import { Field, ID, ObjectType } from 'type-graphql';
import { ReviewWork } from '../classification';
import { ReviewAction } from './ReviewAction';

/** A clerk's decision, as the trace has it. */
@ObjectType({ description: '复核决定（留痕）。A clerk’s decision, as the trace has it.' })
export class ReviewDecision {
  @ReviewWork()
  @Field(() => ID, { description: '决定编号。Its number.' })
  id!: string;

  @ReviewWork()
  @Field(() => ReviewAction, { description: '动作。What was decided.' })
  action!: ReviewAction;

  @ReviewWork()
  @Field(() => ID, { nullable: true, description: '对象标识。The subject that it is about.' })
  subject!: string | null;

  @ReviewWork()
  @Field(() => ID, {
    nullable: true,
    description: '另一对象标识：被并入的或拆出的。The other one: joined into it, or split off.',
  })
  other!: string | null;

  @ReviewWork()
  @Field(() => ID, { nullable: true, description: '撤销的决定。The decision that it takes back.' })
  undoes!: string | null;

  @ReviewWork()
  @Field({ description: '经办（审计编号或岗位）。Who decided, as the audit log knows them.' })
  decidedBy!: string;

  @ReviewWork()
  @Field({ description: '理由。Why.' })
  reason!: string;

  @ReviewWork()
  @Field(() => Date, { description: '决定时间。When.' })
  decidedAt!: Date;

  /** From its row. */
  static from(row: ReviewDecisionRow): ReviewDecision {
    const text = (id: number | null): string | null => (id === null ? null : String(id));
    return Object.assign(new ReviewDecision(), row, {
      id: text(row.decisionId),
      subject: row.subjectId,
      other: row.otherId,
      undoes: text(row.undoes),
    });
  }
}

/** A row of the trace. */
export interface ReviewDecisionRow {
  decisionId: number;
  itemId: number | null;
  action: ReviewAction;
  subjectId: string | null;
  otherId: string | null;
  undoes: number | null;
  decidedBy: string;
  reason: string;
  decidedAt: Date;
}
