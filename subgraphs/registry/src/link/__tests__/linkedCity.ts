/** A sample city in a database of its own: made, imported as its departments export it, and linked. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  connectDatabase,
  type Database,
  ddlFor,
  findMappings,
  importExtracts,
  KIT_MIGRATIONS,
  type Mapping,
  migrate,
  schemaOf,
} from '@yiwang/kit';
import { createTestDatabase, type TestDatabase } from '@yiwang/kit/testing';
import type { LinkedDepartment } from '../pullClaims';

/** Databases of all departments; the registry's among them. */
export interface City {
  readonly test: TestDatabase;
  readonly registry: Database<any>;
  readonly departments: readonly LinkedDepartment[];
  drop(): Promise<void>;
}

const MIGRATIONS = join(__dirname, '..', '..', '..', 'migrations');

/** Empty schemas of all departments, with the tables that their mappings describe. */
export async function openDepartments(): Promise<City> {
  const test = await createTestDatabase();
  const mappings = await findMappings();
  const departments: LinkedDepartment[] = [];
  for (const mapping of mappings) {
    const database = connectDatabase<any>({ url: test.url, schema: schemaOf(mapping.department), connections: 4 });
    if (mapping.department === 'registry') await migrate(database, MIGRATIONS);
    else {
      await migrate(database, KIT_MIGRATIONS);
      await database.pool.query(ddlFor(mapping));
    }
    departments.push({ code: mapping.department, database });
  }
  const registry = departments.find(({ code }) => code === 'registry')!.database;
  return {
    test,
    registry,
    departments,
    drop: async () => {
      for (const { database } of departments) await database.close();
      await test.drop();
    },
  };
}

/** Makes a city of that many people and imports it; answers the databases and the path of truth.jsonl. */
export async function importCity(people: number, ready = process.env.YIWANG_CITY): Promise<City & { truth: string }> {
  const directory = ready ?? mkdtempSync(join(tmpdir(), 'yiwang-city-'));
  if (!ready) {
    // By name: the registry is built and served without the sample city.
    const maker = '@yiwang/sample-city';
    await (await import(maker)).makeCity({ people, seed: 1, out: directory });
  }
  const city = await openDepartments();
  for (const mapping of await findMappings())
    await importDepartment(city.test.url, mapping, join(directory, mapping.department));
  return {
    ...city,
    truth: join(directory, 'truth.jsonl'),
    drop: async () => {
      await city.drop();
      if (!ready) rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function importDepartment(url: string, mapping: Mapping, directory: string): Promise<void> {
  const files = readdirSync(directory).map((file) => join(directory, file));
  await importExtracts({ database: { url }, mapping, files, allowEmpty: true });
}
