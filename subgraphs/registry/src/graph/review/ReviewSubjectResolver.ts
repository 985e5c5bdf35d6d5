import type { SubgraphContext } from '@yiwang/kit';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { ReviewWork } from '../classification';
import { findSubject } from '../subject/findSubject';
import { recordsOf } from './recordsOf';
import { ReviewDecision, type ReviewDecisionRow } from './ReviewDecision';
import { ReviewKind } from './ReviewKind';
import { ReviewRecord } from './ReviewRecord';
import { ReviewSubject } from './ReviewSubject';

const MOST_RECORDS = 200;

/** One person or house under review: what a clerk needs to join, split or undo. */
@Resolver(() => ReviewSubject)
export class ReviewSubjectResolver {
  @ReviewWork()
  @Query(() => ReviewSubject, {
    nullable: true,
    description: '按平台标识查复核对象。A person or house under review, by the platform’s id.',
  })
  async reviewSubject(
    @Arg('id', () => ID, { description: '平台内部标识。The platform’s id.' }) id: string,
    @Ctx() { db }: SubgraphContext,
  ): Promise<ReviewSubject | null> {
    const kind = id.startsWith('h_') ? ReviewKind.HOUSE : ReviewKind.PERSON;
    const found = await findSubject(db, kind === ReviewKind.HOUSE ? 'house' : 'person', id);
    return found && { ...found, kind };
  }

  @ReviewWork()
  @FieldResolver(() => [ReviewRecord], {
    description: '归入该对象的记录（至多二百条，脱敏）。Its records, at most two hundred, masked.',
  })
  records(@Root() { id }: ReviewSubject, @Ctx() context: SubgraphContext): Promise<ReviewRecord[]> {
    return recordsOf(id, MOST_RECORDS, context);
  }

  @ReviewWork()
  @FieldResolver(() => [ReviewDecision], { description: '处理留痕，按先后。What was decided about it, in order.' })
  async decisions(@Root() { id }: ReviewSubject, @Ctx() { db }: SubgraphContext): Promise<ReviewDecision[]> {
    const rows = await db
      .selectFrom('linkDecision')
      .selectAll()
      .where((where) => where.or([where('subjectId', '=', id), where('otherId', '=', id)]))
      .orderBy('decisionId')
      .execute();
    return rows.map((row) => ReviewDecision.from(row as ReviewDecisionRow));
  }
}
