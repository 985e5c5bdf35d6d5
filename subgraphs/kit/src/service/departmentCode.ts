import { dirname, join } from 'node:path';
import { loadDepartments } from '@yiwang/schema';

/** The code, as callers carry it, of the department that a subgraph serves: the subgraph `mediation` is of `justice`. */
export function departmentCode(subgraph: string): string {
  const file =
    process.env.YIWANG_DEPARTMENTS ?? join(dirname(require.resolve('@yiwang/schema/package.json')), 'departments.yaml');
  return loadDepartments(file).find((department) => department.subgraph === subgraph)?.code ?? subgraph;
}
