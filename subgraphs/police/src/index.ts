import 'reflect-metadata';
import { join } from 'node:path';
import type { SubgraphContext, SubgraphDefinition } from '@yiwang/kit';
import { Case } from './entities/Case';
import { House } from './entities/House';
import { Person } from './entities/Person';
import { PersonIdentityResolver } from './identity/PersonIdentityResolver';
import { IncidentPartyPerson, IncidentReporterPerson } from './incident/IncidentPeople';
import { IncidentQueries } from './incident/IncidentQueries';
import { IncidentResolver } from './incident/IncidentResolver';
import { PoliceMediationReferralResolver } from './incident/PoliceMediationReferralResolver';
import { CaseIncidents, HouseIncidents, PersonIncidents } from './incident/relatedIncidents';
import { HouseholdRegistrationResolver } from './register/HouseholdRegistrationResolver';
import { HouseRegistrations, PersonRegistrations } from './register/relatedRegistrations';
import { ResidencePermitResolver } from './register/ResidencePermitResolver';
import { rowRules } from './rowRules';

/** The public security bureau's subgraph (公安): household register, identity, residence permits, incidents. */
export const police: SubgraphDefinition = {
  code: 'police',
  directory: join(__dirname, '..'),
  rows: rowRules,
  resolvers: [
    PersonIdentityResolver,
    PersonRegistrations,
    PersonIncidents,
    HouseRegistrations,
    HouseIncidents,
    CaseIncidents,
    HouseholdRegistrationResolver,
    ResidencePermitResolver,
    IncidentQueries,
    IncidentResolver,
    IncidentReporterPerson,
    IncidentPartyPerson,
    PoliceMediationReferralResolver,
  ],
  types: [Person, House, Case],
  entities: {
    Person: (reference: { id: string }) => reference,
    House: (reference: { id: string }) => reference,
    Case: (reference: { id: string }) => reference,
    HouseholdRegistration: (key: { householdNo: string; memberNo: string }, { loaders }: SubgraphContext) =>
      loaders.one('householdMember', 'recordKey').load(`${key.householdNo}/${key.memberNo}`),
    ResidencePermit: byNumber('residencePermit'),
    Incident: byNumber('incident'),
    PoliceMediationReferral: byNumber('mediationReferral'),
  },
};

function byNumber(table: string) {
  return ({ number }: { number: string }, { loaders }: SubgraphContext): Promise<unknown> =>
    loaders.one(table, 'recordKey').load(number);
}
