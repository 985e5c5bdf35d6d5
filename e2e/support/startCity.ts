/**
 * A whole city in one process for a test file: exports made, imported and linked in a fresh database, the six departments and
 * the gateway listening. Each department can be stopped alone.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configWith, startGateway, type Gateway, type GatewayParts } from '@yiwang/gateway';
import {
  connectDatabase,
  DEPARTMENTS,
  findSubgraph,
  importDepartment,
  type RunningSubgraph,
  schemaOf,
  startSubgraph,
  type SubgraphOptions,
} from '@yiwang/kit';
import { createTestDatabase } from '@yiwang/kit/testing';
import { linkDepartments } from '@yiwang/registry';
import { makeCity } from '@yiwang/sample-city';

export const TOP = join(__dirname, '..', '..');

/** A running city. */
export interface City {
  readonly url: string;
  readonly databaseUrl: string;
  readonly gateway: Gateway;
  readonly departments: Readonly<Record<string, RunningSubgraph>>;
  /** Posts an operation to the gateway and answers its JSON. */
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<any>;
  close(): Promise<void>;
}

type CityConfig = Parameters<typeof configWith>[0];

/** How a test wants its city. */
export interface CityOptions {
  readonly people?: number;
  /** Configuration of the gateway, or what makes it once the database is filled. */
  readonly config?: CityConfig | ((databaseUrl: string) => Promise<CityConfig>);
  readonly parts?: GatewayParts;
  readonly subgraph?: (code: string) => Partial<SubgraphOptions>;
}

/** Makes and starts a city; takes some seconds. */
export async function startCity(options: CityOptions = {}): Promise<City> {
  const database = await createTestDatabase();
  await fillDatabase(database.url, options.people ?? 1000);
  const departments: Record<string, RunningSubgraph> = {};
  for (const code of DEPARTMENTS) {
    const more = options.subgraph?.(code);
    departments[code] = await startSubgraph(findSubgraph(code), { databaseUrl: database.url, ...more });
  }
  const config: CityConfig =
    typeof options.config === 'function' ? await options.config(database.url) : (options.config ?? {});
  const gateway = await startGateway(
    configWith({
      ...config,
      server: { port: 0, host: '127.0.0.1', ...config.server },
      supergraph: {
        source: join(TOP, 'schema', 'supergraph.graphql'),
        departments: join(TOP, 'schema', 'departments.yaml'),
        watch: false,
        urls: Object.fromEntries(Object.entries(departments).map(([code, { url }]) => [code, url])),
        ...config.supergraph,
      },
    }),
    options.parts,
  );
  return {
    url: gateway.url,
    databaseUrl: database.url,
    gateway,
    departments,
    ask: async (query, variables = {}, headers = {}) => {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return response.json();
    },
    close: async () => {
      await gateway.close();
      for (const department of Object.values(departments)) await department.close();
      await database.drop();
    },
  };
}

/** Makes a city of so many people and brings it into the database: six imports and one linking. */
async function fillDatabase(url: string, people: number, seed = 1): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-city-'));
  const databases = DEPARTMENTS.map((code) => ({
    code,
    database: connectDatabase<any>({ url, schema: schemaOf(code), connections: 2 }),
  }));
  try {
    await makeCity({ people, seed, out: folder });
    for (const code of DEPARTMENTS)
      await importDepartment(code, join(folder, code), { database: { url }, allowEmpty: true });
    const registry = databases.find(({ code }) => code === 'registry')!.database;
    await linkDepartments({ registry, departments: databases });
  } finally {
    for (const { database } of databases) await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A ready example of docs/examples, as text. */
export const example = (name: string): string => readFileSync(join(TOP, 'docs', 'examples', `${name}.graphql`), 'utf8');
