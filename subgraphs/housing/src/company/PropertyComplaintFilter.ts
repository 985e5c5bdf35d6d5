/** What a list of complaints can be narrowed by, and the conditions that this puts on the query. */
import { GraphQLDay, Reads } from '@yiwang/kit';
import { type SelectQueryBuilder, sql } from 'kysely';
import { Field, ID, InputType } from 'type-graphql';
import type { HousingTables } from '../tables';
import { PropertyComplaintKind } from './PropertyComplaintKind';
import { PropertyComplaintState } from './PropertyComplaintState';

/** Which complaints a list holds. */
@InputType({ description: '物业投诉筛选条件，各项同时成立。Which complaints to list; all conditions hold together.' })
export class PropertyComplaintFilter {
  @Reads('PropertyComplaint.companyNumber')
  @Field(() => ID, { nullable: true, description: '被投诉企业编号。About this company.' })
  companyNumber?: string | null;

  @Reads('PropertyComplaint.kind')
  @Field(() => [PropertyComplaintKind], { nullable: true, description: '投诉类型为其中之一。Of one of these kinds.' })
  kinds?: PropertyComplaintKind[] | null;

  @Reads('PropertyComplaint.state')
  @Field(() => [PropertyComplaintState], { nullable: true, description: '处理状态为其中之一。In one of these states.' })
  states?: PropertyComplaintState[] | null;

  @Reads('PropertyComplaint.receivedOn')
  @Field(() => GraphQLDay, { nullable: true, description: '受理日期不早于该日。Received on or after this day.' })
  receivedFrom?: string | null;

  @Reads('PropertyComplaint.receivedOn')
  @Field(() => GraphQLDay, { nullable: true, description: '受理日期不晚于该日。Received on or before this day.' })
  receivedUntil?: string | null;
}

/** Adds the filter's conditions to a query on `propertyComplaint`. */
export function filterPropertyComplaints<Row>(
  query: SelectQueryBuilder<HousingTables, 'propertyComplaint', Row>,
  filter: PropertyComplaintFilter | null | undefined,
): SelectQueryBuilder<HousingTables, 'propertyComplaint', Row> {
  if (!filter) return query;
  const { companyNumber, kinds, states, receivedFrom, receivedUntil } = filter;
  let narrowed = query;
  if (companyNumber != null) narrowed = narrowed.where('companyNo', '=', companyNumber);
  if (kinds) narrowed = narrowed.where('kind', '=', sql<string>`any(${kinds})`);
  if (states) narrowed = narrowed.where('state', '=', sql<string>`any(${states})`);
  if (receivedFrom) narrowed = narrowed.where('receivedOn', '>=', receivedFrom);
  if (receivedUntil) narrowed = narrowed.where('receivedOn', '<=', receivedUntil);
  return narrowed;
}
