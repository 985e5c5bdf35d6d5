import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { DepartmentNotice } from '../execute/Executable';
import { isRecord } from '../lib/isRecord';

/**
 * Who answers for each subgraph, from the file of departments. Throws an error that says what to mend.
 * The file's full rules are checked where it is edited; the gateway needs only names and contacts.
 */
export function loadDepartmentNotices(path: string): ReadonlyMap<string, DepartmentNotice> {
  if (path === '') return new Map();
  let content: unknown;
  try {
    content = parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`The departments at ${path} cannot be read; check --departments.`, { cause });
  }
  const list = isRecord(content) ? content['departments'] : content;
  if (!Array.isArray(list)) throw new Error(`${path} must hold a list "departments".`);
  return departmentNotices(list as unknown[]);
}

/** The same from departments that were read already. */
export function departmentNotices(departments: readonly unknown[]): ReadonlyMap<string, DepartmentNotice> {
  const notices = new Map<string, DepartmentNotice>();
  for (const department of departments) {
    if (!isRecord(department) || typeof department['subgraph'] !== 'string') continue;
    const { code, name, contact, subgraph } = department;
    const names = isRecord(name) ? [name['zh'], name['en']].filter((n) => typeof n === 'string').join(' ') : '';
    const chinese = isRecord(name) && typeof name['zh'] === 'string' ? name['zh'] : undefined;
    notices.set(subgraph, {
      name: names || String(code),
      ...(chinese !== undefined && { chinese }),
      ...(contact !== undefined && { contact }),
    });
  }
  return notices;
}
