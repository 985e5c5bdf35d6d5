/** What a list of applications can be narrowed by, and the conditions that this puts on the query. */
import { GraphQLDay, Reads } from '@yiwang/kit';
import { type SelectQueryBuilder, sql } from 'kysely';
import { Field, InputType } from 'type-graphql';
import type { CivilAffairsTables } from '../tables';
import { AllowanceKind } from './AllowanceKind';
import { AssistanceApplicationStatus } from './AssistanceApplicationStatus';

/** Which applications a list holds. */
@InputType({
  description: '社会救助申请筛选条件，各项同时成立。Which applications to list; all conditions hold together.',
})
export class AssistanceApplicationFilter {
  @Reads('AssistanceApplication.kind')
  @Field(() => [AllowanceKind], { nullable: true, description: '类别为其中之一。Of one of these kinds.' })
  kinds?: AllowanceKind[] | null;

  @Reads('AssistanceApplication.status')
  @Field(() => [AssistanceApplicationStatus], {
    nullable: true,
    description: '审批状态为其中之一。In one of these states.',
  })
  statuses?: AssistanceApplicationStatus[] | null;

  @Reads('AssistanceApplication.submittedOn')
  @Field(() => GraphQLDay, { nullable: true, description: '申请日期不早于该日。Submitted on or after this day.' })
  submittedFrom?: string | null;

  @Reads('AssistanceApplication.submittedOn')
  @Field(() => GraphQLDay, { nullable: true, description: '申请日期不晚于该日。Submitted on or before this day.' })
  submittedUntil?: string | null;
}

/** Adds the filter's conditions to a query on `application`. */
export function filterAssistanceApplications<Row>(
  query: SelectQueryBuilder<CivilAffairsTables, 'application', Row>,
  filter: AssistanceApplicationFilter | null | undefined,
): SelectQueryBuilder<CivilAffairsTables, 'application', Row> {
  if (!filter) return query;
  const { kinds, statuses, submittedFrom, submittedUntil } = filter;
  let narrowed = query;
  if (kinds) narrowed = narrowed.where('kind', '=', sql<string>`any(${kinds})`);
  if (statuses) narrowed = narrowed.where('status', '=', sql<string>`any(${statuses})`);
  if (submittedFrom) narrowed = narrowed.where('submittedOn', '>=', submittedFrom);
  if (submittedUntil) narrowed = narrowed.where('submittedOn', '<=', submittedUntil);
  return narrowed;
}
