/** What a list of allowances can be narrowed by, and the conditions that this puts on the query. */
import { GraphQLDay, Reads } from '@yiwang/kit';
import { type SelectQueryBuilder, sql } from 'kysely';
import { Field, InputType } from 'type-graphql';
import type { CivilAffairsTables } from '../tables';
import { AllowanceKind } from './AllowanceKind';
import { AllowanceState } from './AllowanceState';

/** Which allowances a list holds. */
@InputType({ description: '救助补贴筛选条件，各项同时成立。Which allowances to list; all conditions hold together.' })
export class AllowanceFilter {
  @Reads('Allowance.kind')
  @Field(() => [AllowanceKind], { nullable: true, description: '类别为其中之一。Of one of these kinds.' })
  kinds?: AllowanceKind[] | null;

  @Reads('Allowance.state')
  @Field(() => [AllowanceState], { nullable: true, description: '状态为其中之一。In one of these states.' })
  states?: AllowanceState[] | null;

  @Reads('Allowance.startedOn')
  @Field(() => GraphQLDay, { nullable: true, description: '起始月份不早于该日。Started on or after this day.' })
  startedFrom?: string | null;

  @Reads('Allowance.startedOn')
  @Field(() => GraphQLDay, { nullable: true, description: '起始月份不晚于该日。Started on or before this day.' })
  startedUntil?: string | null;
}

/** Adds the filter's conditions to a query on `allowance`. */
export function filterAllowances<Row>(
  query: SelectQueryBuilder<CivilAffairsTables, 'allowance', Row>,
  filter: AllowanceFilter | null | undefined,
): SelectQueryBuilder<CivilAffairsTables, 'allowance', Row> {
  if (!filter) return query;
  const { kinds, states, startedFrom, startedUntil } = filter;
  let narrowed = query;
  if (kinds) narrowed = narrowed.where('kind', '=', sql<string>`any(${kinds})`);
  if (states) narrowed = narrowed.where('state', '=', sql<string>`any(${states})`);
  if (startedFrom) narrowed = narrowed.where('startedOn', '>=', startedFrom);
  if (startedUntil) narrowed = narrowed.where('startedOn', '<=', startedUntil);
  return narrowed;
}
