/** The city's departments, read once from schema/departments.yaml (another file: YIWANG_DEPARTMENTS). */
import { loadDepartments } from '@yiwang/schema';
import { departmentsFile } from '../../departmentsFile';
import type { Department } from './Department';

let read: readonly (Department & { subgraph: string | null })[] | undefined;

/** All departments in the file's order. */
export function departmentTable(): readonly Department[] {
  return load();
}

/** The department with this code, or null. */
export function departmentOf(code: string): Department | null {
  return load().find((department) => department.code === code) ?? null;
}

/** The department that a subgraph serves; records name departments by their subgraph. */
export function departmentOfSubgraph(subgraph: string | null): Department | null {
  return (subgraph && load().find((department) => department.subgraph === subgraph)) || null;
}

/** The subgraph of a department's code; null where it has none. */
export function subgraphOf(code: string): string | null {
  return load().find((department) => department.code === code)?.subgraph ?? null;
}

function load(): readonly (Department & { subgraph: string | null })[] {
  read ??= loadDepartments(departmentsFile()).map(({ code, name, contact, steward, subgraph }) => ({
    code,
    name: name.zh,
    nameEn: name.en,
    contact: { name: contact.name, phone: contact.phone, email: contact.email ?? null },
    steward,
    connected: subgraph !== null,
    subgraph,
  }));
  return read;
}
