import { Classified, type Connection, type SubgraphContext } from '@yiwang/kit';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { INCIDENT } from '../basis';
import type { IncidentRow, PoliceTables } from '../tables';
import { Incident, IncidentConnection } from './Incident';
import { filterIncidents } from './IncidentFilter';
import { INCIDENT_ORDERS, IncidentsArgs } from './IncidentsArgs';

/** Incidents by number, and as a work list. */
@Resolver()
export class IncidentQueries {
  @Classified('internal', 'conditional', INCIDENT, { subject: 'case' })
  @Query(() => Incident, { nullable: true, description: '按接警单编号查询警情。One incident by its number.' })
  incident(
    @Arg('number', () => ID, { description: '接警单编号。Its number.' }) number: string,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<IncidentRow | null> {
    return loaders.one<IncidentRow>('incident', 'recordKey').load(number);
  }

  @Classified('internal', 'conditional', INCIDENT, { subject: 'case' })
  @Query(() => IncidentConnection, { nullable: true, description: '警情列表。The list of incidents.' })
  incidents(
    @Args() args: IncidentsArgs,
    @Ctx() { db, loaders }: SubgraphContext<PoliceTables>,
  ): Promise<Connection<IncidentRow>> {
    const query = filterIncidents(db.selectFrom('incident').selectAll(), args.filter);
    return loaders.page('incidents', query, args, INCIDENT_ORDERS[args.orderBy]);
  }
}
