/** What a list of incidents can be narrowed by, and the conditions that this puts on the query. */
import { GraphQLDay, Reads } from '@yiwang/kit';
import { type SelectQueryBuilder, sql } from 'kysely';
import { Field, InputType } from 'type-graphql';
import type { PoliceTables } from '../tables';
import { IncidentDisposition } from './IncidentDisposition';
import { IncidentKind } from './IncidentKind';

/** Which incidents a list holds. */
@InputType({ description: '警情筛选条件，各项同时成立。Which incidents to list; all conditions hold together.' })
export class IncidentFilter {
  @Reads('Incident.kind')
  @Field(() => [IncidentKind], { nullable: true, description: '警情类别为其中之一。Of one of these kinds.' })
  kinds?: IncidentKind[] | null;

  @Reads('Incident.disposition')
  @Field(() => [IncidentDisposition], {
    nullable: true,
    description: '处置结果为其中之一。Dealt with in one of these ways.',
  })
  dispositions?: IncidentDisposition[] | null;

  @Reads('Incident.station')
  @Field(() => String, { nullable: true, description: '处警单位（全称）。Answered by this station, by its full name.' })
  station?: string | null;

  @Reads('Incident.reportedAt')
  @Field(() => GraphQLDay, {
    nullable: true,
    description: '报警时间不早于该日。Reported on or after this day.',
  })
  reportedFrom?: string | null;

  @Reads('Incident.reportedAt')
  @Field(() => GraphQLDay, {
    nullable: true,
    description: '报警时间不晚于该日。Reported on or before this day.',
  })
  reportedUntil?: string | null;

  @Reads('Incident.closedAt')
  @Field(() => Boolean, { nullable: true, description: '是否已办结。Closed, or still open.' })
  closed?: boolean | null;
}

/** Adds the filter's conditions to a query on `incident`. */
export function filterIncidents<Row>(
  query: SelectQueryBuilder<PoliceTables, 'incident', Row>,
  filter: IncidentFilter | null | undefined,
): SelectQueryBuilder<PoliceTables, 'incident', Row> {
  if (!filter) return query;
  const { kinds, dispositions, station, reportedFrom, reportedUntil, closed } = filter;
  let narrowed = query;
  if (kinds) narrowed = narrowed.where('kind', '=', sql<string>`any(${kinds})`);
  if (dispositions) narrowed = narrowed.where('disposition', '=', sql<string>`any(${dispositions})`);
  if (station != null) narrowed = narrowed.where('station', '=', station);
  // A day begins at midnight in the city: the connection's time zone is the city's.
  if (reportedFrom) narrowed = narrowed.where('reportedAt', '>=', sql<Date>`${reportedFrom}::date`);
  if (reportedUntil) narrowed = narrowed.where('reportedAt', '<', sql<Date>`${reportedUntil}::date + 1`);
  if (closed != null) narrowed = narrowed.where('closedAt', closed ? 'is not' : 'is', null);
  return narrowed;
}
