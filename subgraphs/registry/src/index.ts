/** The registry (平台): master index of persons, houses and cases, departments, areas, the life of a case, the review queue. */
import { join } from 'node:path';
import type { SubgraphDefinition } from '@yiwang/kit';
import { CaseAccessQueries } from './graph/access/CaseAccessQueries';
import { IdentityMutations } from './graph/access/IdentityMutations';
import { Area } from './graph/area/Area';
import { AreaQueries } from './graph/area/AreaQueries';
import { AreaResolver } from './graph/area/AreaResolver';
import { Grid } from './graph/area/Grid';
import { GridResolver } from './graph/area/GridResolver';
import { MyAreaResolver } from './graph/area/MyAreaResolver';
import { Case } from './graph/case/Case';
import { CaseQueries } from './graph/case/CaseQueries';
import { CaseResolver } from './graph/case/CaseResolver';
import { MyCasesQueries } from './graph/case/MyCasesQueries';
import { Department } from './graph/department/Department';
import { DepartmentQueries } from './graph/department/DepartmentQueries';
import { departmentOf } from './graph/department/departmentTable';
import { ReviewItem, type ReviewItemRow } from './graph/review/ReviewItem';
import { ReviewMutations } from './graph/review/ReviewMutations';
import { ReviewCandidateResolver, ReviewResolver } from './graph/review/ReviewResolver';
import { ReviewSubject } from './graph/review/ReviewSubject';
import { ReviewSubjectResolver } from './graph/review/ReviewSubjectResolver';
import { House } from './graph/subject/House';
import { HouseResolver } from './graph/subject/HouseResolver';
import { Person } from './graph/subject/Person';
import { PersonResolver } from './graph/subject/PersonResolver';
import { rowRules } from './rowRules';
import { subjectsOfCases } from './cases/subjectsOfCases';

export { linkDepartments, type LinkOptions, type LinkProgress, type LinkReport } from './link/linkDepartments';
export { openDepartments, type OpenedDepartments } from './link/openDepartments';
export { indexKeyOf, loadIndexKey, type IndexKey } from './link/indexKey';
export { CASE_STAGES, CASE_TRANSITIONS, mayMove, type CaseStage } from './cases/caseStages';
export { moveCase, type CaseMove, CaseMoveError } from './cases/moveCase';

/** The registry subgraph. */
export const registry: SubgraphDefinition = {
  code: 'registry',
  directory: join(__dirname, '..'),
  rows: rowRules,
  subjectsOfCases,
  reference: ['area', 'grid', 'subject'],
  resolvers: [
    PersonResolver,
    HouseResolver,
    CaseResolver,
    CaseQueries,
    MyCasesQueries,
    CaseAccessQueries,
    IdentityMutations,
    DepartmentQueries,
    AreaQueries,
    AreaResolver,
    GridResolver,
    MyAreaResolver,
    ReviewResolver,
    ReviewCandidateResolver,
    ReviewMutations,
    ReviewSubjectResolver,
  ],
  types: [Person, House, Case, Department, Area, Grid, ReviewItem, ReviewSubject],
  entities: {
    Person: (reference: Person) => reference,
    House: (reference: House) => reference,
    Case: (reference: Case) => reference,
    Department: ({ code }: Department) => departmentOf(code),
    Area: ({ code }: Area, { loaders }) => loaders.one<Area>('area', 'code').load(code),
    Grid: ({ code }: Grid, { loaders }) => loaders.one<Grid>('grid', 'code').load(code),
    ReviewItem: async ({ id }: ReviewItem, { loaders }) => {
      const row = await loaders.one<ReviewItemRow>('reviewItem', 'itemId').load(Number(id) as never);
      return row && ReviewItem.from(row);
    },
  },
};
