/**
 * What was configured in, a source of supergraphs out: a supergraph file, a folder of NAME.graphql files, a YAML file that
 * lists subgraphs as Rover does (subgraphs: NAME: { routing_url, schema: { file } }), or a schema registry in PostgreSQL.
 */
import { statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { isRecord } from '../lib/isRecord';
import { composeOffThread, type SubgraphSdl } from './composeOffThread';
import { isRegistryAddress, openRegistrySource, registryName } from './openRegistrySource';
import type { SourceText, SupergraphSource } from './SupergraphSource';
import { fingerprintPaths, watchPaths } from './watchPaths';

/** Opens a source. `urls` give folders the addresses of their subgraphs. Throws when nothing is at the path. */
export function openSource(
  path: string,
  options: { readonly pollInterval: number; readonly urls?: Readonly<Record<string, string>> },
): SupergraphSource {
  if (isRegistryAddress(path)) return openRegistrySource(path, options);
  let isFolder: boolean;
  try {
    isFolder = statSync(path).isDirectory();
  } catch (cause) {
    throw new Error(`There is no supergraph at ${path}; check --supergraph.`, { cause });
  }
  const isList = !isFolder && ['.yaml', '.yml'].includes(extname(path));
  const load = isFolder
    ? () => composed(() => readFolder(path, options.urls ?? {}))
    : isList
      ? () => composed(() => readList(path))
      : () => readSupergraph(path);
  const watched = isList ? [path, dirname(path)] : [path];
  // A change between the first load and the start of watching is noticed too.
  const opened = fingerprintPaths(watched);
  return { name: path, load, watch: (changed) => watchPaths(watched, options.pollInterval, changed, opened) };
}

/** A source as it may be shown: an address of a database without user and password. */
export function sourceName(path: string): string {
  return isRegistryAddress(path) ? registryName(path) : path;
}

async function readSupergraph(path: string): Promise<SourceText> {
  try {
    const sdl = await readFile(path, 'utf8');
    return sdl.trim() === '' ? { problems: [`${path} is empty.`] } : { sdl };
  } catch (error) {
    return { problems: [`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`] };
  }
}

async function composed(read: () => Promise<readonly SubgraphSdl[]>): Promise<SourceText> {
  let subgraphs: readonly SubgraphSdl[];
  try {
    subgraphs = await read();
  } catch (error) {
    return { problems: [(error as Error).message] };
  }
  return composeOffThread(subgraphs);
}

async function readFolder(path: string, urls: Readonly<Record<string, string>>): Promise<SubgraphSdl[]> {
  const files = (await readdir(path)).filter((name) => /\.(graphql|graphqls|gql)$/.test(name)).sort();
  if (files.length === 0) throw new Error(`${path} holds no .graphql files to compose.`);
  return Promise.all(
    files.map(async (file) => {
      const name = basename(file, extname(file));
      return { name, url: urls[name] ?? '', sdl: await readFile(join(path, file), 'utf8') };
    }),
  );
}

async function readList(path: string): Promise<SubgraphSdl[]> {
  const list: unknown = parseYaml(await readFile(path, 'utf8'));
  const subgraphs = isRecord(list) ? list['subgraphs'] : undefined;
  if (!isRecord(subgraphs)) throw new Error(`${path} has no "subgraphs".`);
  return Promise.all(
    Object.entries(subgraphs).map(async ([name, entry]) => {
      const schema = isRecord(entry) ? entry['schema'] : undefined;
      const url = isRecord(entry) && typeof entry['routing_url'] === 'string' ? entry['routing_url'] : '';
      if (isRecord(schema) && typeof schema['sdl'] === 'string') return { name, url, sdl: schema['sdl'] };
      if (!isRecord(schema) || typeof schema['file'] !== 'string')
        throw new Error(`${path}: subgraph "${name}" needs schema.file or schema.sdl.`);
      return { name, url, sdl: await readFile(resolve(dirname(path), schema['file']), 'utf8') };
    }),
  );
}
