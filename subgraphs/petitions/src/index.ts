/** The petitions office (信访局): its register of petitions, petitioners and answers as a subgraph. */
import { join } from 'node:path';
import type { SubgraphDefinition } from '@yiwang/kit';
import { DeadlineQueries } from './deadline/DeadlineQueries';
import { PetitionHandlingResolver } from './handling/PetitionHandlingResolver';
import { Petition } from './petition/Petition';
import { PetitionQueries } from './petition/PetitionQueries';
import { PetitionResolver } from './petition/PetitionResolver';
import { PetitionerResolver } from './petitioner/PetitionerResolver';
import { Case } from './subjects/Case';
import { CaseResolver } from './subjects/CaseResolver';
import { House } from './subjects/House';
import { HouseResolver } from './subjects/HouseResolver';
import { Person } from './subjects/Person';
import { PersonResolver } from './subjects/PersonResolver';
import { rowRules } from './rowRules';
import type { PetitionRow } from './tables';

/** The petitions subgraph. */
export const petitions: SubgraphDefinition = {
  code: 'petitions',
  directory: join(__dirname, '..'),
  rows: rowRules,
  reference: ['deadline'],
  resolvers: [
    PetitionQueries,
    DeadlineQueries,
    PetitionResolver,
    PetitionerResolver,
    PetitionHandlingResolver,
    PersonResolver,
    HouseResolver,
    CaseResolver,
  ],
  types: [Petition, Person, House, Case],
  entities: {
    Petition: (reference: { number: string }, { loaders }) =>
      loaders.one<PetitionRow>('petition', 'petitionNo').load(reference.number),
    Person: (reference: Person) => reference,
    House: (reference: House) => reference,
    Case: (reference: Case) => reference,
  },
};
