/** The persons behind an incident's reporter and parties, once the registry has linked them. */
import { Classified } from '@yiwang/kit';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import { INCIDENT } from '../basis';
import { Person, personOf } from '../entities/Person';
import type { IncidentPartyRow, IncidentRow } from '../tables';
import { IncidentParty } from './IncidentParty';
import { IncidentReporter } from './IncidentReporter';

/** `IncidentReporter.person`. */
@Resolver(() => IncidentReporter)
export class IncidentReporterPerson {
  @Classified('sensitive', 'conditional', INCIDENT, { subject: 'person' })
  @FieldResolver(() => Person, { nullable: true, description: '对应的人。The person, once identified.' })
  person(@Root() incident: IncidentRow): Person | null {
    return personOf(incident.reporterId);
  }
}

/** `IncidentParty.person`. */
@Resolver(() => IncidentParty)
export class IncidentPartyPerson {
  @Classified('sensitive', 'conditional', INCIDENT, { subject: 'person' })
  @FieldResolver(() => Person, { nullable: true, description: '对应的人。The person, once identified.' })
  person(@Root() party: IncidentPartyRow): Person | null {
    return personOf(party.personId);
  }
}
