/** What a list of hazards can be narrowed by, and the conditions that this puts on the query. */
import { GraphQLDay, Reads } from '@yiwang/kit';
import { type SelectQueryBuilder, sql } from 'kysely';
import { Field, InputType } from 'type-graphql';
import type { HousingTables } from '../tables';
import { HazardGrade } from './HazardGrade';

/** Which hazards a list holds. */
@InputType({ description: '房屋安全隐患筛选条件，各项同时成立。Which hazards to list; all conditions hold together.' })
export class HazardFilter {
  @Reads('Hazard.grade')
  @Field(() => [HazardGrade], { nullable: true, description: '鉴定等级为其中之一。Of one of these grades.' })
  grades?: HazardGrade[] | null;

  @Reads('Hazard.clearedOn')
  @Field(() => Boolean, { nullable: true, description: '是否已销号。Cleared, or still standing.' })
  cleared?: boolean | null;

  @Reads('Hazard.foundOn')
  @Field(() => GraphQLDay, { nullable: true, description: '排查日期不早于该日。Found on or after this day.' })
  foundFrom?: string | null;

  @Reads('Hazard.foundOn')
  @Field(() => GraphQLDay, { nullable: true, description: '排查日期不晚于该日。Found on or before this day.' })
  foundUntil?: string | null;
}

/** Adds the filter's conditions to a query on `hazard`. */
export function filterHazards<Row>(
  query: SelectQueryBuilder<HousingTables, 'hazard', Row>,
  filter: HazardFilter | null | undefined,
): SelectQueryBuilder<HousingTables, 'hazard', Row> {
  if (!filter) return query;
  const { grades, cleared, foundFrom, foundUntil } = filter;
  let narrowed = query;
  if (grades) narrowed = narrowed.where('grade', '=', sql<string>`any(${grades})`);
  if (cleared != null) narrowed = narrowed.where('clearedOn', cleared ? 'is not' : 'is', null);
  if (foundFrom) narrowed = narrowed.where('foundOn', '>=', foundFrom);
  if (foundUntil) narrowed = narrowed.where('foundOn', '<=', foundUntil);
  return narrowed;
}
