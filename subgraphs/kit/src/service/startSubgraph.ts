/**
 * Serves one department's subgraph: migrations, schema, GraphQL by mercurius with JIT, health, and the explorer when it is alone.
 */
import type { KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import mercurius from 'mercurius';
import { sql } from 'kysely';
import { applyRowSecurity, grantedContext, maskFields, requireGrants } from '../access';
import type { AnyTables } from '../database/anyDatabase';
import { connectDatabase, type Database, schemaOf } from '../database/connectDatabase';
import { CursorSeal } from '../database/CursorSeal';
import { Loaders } from '../database/Loaders';
import { migrate } from '../database/migrate';
import { buildDepartmentSchema } from '../graphql/buildDepartmentSchema';
import type { SubgraphContext } from './SubgraphContext';
import type { SubgraphDefinition } from './SubgraphDefinition';

/** Where and how a subgraph runs. */
export interface SubgraphOptions {
  readonly databaseUrl: string;
  /** 0 (default): any free port. */
  readonly port?: number;
  readonly host?: string;
  /** Directory of the built explorer, served at `/`; none: no page. */
  readonly explorer?: string;
  /** Keys shared with the gateway. With them the department answers to grants only; without, to anybody: for development. */
  readonly grantKeys?: readonly KeyObject[];
}

/** A running subgraph. */
export interface RunningSubgraph {
  readonly code: string;
  /** Its GraphQL endpoint. */
  readonly url: string;
  readonly sdl: string;
  readonly database: Database<AnyTables>;
  close(): Promise<void>;
}

/** Migrates the department's schema, builds its graph and listens. Throws when the database is out of reach or the port taken. */
export async function startSubgraph(
  definition: SubgraphDefinition,
  options: SubgraphOptions,
): Promise<RunningSubgraph> {
  const database = connectDatabase<AnyTables>({ url: options.databaseUrl, schema: schemaOf(definition.code) });
  // A grant names every field and every person of the case: more than Node's 16 KB of headers may hold.
  const app = fastify({ logger: false, forceCloseConnections: true, http: { maxHeaderSize: 128 * 1024 } });
  try {
    await migrate(database, join(definition.directory, 'migrations'));
    const { rows: rules = {}, reference = [], subjectsOfCases } = definition;
    await applyRowSecurity(database, rules, reference);
    const { schema, sdl } = buildDepartmentSchema(definition);
    maskFields(schema);
    const { grantKeys: keys } = options;
    const seal = new CursorSeal(definition.code, keys);
    const open = (): SubgraphContext => ({ db: database.db, loaders: new Loaders(database.db, seal) });
    const context = keys
      ? grantedContext({
          subgraph: definition.code,
          database,
          rules,
          keys,
          seal,
          subjectsOfCases,
        })
      : open;
    await app.register(mercurius, { schema, jit: 1, graphiql: false, path: '/graphql', context });
    if (keys) requireGrants(app);
    app.get('/health', () => ({ status: 'ok', department: definition.code }));
    app.get('/ready', async () => {
      await sql`select 1`.execute(database.db);
      return { status: 'ready', department: definition.code };
    });
    await serveExplorer(app, options.explorer);
    await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
    const address = app.server.address() as { port: number };
    const host = options.host ?? '127.0.0.1';
    return {
      code: definition.code,
      url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}/graphql`,
      sdl,
      database,
      close: async () => {
        await app.close();
        await database.close();
      },
    };
  } catch (error) {
    await app.close().catch(() => undefined);
    await database.close().catch(() => undefined);
    throw error;
  }
}

async function serveExplorer(app: FastifyInstance, directory: string | undefined): Promise<void> {
  if (!directory || !existsSync(directory)) return;
  await app.register(fastifyStatic, { root: directory });
  // The page asks for these beside itself; a department alone has none.
  app.get('/examples', () => ({ examples: [] }));
  app.get('/sample-accounts', () => ({ case: null, accounts: [] }));
}
