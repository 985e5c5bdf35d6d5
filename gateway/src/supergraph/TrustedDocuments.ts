/**
 * Trusted documents: operations that the front-end teams registered when they built, by the SHA-256 of their text. Read
 * from a folder of .graphql files, in folders of their own or not, from JSON of id → text, or from an Apollo manifest.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { GatewayConfig } from '../config';
import { isRecord } from '../lib/isRecord';
import { sha256 } from '../lib/sha256';

/** Texts by id. Empty when none are configured. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/**
 * Reads trusted documents. Throws an error that names the file and what is wrong in it, or says that there are none where nothing else
 * is answered.
 */
export function loadTrustedDocuments({ source, mode }: GatewayConfig['documents']): TrustedDocuments {
  const documents = new Map<string, string>();
  for (const file of source === '' ? [] : filesAt(source)) {
    if (['.graphql', '.gql'].includes(extname(file))) {
      const text = readFileSync(file, 'utf8');
      // Editors end files with a line break that clients do not send.
      for (const form of [text, text.trimEnd()]) documents.set(sha256(form), form);
    } else if (extname(file) === '.json') readManifest(file, documents);
  }
  if (mode === 'trusted-only' && documents.size === 0)
    throw new Error(
      source === ''
        ? 'With --documents-mode trusted-only, say with --documents where the trusted documents are.'
        : `There are no trusted documents in ${source}: no .graphql, .gql or .json file with one. Nothing would be answered under --documents-mode trusted-only.`,
    );
  return documents;
}

/** How many there are, a file's text with and without its last line break counted once. */
export function countDocuments(documents: TrustedDocuments): number {
  return new Set([...documents.values()].map((text) => text.trimEnd())).size;
}

/** A file, or those of a folder and the folders in it; what is hidden is not looked at. */
function filesAt(path: string): string[] {
  let isFolder: boolean;
  try {
    isFolder = statSync(path).isDirectory();
  } catch (cause) {
    throw new Error(`There are no trusted documents at ${path}; check --documents.`, { cause });
  }
  if (!isFolder) return [path];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => !/(^|[/\\])\./.test(name))
    .sort()
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile());
}

function readManifest(file: string, documents: Map<string, string>): void {
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} is not valid JSON.`, { cause });
  }
  if (!isRecord(manifest)) throw new Error(`${file} must be a JSON object.`);
  const operations = manifest['operations'];
  const entries: [unknown, unknown][] = Array.isArray(operations)
    ? operations.map((operation) =>
        isRecord(operation) ? [operation['id'], operation['body']] : [undefined, undefined],
      )
    : Object.entries(manifest);
  for (const [id, text] of entries) {
    if (typeof id !== 'string' || typeof text !== 'string')
      throw new Error(`${file}: every trusted document needs an id and a text.`);
    const bare = id.startsWith('sha256:') ? id.slice(7) : id;
    if (/^[0-9a-f]{64}$/.test(bare) && sha256(text) !== bare)
      throw new Error(`${file}: the text under ${bare} has another SHA-256; make the file anew.`);
    documents.set(bare, text);
  }
}
