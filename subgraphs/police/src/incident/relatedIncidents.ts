/** The incidents of persons, houses and cases: one statement for all of them. */
import { Classified, type Connection, type Loaders, type SubgraphContext } from '@yiwang/kit';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { INCIDENT } from '../basis';
import { Case } from '../entities/Case';
import { House } from '../entities/House';
import { Person } from '../entities/Person';
import type { IncidentRow } from '../tables';
import { IncidentConnection } from './Incident';
import { filterIncidents } from './IncidentFilter';
import { IncidentRole } from './IncidentRole';
import { INCIDENT_ORDERS, IncidentsArgs, PersonIncidentsArgs } from './IncidentsArgs';

/** `Person.incidents`: those that the person reported or was a party to. */
@Resolver(() => Person)
export class PersonIncidents {
  @Classified('sensitive', 'conditional', INCIDENT, { subject: 'person' })
  @FieldResolver(() => IncidentConnection, {
    nullable: true,
    description: '本人报警或涉及的警情。Incidents that the person reported or had a part in.',
  })
  incidents(
    @Root() person: Person,
    @Args() args: PersonIncidentsArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<IncidentRow>> {
    const { filter, role, orderBy } = args;
    const name = `incidents of persons ${JSON.stringify([role, filter])}`;
    return loaders
      .connection<IncidentRow>(name, args, INCIDENT_ORDERS[orderBy], (db, keys) => {
        let links = db.selectFrom('incidentParty').select(['incidentNo', 'personId']).where('personId', 'in', keys);
        if (role) links = links.where('role', '=', role);
        if (!role || role === IncidentRole.REPORTER) {
          // A caller who is also listed as a party is one link: union removes the second.
          const reported = db.selectFrom('incident').select(['incidentNo', 'reporterId as personId']);
          links = links.union(reported.where('reporterId', 'in', keys));
        }
        const incidents = db
          .selectFrom(links.as('link'))
          .innerJoin('incident', 'incident.recordKey', 'link.incidentNo')
          .selectAll('incident')
          .select('link.personId as pageKey');
        return filterIncidents(incidents, filter);
      })
      .load(person.id);
  }
}

/** `House.incidents`: those that happened there. */
@Resolver(() => House)
export class HouseIncidents {
  @Classified('personal', 'conditional', INCIDENT, { subject: 'house' })
  @FieldResolver(() => IncidentConnection, {
    nullable: true,
    description: '发生在该房屋的警情。Incidents that happened there.',
  })
  incidents(
    @Root() house: House,
    @Args() args: IncidentsArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<IncidentRow>> {
    return incidentsBy('houseId', house.id, args, loaders);
  }
}

/** `Case.incidents`: those that are, or belong to, this affair. */
@Resolver(() => Case)
export class CaseIncidents {
  @Classified('internal', 'conditional', INCIDENT, { subject: 'case' })
  @FieldResolver(() => IncidentConnection, {
    nullable: true,
    description: '属于该事件的警情。Incidents that belong to this affair.',
  })
  incidents(
    @Root() affair: Case,
    @Args() args: IncidentsArgs,
    @Ctx() { loaders }: SubgraphContext,
  ): Promise<Connection<IncidentRow>> {
    return incidentsBy('caseId', affair.id, args, loaders);
  }
}

function incidentsBy(
  column: 'houseId' | 'caseId',
  id: string,
  args: IncidentsArgs,
  loaders: Loaders,
): Promise<Connection<IncidentRow>> {
  const { filter, orderBy } = args;
  const name = `incidents by ${column} ${JSON.stringify(filter)}`;
  return loaders
    .connection<IncidentRow>(name, args, INCIDENT_ORDERS[orderBy], (db, keys) => {
      const incidents = db.selectFrom('incident').selectAll().select(`${column} as pageKey`).where(column, 'in', keys);
      return filterIncidents(incidents, filter);
    })
    .load(id);
}
