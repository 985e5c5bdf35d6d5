import { type Connection, type SubgraphContext } from '@yiwang/kit';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { ReviewWork } from '../classification';
import { subgraphOf } from '../department/departmentTable';
import { recordsOf } from './recordsOf';
import { ReviewCandidate } from './ReviewCandidate';
import { ReviewDecision, type ReviewDecisionRow } from './ReviewDecision';
import { ReviewItem, ReviewItemConnection, type ReviewItemRow } from './ReviewItem';
import { ReviewListArgs } from './ReviewListArgs';
import { type IndexedRecordRow, ReviewRecord } from './ReviewRecord';

const OLDEST = { column: 'openedAt', direction: 'asc', tie: 'itemId' } as const;

/** The review queue: questions with their record, candidates and trace. */
@Resolver(() => ReviewItem)
export class ReviewResolver {
  @ReviewWork()
  @Query(() => ReviewItemConnection, {
    nullable: true,
    description: '比对复核队列，先提出在前。The review queue, oldest first.',
  })
  async reviewItems(
    @Args() args: ReviewListArgs,
    @Ctx() { db, loaders }: SubgraphContext,
  ): Promise<Connection<ReviewItem>> {
    let query = db.selectFrom('reviewItem').selectAll().where('state', '=', args.state);
    if (args.kind) query = query.where('kind', '=', args.kind.toLowerCase());
    if (args.reason) query = query.where('reason', '=', args.reason);
    if (args.department != null) query = query.where('department', '=', subgraphOf(args.department) ?? '');
    const page = await loaders.page<ReviewItemRow>('reviewItems', query, args, OLDEST);
    const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: ReviewItem.from(node) }));
    return { ...page, edges, nodes: edges.map(({ node }) => node) };
  }

  @ReviewWork()
  @Query(() => ReviewItem, { nullable: true, description: '按编号查复核事项。A question by its number.' })
  async reviewItem(
    @Arg('id', () => ID, { description: '复核编号。Its number.' }) id: string,
    @Ctx() { db }: SubgraphContext,
  ): Promise<ReviewItem | null> {
    if (!/^\d{1,18}$/.test(id)) return null;
    const row = await db.selectFrom('reviewItem').selectAll().where('itemId', '=', id).executeTakeFirst();
    return row ? ReviewItem.from(row as ReviewItemRow) : null;
  }

  @ReviewWork()
  @FieldResolver(() => ReviewRecord, {
    nullable: true,
    description: '待归属的记录；同号多名的事项没有。The record to be placed; questions about one number have none.',
  })
  async record(@Root() item: ReviewItem, @Ctx() { loaders }: SubgraphContext): Promise<ReviewRecord | null> {
    if (item.linkId === null) return null;
    const row = await loaders.one<IndexedRecordRow>('linkedClaim', 'linkId').load(item.linkId as never);
    return row && ReviewRecord.from(row);
  }

  @ReviewWork()
  @FieldResolver(() => [ReviewCandidate], { description: '候选对象。What it may be about.' })
  async candidates(@Root() item: ReviewItem, @Ctx() { loaders }: SubgraphContext): Promise<ReviewCandidate[]> {
    const rows = await loaders
      .many<ReviewCandidate & { subjectId: string }>('reviewCandidate', 'itemId', 'subjectId')
      .load(Number(item.id) as never);
    return rows.map(({ subjectId, evidence }) => Object.assign(new ReviewCandidate(), { id: subjectId, evidence }));
  }

  @ReviewWork()
  @FieldResolver(() => [ReviewDecision], { description: '处理留痕，按先后。What was decided about it, in order.' })
  async decisions(@Root() item: ReviewItem, @Ctx() { loaders }: SubgraphContext): Promise<ReviewDecision[]> {
    const rows = await loaders
      .many<ReviewDecisionRow>('linkDecision', 'itemId', 'decisionId')
      .load(Number(item.id) as never);
    return rows.map(ReviewDecision.from);
  }
}

const MOST_RECORDS = 20;

/** The records behind a candidate, by which a clerk tells them apart. */
@Resolver(() => ReviewCandidate)
export class ReviewCandidateResolver {
  @ReviewWork()
  @FieldResolver(() => [ReviewRecord], {
    description: '已归入该对象的记录（至多二十条，脱敏）。Records that are the candidate’s, at most twenty, masked.',
  })
  records(@Root() candidate: ReviewCandidate, @Ctx() context: SubgraphContext): Promise<ReviewRecord[]> {
    return recordsOf(candidate.id, MOST_RECORDS, context);
  }
}
