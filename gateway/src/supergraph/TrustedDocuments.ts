/**
 * Trusted documents: operations that the front-end teams registered when they built, by the SHA-256 of their text. Read
 * from a folder of .graphql files, from JSON of id → text, or from an Apollo manifest.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { isRecord } from '../lib/isRecord';
import { sha256 } from '../lib/sha256';

/** Texts by id. Empty when none are configured. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/** Reads trusted documents. Throws an error that names the file and what is wrong in it. */
export function loadTrustedDocuments(path: string): TrustedDocuments {
  const documents = new Map<string, string>();
  if (path === '') return documents;
  let isFolder: boolean;
  try {
    isFolder = statSync(path).isDirectory();
  } catch (cause) {
    throw new Error(`There are no trusted documents at ${path}; check --documents.`, { cause });
  }
  const files = isFolder
    ? readdirSync(path)
        .sort()
        .map((name) => join(path, name))
    : [path];
  for (const file of files) {
    if (['.graphql', '.gql'].includes(extname(file))) {
      const text = readFileSync(file, 'utf8');
      // Editors end files with a line break that clients do not send.
      for (const form of [text, text.trimEnd()]) documents.set(sha256(form), form);
    } else if (extname(file) === '.json') readManifest(file, documents);
  }
  return documents;
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
