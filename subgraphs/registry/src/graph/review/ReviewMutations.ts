import type { SubgraphContext } from '@yiwang/kit';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { decideItem, joinSubjects, type ReviewKind, splitSubject, undoDecision } from '../../review/decisions';
import { ReviewWork } from '../classification';
import { decide } from './decide';
import { ReviewDecision } from './ReviewDecision';

const REASON = { description: '理由，留痕。Why; it stays in the trace.' };
const RECORDS = { description: '要拆出的记录标识。Ids of the records that are the new one’s.' };

/** A clerk's decisions. Each is one transaction; departments' records follow at once or with the next link run. */
@Resolver()
export class ReviewMutations {
  @ReviewWork()
  @Mutation(() => ReviewDecision, {
    nullable: true,
    description:
      '决定复核事项：归入某候选；不选候选则为另立或确认不同。Answers a question: this candidate, or none of them.',
  })
  decideReview(
    @Arg('item', () => ID, { description: '复核编号。The question’s number.' }) item: string,
    @Arg('candidate', () => ID, {
      nullable: true,
      description: '选定的候选；空为均不是。The candidate; null: none of them.',
    })
    candidate: string | null,
    @Arg('reason', REASON) reason: string,
    @Ctx() context: SubgraphContext,
  ): Promise<ReviewDecision> {
    return decide(context, reason, { item }, (session, clerk) => decideItem(session, item, candidate ?? null, clerk));
  }

  @ReviewWork()
  @Mutation(() => ReviewDecision, { nullable: true, description: '合并两人。Two persons are one.' })
  joinPersons(
    @Arg('keep', () => ID, { description: '保留的标识。The id that stays.' }) keep: string,
    @Arg('join', () => ID, { description: '并入的标识。The id that leads to it from now on.' }) join: string,
    @Arg('reason', REASON) reason: string,
    @Ctx() context: SubgraphContext,
  ): Promise<ReviewDecision> {
    return this.join('person', keep, join, reason, context);
  }

  @ReviewWork()
  @Mutation(() => ReviewDecision, { nullable: true, description: '合并两房。Two dwellings are one.' })
  joinHouses(
    @Arg('keep', () => ID, { description: '保留的标识。The id that stays.' }) keep: string,
    @Arg('join', () => ID, { description: '并入的标识。The id that leads to it from now on.' }) join: string,
    @Arg('reason', REASON) reason: string,
    @Ctx() context: SubgraphContext,
  ): Promise<ReviewDecision> {
    return this.join('house', keep, join, reason, context);
  }

  @ReviewWork()
  @Mutation(() => ReviewDecision, {
    nullable: true,
    description: '拆分一人：所列记录另属一人。One person was two: these records are another’s.',
  })
  splitPerson(
    @Arg('person', () => ID, { description: '被拆分的标识。The id to split.' }) person: string,
    @Arg('records', () => [ID], RECORDS) records: string[],
    @Arg('reason', REASON) reason: string,
    @Ctx() context: SubgraphContext,
  ): Promise<ReviewDecision> {
    return this.split('person', person, records, reason, context);
  }

  @ReviewWork()
  @Mutation(() => ReviewDecision, {
    nullable: true,
    description: '拆分一房：所列记录另属一房。One dwelling was two: these records are another’s.',
  })
  splitHouse(
    @Arg('house', () => ID, { description: '被拆分的标识。The id to split.' }) house: string,
    @Arg('records', () => [ID], RECORDS) records: string[],
    @Arg('reason', REASON) reason: string,
    @Ctx() context: SubgraphContext,
  ): Promise<ReviewDecision> {
    return this.split('house', house, records, reason, context);
  }

  @ReviewWork()
  @Mutation(() => ReviewDecision, {
    nullable: true,
    description: '撤销一项决定，恢复原状。Takes a decision back; all is as without it.',
  })
  undoReview(
    @Arg('decision', () => ID, { description: '决定编号。The decision’s number.' }) decision: string,
    @Arg('reason', REASON) reason: string,
    @Ctx() context: SubgraphContext,
  ): Promise<ReviewDecision> {
    return decide(context, reason, { decision }, (session, clerk) => undoDecision(session, decision, clerk));
  }

  private join(
    kind: ReviewKind,
    keep: string,
    join: string,
    reason: string,
    context: SubgraphContext,
  ): Promise<ReviewDecision> {
    return decide(context, reason, {}, (session, clerk) => joinSubjects(session, kind, keep, join, clerk));
  }

  private split(
    kind: ReviewKind,
    from: string,
    records: string[],
    reason: string,
    context: SubgraphContext,
  ): Promise<ReviewDecision> {
    return decide(context, reason, { records: records.join() || '0' }, async (session, clerk) => {
      return (await splitSubject(session, kind, from, records, clerk)).decision;
    });
  }
}
