/**
 * The address of a PostgreSQL with a schema registry in, a source of supergraphs out: NOTIFY tells of a new version at once,
 * polling tells of it where notifications do not come through (a pooler between, a connection that broke).
 */
import { Client } from 'pg';
import { sha256 } from '../lib/sha256';
import { REGISTRY_CHANNEL } from './SchemaRegistry';
import type { SourceText, SupergraphSource } from './SupergraphSource';

const CONNECT_MS = 5_000;
const QUERY_MS = 10_000;
const UNDEFINED_TABLE = '42P01';
const HOW_TO_PUBLISH = 'Publish one with `yiwang supergraph publish FILE`.';

/** The version that was last told of or loaded: null when the registry is empty, undefined when that is unknown. */
interface Known {
  id: string | null | undefined;
}

/** Whether an address names a schema registry and not a path. */
export function isRegistryAddress(source: string): boolean {
  return /^postgres(ql)?:\/\//i.test(source);
}

/** The address as it may be shown: without user, password and parameters. */
export function registryName(address: string): string {
  if (!URL.canParse(address)) return 'schema registry in PostgreSQL';
  const { host, pathname } = new URL(address);
  return `schema registry ${host}${pathname}`;
}

/** Opens the source. Connects when it is first read. */
export function openRegistrySource(address: string, options: { readonly pollInterval: number }): SupergraphSource {
  const name = registryName(address);
  const known: Known = { id: undefined };
  return {
    name,
    async load() {
      try {
        const { id, text } = await readActive(address, name);
        known.id = id;
        return text;
      } catch (error) {
        // Looked at again: what could not be read now may be readable soon.
        known.id = undefined;
        return { problems: [`The ${name} cannot be read (${reasonOf(error)}).`] };
      }
    },
    watch: (changed) => watchRegistry(address, options.pollInterval, known, changed),
  };
}

async function readActive(address: string, name: string): Promise<{ id: string | null; text: SourceText }> {
  const client = await connected(address);
  try {
    const { rows } = await client.query<{ id: string; sdl: string; sha256: string }>(
      'select id::text, sdl, sha256 from schema_registry.supergraph where active',
    );
    const active = rows[0];
    if (!active) return { id: null, text: { problems: [`The ${name} has no active supergraph. ${HOW_TO_PUBLISH}`] } };
    if (sha256(active.sdl) !== active.sha256)
      return {
        id: active.id,
        text: { problems: [`Version ${active.id} in the ${name} is damaged: its text has another SHA-256.`] },
      };
    return { id: active.id, text: { sdl: active.sdl } };
  } catch (error) {
    if ((error as { code?: string }).code !== UNDEFINED_TABLE) throw error;
    return { id: null, text: { problems: [`The ${name} is empty. ${HOW_TO_PUBLISH}`] } };
  } finally {
    void client.end().catch(() => undefined);
  }
}

function watchRegistry(address: string, interval: number, known: Known, changed: () => void): () => void {
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let looking = false;
  let again = false;

  const drop = (): void => {
    const dropped = client;
    client = undefined;
    void dropped?.end().catch(() => undefined);
  };
  const listen = async (): Promise<Client> => {
    const listener = await connected(address);
    listener.on('notification', () => void look());
    listener.on('end', () => {
      if (client === listener) client = undefined;
    });
    await listener.query(`listen ${REGISTRY_CHANNEL}`);
    return listener;
  };
  const look = async (): Promise<void> => {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    again = false;
    clearTimeout(timer);
    try {
      client ??= await listen();
      const id = await activeId(client);
      if (!stopped && id !== known.id) {
        known.id = id;
        changed();
      }
    } catch {
      // The supergraph that is served stays; the next look connects anew.
      drop();
    }
    looking = false;
    if (stopped) drop();
    else timer = setTimeout(look, again ? 0 : interval).unref();
  };
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
    if (!looking) drop();
  };
}

async function activeId(client: Client): Promise<string | null> {
  try {
    const { rows } = await client.query<{ id: string }>('select id::text from schema_registry.supergraph where active');
    return rows[0]?.id ?? null;
  } catch (error) {
    if ((error as { code?: string }).code === UNDEFINED_TABLE) return null;
    throw error;
  }
}

async function connected(connectionString: string): Promise<Client> {
  const client = new Client({
    connectionString,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: QUERY_MS,
    keepAlive: true,
    application_name: 'yiwang-gateway supergraph',
  });
  // Without a listener a connection that breaks while idle would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** A code where there is one: messages of the driver hold hosts, ports and users. */
function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code ?? (/timeout/i.test(message ?? '') ? 'timeout' : 'no connection');
}
