import 'reflect-metadata';
import { join } from 'node:path';
import type { SubgraphContext, SubgraphDefinition } from '@yiwang/kit';
import { CommunityQueries } from './address/CommunityQueries';
import { AreaCommunity, CommunityResolver } from './address/CommunityResolver';
import { HouseAddressResolver } from './address/HouseAddressResolver';
import { StandardAddressResolver } from './address/StandardAddressResolver';
import { AllowanceQueries } from './assistance/AllowanceQueries';
import { AssistanceApplicationQueries } from './assistance/AssistanceApplicationQueries';
import { AllowanceResolver, AssistanceApplicationResolver } from './assistance/AssistanceResolvers';
import { CaseAssistance, PersonAssistance } from './assistance/relatedAssistance';
import { Area } from './entities/Area';
import { Case } from './entities/Case';
import { Grid } from './entities/Grid';
import { House } from './entities/House';
import { Person } from './entities/Person';
import { MarriagePartyPerson, MarriageResolver, PersonMarriages } from './marriage/MarriageResolver';
import { rowRules } from './rowRules';

/** The civil affairs bureau's subgraph (民政): marriages, allowances, applications for aid, communities, addresses. */
export const civilAffairs: SubgraphDefinition = {
  code: 'civil-affairs',
  directory: join(__dirname, '..'),
  rows: rowRules,
  reference: ['community'],
  resolvers: [
    CommunityQueries,
    CommunityResolver,
    AreaCommunity,
    StandardAddressResolver,
    HouseAddressResolver,
    MarriageResolver,
    MarriagePartyPerson,
    PersonMarriages,
    AllowanceQueries,
    AllowanceResolver,
    AssistanceApplicationQueries,
    AssistanceApplicationResolver,
    PersonAssistance,
    CaseAssistance,
  ],
  types: [Person, House, Case, Area, Grid],
  entities: {
    Person: (reference: { id: string }) => reference,
    House: (reference: { id: string }) => reference,
    Case: (reference: { id: string }) => reference,
    Area: (reference: { code: string }) => reference,
    Grid: (reference: { code: string }) => reference,
    Community: ({ code }: { code: string }, context: SubgraphContext) => find('community', code, context),
    StandardAddress: ({ code }: { code: string }, context: SubgraphContext) => find('standardAddress', code, context),
    Marriage: byNumber('marriage'),
    Allowance: byNumber('allowance'),
    AssistanceApplication: byNumber('application'),
  },
};

function byNumber(table: string) {
  return ({ number }: { number: string }, context: SubgraphContext) => find(table, number, context);
}

function find(table: string, key: string, { loaders }: SubgraphContext): Promise<unknown> {
  return loaders.one(table, 'recordKey').load(key);
}
