import type { RowRules } from '../access/RowRule';
import type { SubjectsOfCases } from '../access/SubjectReport';
import type { DepartmentSchemaOptions } from '../graphql/buildDepartmentSchema';

/** All that makes a department's subgraph; the kit does the rest. */
export interface SubgraphDefinition extends DepartmentSchemaOptions {
  /** The department's code in schema/departments.yaml: `civil-affairs`. */
  readonly code: string;
  /** The package's directory, which holds `mapping.yaml` and `migrations/`. */
  readonly directory: string;
  /** How the rows of each table are scoped. A table that is neither here nor in `reference` is closed to granted reads. */
  readonly rows?: RowRules;
  /** Whom cases concern, where the department keeps cases that others work on: for the record of reads that no case bounds. */
  readonly subjectsOfCases?: SubjectsOfCases;
  /** Tables with nothing about anybody: deadlines, communities, companies. */
  readonly reference?: readonly string[];
}
