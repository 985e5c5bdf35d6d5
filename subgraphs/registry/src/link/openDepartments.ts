/**
 * The databases of all departments, from one database with a schema for each, or from a URL of their own. A department
 * that has no tables yet is left out.
 */
import { join } from 'node:path';
import { connectDatabase, type Database, DEPARTMENTS, migrate, schemaOf } from '@yiwang/kit';
import type { LinkedDepartment } from './pullClaims';

/** Open databases, the registry's among them. */
export interface OpenedDepartments {
  readonly registry: Database<unknown>;
  readonly departments: readonly LinkedDepartment[];
  /** Departments without tables: nothing was imported there. */
  readonly missing: readonly string[];
  close(): Promise<void>;
}

/** Opens them and brings the registry's own tables up to date. `urls` holds departments that have a database of their own. */
export async function openDepartments(
  url: string,
  urls: Readonly<Record<string, string>> = {},
): Promise<OpenedDepartments> {
  const opened: Database<unknown>[] = [];
  const open = (code: string): Database<unknown> => {
    const database = connectDatabase<unknown>({ url: urls[code] ?? url, schema: schemaOf(code), connections: 3 });
    opened.push(database);
    return database;
  };
  const close = async (): Promise<void> => void (await Promise.all(opened.map((database) => database.close())));
  try {
    const registry = open('registry');
    await migrate(registry, join(__dirname, '..', '..', 'migrations'));
    const departments: LinkedDepartment[] = [{ code: 'registry', database: registry }];
    const missing: string[] = [];
    for (const code of DEPARTMENTS.filter((code) => code !== 'registry')) {
      const database = open(code);
      const { rows } = await database.pool.query<{ found: boolean }>(
        `select to_regclass('claim') is not null as found`,
      );
      if (rows[0]!.found) departments.push({ code, database });
      else missing.push(code);
    }
    return { registry, departments, missing, close };
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}
