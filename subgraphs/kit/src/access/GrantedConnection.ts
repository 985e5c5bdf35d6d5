/**
 * One request's way to the database: one connection, taken on first use, in one transaction that runs as the reader role with
 * the grant's scopes set for that transaction only. Nothing of it outlives the request.
 */
import type { Grant, RowScope } from '@yiwang/schema';
import {
  CamelCasePlugin,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';
import type { AnyTables } from '../database/anyDatabase';
import { readerRole } from './applyRowSecurity';
import type { RowRules } from './RowRule';
import { searchable } from './searchable';
import type { SubjectReport } from './SubjectReport';

/** What a request's connection stands on. */
export interface GrantedConnectionOptions {
  readonly pool: Pool;
  readonly schema: string;
  /** The subgraph: grants name a caller's department by its subgraph too. */
  readonly subgraph: string;
  readonly rules: RowRules;
  readonly grant: Grant;
  /** The coordinates that this request reads; with the grant they give each table's scopes. */
  readonly coordinates: readonly string[];
  /** Mutations write as the schema's owner; that they may run at all is the grant's word. */
  readonly writes: boolean;
  readonly onStatement: () => void;
  /** Told of whom the rows are that were read. */
  readonly report?: SubjectReport | undefined;
}

/** A request's kysely, and its end. */
export class GrantedConnection implements Driver {
  readonly db: Kysely<AnyTables>;
  private client: Promise<PoolClient> | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: GrantedConnectionOptions) {
    this.db = new Kysely<AnyTables>({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => this,
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
      plugins: PLUGINS,
      log: options.onStatement,
    });
  }

  /** Commits or rolls back and gives the connection back; does nothing when no statement was sent. */
  async end(outcome: 'commit' | 'rollback'): Promise<void> {
    const taken = this.client;
    if (!taken) return;
    this.client = undefined;
    const client = await taken.catch(() => undefined);
    if (!client) return;
    try {
      await client.query(outcome);
      client.release();
    } catch (error) {
      // A connection whose transaction may still be open must not serve another caller.
      client.release(error as Error);
    }
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    this.client ??= this.open();
    const client = await this.client;
    return {
      executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
        // One after another: a connection of pg takes no second statement before the first is answered.
        const given = query.parameters as unknown[];
        const parameters = this.options.writes ? given : given.map(searchable);
        const turn = this.last.then(() => client.query(query.sql, parameters));
        this.last = turn.catch(() => undefined);
        const { rows, rowCount } = await turn;
        this.options.report?.take(rows);
        return { rows: rows as R[], numAffectedRows: rowCount === null ? undefined : BigInt(rowCount) };
      },
      streamQuery: () => {
        throw new Error('granted reads do not stream');
      },
    };
  }

  private async open(): Promise<PoolClient> {
    const { pool, writes, schema } = this.options;
    const client = await pool.connect();
    try {
      const settings = this.settings();
      const role = writes ? '' : `set local role ${readerRole(schema)};`;
      // One round trip: the simple protocol takes several statements, but no parameters.
      await client.query(
        `begin; ${role} select ${settings.map(([name, value]) => `set_config('yiwang.${name}', ${literal(value)}, true)`).join(', ')}`,
      );
      return client;
    } catch (error) {
      client.release(error as Error);
      throw error;
    }
  }

  private settings(): [string, string][] {
    const { grant, subgraph, rules, coordinates } = this.options;
    return [
      ['serving', subgraph],
      ['department', grant.department ?? ''],
      ['case', grant.caseId ?? ''],
      ['persons', grant.persons.join(',')],
      ['houses', grant.houses.join(',')],
      ['areas', grant.areas.join(',')],
      ...Object.entries(rules).map(([table, rule]): [string, string] => [
        `scope_${table}`,
        scopesOf(rule.types, grant, coordinates).join(','),
      ]),
    ];
  }

  async init(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
  async beginTransaction(): Promise<void> {}
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {
    throw new Error('a granted request is one transaction: let the error end the request');
  }
}

const PLUGINS = [new CamelCasePlugin({ maintainNestedObjectKeys: true })];

/** All scopes of all asked fields of the types on one table. Rows that no asked field names stay within the case. */
function scopesOf(types: readonly string[], grant: Grant, coordinates: readonly string[]): readonly RowScope[] {
  const scopes = new Set<RowScope>();
  for (const coordinate of coordinates) {
    if (!types.includes(coordinate.slice(0, coordinate.indexOf('.')))) continue;
    for (const scope of grant.fields[coordinate]?.rows ?? []) scopes.add(scope);
  }
  if (scopes.size === 0) return ['case'];
  if (scopes.size > 1) scopes.delete('public');
  return [...scopes];
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
