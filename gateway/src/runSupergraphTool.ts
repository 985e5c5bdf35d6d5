/**
 * The program `runSupergraphTool` (`yiwang supergraph`): publishes, lists and activates versions in a schema registry.
 * Exit codes: 0 done, 1 refused or failed, 2 wrong usage.
 */
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { Pool } from 'pg';
import { terminal, type Output } from './output';
import { runTool } from './runTool';
import { isRegistryAddress, registryName } from './supergraph/openRegistrySource';
import { SchemaRegistry, type SupergraphVersion } from './supergraph/SchemaRegistry';

const USAGE = `Usage: yiwang supergraph publish FILE [--by NAME]
       yiwang supergraph list [--json]
       yiwang supergraph activate VERSION

The schema registry keeps every version of the supergraph in PostgreSQL. Gateways started with --supergraph postgres://…
take a published or activated version within moments; one that cannot be served is refused, and the old one stays.

Options:
  --registry URL  database of the registry (default: YIWANG_SUPERGRAPH if it is postgres://…, else DATABASE_URL)
  --by NAME       who publishes (default: the user of this machine)
  --json          the list as JSON
`;

/** Runs one command against a schema registry. */
export function runSupergraphTool(argv: readonly string[], output: Output = terminal): Promise<number> {
  return runTool({ name: 'yiwang supergraph', usage: USAGE, readOptions: readWanted, work: runCommand }, argv, output);
}

async function runCommand(wanted: Wanted, output: Output): Promise<number> {
  const pool = new Pool({ connectionString: wanted.registry, max: 1, connectionTimeoutMillis: 5_000 });
  pool.on('error', () => undefined);
  try {
    const registry = new SchemaRegistry(pool);
    await registry.prepare();
    return await wanted.command(registry, output);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw new Error(`The ${registryName(wanted.registry)} cannot be used: ${message || code}. Check --registry.`, {
      cause: error,
    });
  } finally {
    await pool.end();
  }
}

type Command = (registry: SchemaRegistry, output: Output) => Promise<number>;
interface Wanted {
  readonly help: boolean;
  readonly registry: string;
  readonly command: Command;
}

function readWanted(argv: readonly string[]): Wanted {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      registry: { type: 'string' },
      by: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [name, argument, ...more] = positionals;
  const { YIWANG_SUPERGRAPH: served = '', DATABASE_URL: database = '' } = process.env;
  const registry = values.registry ?? (isRegistryAddress(served) ? served : database);
  if (name === undefined && !values.help) throw new Error('Say publish, list or activate.');
  const { help } = values;
  const command =
    help || name === undefined
      ? async () => 0
      : commandNamed(name, argument, values.by ?? userInfo().username, values.json);
  if (more.length > 0) throw new Error(`There is too much: ${more.join(' ')}`);
  if (!help && !isRegistryAddress(registry))
    throw new Error('Say with --registry postgres://… where the schema registry is.');
  return { help, registry, command };
}

function commandNamed(name: string, argument: string | undefined, by: string, json: boolean): Command {
  if (name === 'list' && argument === undefined) return (registry, output) => list(registry, json, output);
  if (name === 'publish' && argument !== undefined) {
    const sdl = readSdl(argument);
    return (registry, output) => publish(registry, sdl, by, output);
  }
  if (name === 'activate' && argument !== undefined) return (registry, output) => activate(registry, argument, output);
  if (['publish', 'activate'].includes(name))
    throw new Error(`Say ${name === 'publish' ? 'which FILE to publish' : 'which VERSION to activate'}.`);
  throw new Error(`There is no command "${[name, argument].filter(Boolean).join(' ')}".`);
}

function readSdl(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`, { cause: error });
  }
}

async function publish(registry: SchemaRegistry, sdl: string, by: string, output: Output): Promise<number> {
  const published = await registry.publish(sdl, by);
  if (published.outcome === 'refused') {
    output.error(`Refused:\n${published.problems.map((problem) => `  - ${problem}`).join('\n')}`);
    return 1;
  }
  const { version, outcome } = published;
  output.out(outcome === 'unchanged' ? `version ${version.id} is the same and active already` : line(version));
  return 0;
}

async function list(registry: SchemaRegistry, json: boolean, output: Output): Promise<number> {
  const versions = await registry.versions();
  if (json) output.out(JSON.stringify(versions, null, 2));
  else if (versions.length === 0) output.out('no versions yet');
  else for (const version of versions) output.out(line(version));
  return 0;
}

async function activate(registry: SchemaRegistry, id: string, output: Output): Promise<number> {
  const version = await registry.activate(id);
  if (!version) {
    output.error(`There is no version ${id}; \`yiwang supergraph list\` shows them.`);
    return 1;
  }
  output.out(line(version));
  return 0;
}

function line({ id, sha256, createdAt, createdBy, active }: SupergraphVersion): string {
  return `${active ? '*' : ' '} ${id.padStart(5)}  ${sha256.slice(0, 12)}  ${createdAt.toISOString()}  ${createdBy}`;
}
