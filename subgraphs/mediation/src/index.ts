/** The justice bureau's mediation (司法局·人民调解): cases, parties, agreements and their performance as a subgraph. */
import { join } from 'node:path';
import type { SubgraphDefinition } from '@yiwang/kit';
import { agreementUnder } from './agreement/agreementsOf';
import { MediationAgreement } from './agreement/MediationAgreement';
import { MediationAgreementResolver } from './agreement/MediationAgreementResolver';
import { MediationDeadlineRuleResolver } from './deadline/MediationDeadlineRuleResolver';
import { Mediation } from './mediation/Mediation';
import { MediationQueries } from './mediation/MediationQueries';
import { MediationResolver } from './mediation/MediationResolver';
import { MediationPartyResolver } from './party/MediationPartyResolver';
import { Case } from './subjects/Case';
import { CaseResolver } from './subjects/CaseResolver';
import { House } from './subjects/House';
import { HouseResolver } from './subjects/HouseResolver';
import { Person } from './subjects/Person';
import { PersonResolver } from './subjects/PersonResolver';
import { rowRules } from './rowRules';
import type { MediationRow } from './tables';

/** The mediation subgraph. */
export const mediation: SubgraphDefinition = {
  code: 'mediation',
  directory: join(__dirname, '..'),
  rows: rowRules,
  reference: ['deadline'],
  resolvers: [
    MediationQueries,
    MediationAgreementResolver,
    MediationDeadlineRuleResolver,
    MediationResolver,
    MediationPartyResolver,
    PersonResolver,
    HouseResolver,
    CaseResolver,
  ],
  types: [Mediation, MediationAgreement, Person, House, Case],
  entities: {
    Mediation: (reference: { number: string }, { loaders }) =>
      loaders.one<MediationRow>('mediationCase', 'mediationNo').load(reference.number),
    MediationAgreement: (reference: { number: string }, context) => agreementUnder(reference.number, context),
    Person: (reference: Person) => reference,
    House: (reference: House) => reference,
    Case: (reference: Case) => reference,
  },
};
