/**
 * Supergraphs in PostgreSQL 15 and later, version after version: one of them is active, and every gateway that listens learns
 * within milliseconds of another. Versions are never changed; going back means activating an older one.
 */
import type { Pool, PoolClient } from 'pg';
import { inTurn } from '../lib/inTurn';
import { sha256 } from '../lib/sha256';
import { checkSupergraph } from './checkSupergraph';

/** Channel of LISTEN and NOTIFY; the payload is the id of the version that became active. */
export const REGISTRY_CHANNEL = 'schema_registry_active';

const TABLES = `
create schema if not exists schema_registry;
create table if not exists schema_registry.supergraph (
  id bigint generated always as identity primary key,
  sdl text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now(),
  created_by text not null check (created_by <> ''),
  active boolean not null default false
);
create unique index if not exists supergraph_active on schema_registry.supergraph (active) where active;
`;

/** One version, without its text. */
export interface SupergraphVersion {
  readonly id: string;
  readonly sha256: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly active: boolean;
}

/** What became of a publication: a new active version, the version that was active already, or why it is refused. */
export type Published =
  | { readonly outcome: 'published' | 'unchanged'; readonly version: SupergraphVersion }
  | { readonly outcome: 'refused'; readonly problems: readonly string[] };

const COLUMNS = 'id::text, sha256, created_at as "createdAt", created_by as "createdBy", active';

/** Keeps supergraphs through a pool that the caller owns. */
export class SchemaRegistry {
  constructor(private readonly pool: Pool) {}

  /** Creates the table where it is missing. */
  async prepare(): Promise<void> {
    await this.#alone((client) => client.query(TABLES));
  }

  /** Adds a version and makes it the active one. What no gateway could serve is refused with the reasons. */
  async publish(sdl: string, by: string): Promise<Published> {
    const problems = await checkSupergraph(sdl);
    if (problems.length > 0) return { outcome: 'refused', problems };
    const digest = sha256(sdl);
    return this.#alone(async (client) => {
      const { rows } = await client.query<SupergraphVersion>(
        `select ${COLUMNS} from schema_registry.supergraph where active`,
      );
      if (rows[0]?.sha256 === digest) return { outcome: 'unchanged', version: rows[0] };
      const inserted = await client.query<{ id: string }>(
        'insert into schema_registry.supergraph (sdl, sha256, created_by) values ($1, $2, $3) returning id::text',
        [sdl, digest, by],
      );
      return { outcome: 'published', version: (await activate(client, inserted.rows[0]!.id))! };
    });
  }

  /** Makes an earlier version the active one again; undefined when there is no such version. */
  async activate(id: string): Promise<SupergraphVersion | undefined> {
    if (!/^\d{1,18}$/.test(id)) return undefined;
    return this.#alone((client) => activate(client, id));
  }

  /** The newest versions, the newest first. */
  async versions(limit = 50): Promise<SupergraphVersion[]> {
    const { rows } = await this.pool.query<SupergraphVersion>(
      `select ${COLUMNS} from schema_registry.supergraph s order by s.id desc limit $1`,
      [limit],
    );
    return rows;
  }

  /** In a transaction that waits for every other writer of the registry. */
  #alone<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    return inTurn(this.pool, 'yiwang schema registry', work);
  }
}

async function activate(client: PoolClient, id: string): Promise<SupergraphVersion | undefined> {
  const { rowCount } = await client.query('select from schema_registry.supergraph where id = $1', [id]);
  if (rowCount === 0) return undefined;
  await client.query('update schema_registry.supergraph set active = false where active and id <> $1', [id]);
  const { rows } = await client.query<SupergraphVersion>(
    `update schema_registry.supergraph set active = true where id = $1 returning ${COLUMNS}`,
    [id],
  );
  await client.query('select pg_notify($1, $2)', [REGISTRY_CHANNEL, id]);
  return rows[0];
}
