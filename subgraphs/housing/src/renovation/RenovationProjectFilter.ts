/** What a list of renovation projects can be narrowed by, and the conditions that this puts on the query. */
import { Reads } from '@yiwang/kit';
import { type SelectQueryBuilder, sql } from 'kysely';
import { Field, ID, InputType } from 'type-graphql';
import type { HousingTables } from '../tables';
import { RenovationState } from './RenovationState';

/** Which renovation projects a list holds. */
@InputType({
  description:
    '老旧小区改造项目筛选条件，各项同时成立。Which renovation projects to list; all conditions hold together.',
})
export class RenovationProjectFilter {
  @Reads('RenovationProject.state')
  @Field(() => [RenovationState], { nullable: true, description: '项目状态为其中之一。In one of these states.' })
  states?: RenovationState[] | null;

  @Reads('RenovationProject.communityCode')
  @Field(() => ID, { nullable: true, description: '社区代码。In this community.' })
  communityCode?: string | null;
}

/** Adds the filter's conditions to a query on `renovation`. */
export function filterRenovationProjects<Row>(
  query: SelectQueryBuilder<HousingTables, 'renovation', Row>,
  filter: RenovationProjectFilter | null | undefined,
): SelectQueryBuilder<HousingTables, 'renovation', Row> {
  if (!filter) return query;
  const { states, communityCode } = filter;
  let narrowed = query;
  if (states) narrowed = narrowed.where('state', '=', sql<string>`any(${states})`);
  if (communityCode != null) narrowed = narrowed.where('communityCode', '=', communityCode);
  return narrowed;
}
