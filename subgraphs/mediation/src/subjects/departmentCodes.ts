/**
 * Records name a department by the subgraph that serves it, the graph by its code in schema/departments.yaml (another file:
 * YIWANG_DEPARTMENTS): `registry` is served for `governance`. Read once, on first use.
 */
import { dirname, join } from 'node:path';
import { type Department, loadDepartments } from '@yiwang/schema';

let departments: readonly Department[] | undefined;

/** Code of the department that a subgraph serves; null when no department has it. */
export function departmentServedBy(subgraph: string | null): string | null {
  if (subgraph === null) return null;
  return load().find((department) => department.subgraph === subgraph)?.code ?? null;
}

/** Subgraph of the department with this code; the code itself when the department has none, which no record names. */
export function subgraphServing(code: string): string {
  return load().find((department) => department.code === code)?.subgraph ?? code;
}

function load(): readonly Department[] {
  departments ??= loadDepartments(
    process.env.YIWANG_DEPARTMENTS ?? join(dirname(require.resolve('@yiwang/schema/package.json')), 'departments.yaml'),
  );
  return departments;
}
