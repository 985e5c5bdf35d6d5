/**
 * Opens a department's database: a pool of PostgreSQL connections bound to one schema, under kysely.
 * Column names are snake_case in SQL and camelCase in code.
 */
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';

/** Where a department keeps its records. */
export interface DatabaseOptions {
  /** `postgres://user:password@host:port/database`; PostgreSQL 15 or later. */
  readonly url: string;
  /** The department's own schema; unqualified names in SQL mean tables in it. */
  readonly schema: string;
  /** Most connections at once (default 8). */
  readonly connections?: number;
}

/** A department's open database. `DB` maps table names to row types, in camelCase. */
export interface Database<DB> {
  readonly db: Kysely<DB>;
  readonly pool: Pool;
  readonly schema: string;
  /** SQL statements sent since the process started; tests hold it constant while the data grows. */
  statementCount(): number;
  /** Counts one more; for statements that go another way than `db`. */
  countStatement(): void;
  close(): Promise<void>;
}

const DATE = 1082;
const INT8 = 20;
const asWritten = (value: string): string => value;

/** Opens the pool; no connection is made before the first statement. */
export function connectDatabase<DB>(options: DatabaseOptions): Database<DB> {
  const pool = new Pool({
    connectionString: options.url,
    max: options.connections ?? 8,
    options: `-c search_path=${options.schema} -c timezone=Asia/Shanghai`,
    // A date is a day in the city, not an instant: the driver's Date objects would shift it by the server's zone.
    types: { getTypeParser: parserFor as typeof types.getTypeParser },
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  let statements = 0;
  const countStatement = (): void => {
    statements += 1;
  };
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    log: countStatement,
  });
  const close = async (): Promise<void> => {
    await db.destroy();
    // kysely ends the pool only if it was kysely that used it.
    if (!pool.ending) await pool.end();
  };
  return {
    db,
    pool,
    schema: options.schema,
    statementCount: () => statements,
    countStatement,
    close,
  };
}

function parserFor(oid: number, format?: 'text' | 'binary'): unknown {
  if (oid === DATE) return asWritten;
  if (oid === INT8) return Number;
  return types.getTypeParser(oid, format as 'text');
}

/** The schema name of a department: its code with `-` as `_`. */
export function schemaOf(department: string): string {
  return department.replaceAll('-', '_');
}
