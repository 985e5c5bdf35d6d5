/**
 * Brings a department's schema up to date from its numbered SQL files, under kysely's migrator (its lock lets several
 * replicas start at once). The kit's own file always comes first.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { connectDatabase, type Database, schemaOf } from './connectDatabase';

/** The kit's own migrations: claims and import batches. */
export const KIT_MIGRATIONS = join(__dirname, '..', '..', 'migrations');

/** Applies what is missing; answers the names applied. Throws with the file's name when one fails; a failed file leaves nothing. */
export async function migrate(database: Database<unknown>, directory: string): Promise<string[]> {
  const db = database.db as Kysely<unknown>;
  await sql`create schema if not exists ${sql.id(database.schema)}`.execute(db);
  const migrator = new Migrator({
    db,
    migrationTableSchema: database.schema,
    // The kit's files stand before the department's own, and a new one of the kit comes to databases that have both.
    allowUnorderedMigrations: true,
    provider: { getMigrations: async () => ({ ...(await load(KIT_MIGRATIONS)), ...(await load(directory)) }) },
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) {
    const failed = results.find((result) => result.status === 'Error')?.migrationName;
    throw new Error(explain(messageOf(error), database.schema, failed), { cause: error });
  }
  return results.map((result) => result.migrationName);
}

/** Brings the tables of a department up to date over a connection of their own. */
export async function migrateDepartment(url: string, code: string, directory: string): Promise<void> {
  const database = connectDatabase<unknown>({ url, schema: schemaOf(code), connections: 1 });
  try {
    await migrate(database, directory);
  } finally {
    await database.close();
  }
}

async function load(directory: string): Promise<Record<string, Migration>> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort();
  const entries = files.map(async (file) => {
    const text = await readFile(join(directory, file), 'utf8');
    return [
      file.slice(0, -'.sql'.length),
      { up: async (db: Kysely<unknown>) => void (await sql.raw(text).execute(db)) },
    ] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

function explain(message: string, schema: string, failed: string | undefined): string {
  const gone = /previously executed migration (\S+) is missing/.exec(message)?.[1];
  if (gone !== undefined)
    return `the tables in schema ${schema} are those of another version: ${gone}.sql was run on them and is missing here; bring the file back, or choose another database`;
  return `migration of schema ${schema} failed${failed === undefined ? '' : ` at ${failed}`}: ${message}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
