import type { DepartmentSchemaOptions } from '../graphql/buildDepartmentSchema';

/** All that makes a department's subgraph; the kit does the rest. */
export interface SubgraphDefinition extends DepartmentSchemaOptions {
  /** The department's code in schema/departments.yaml: `civil-affairs`. */
  readonly code: string;
  /** The package's directory, which holds `mapping.yaml` and `migrations/`. */
  readonly directory: string;
}
