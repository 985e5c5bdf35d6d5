/**
 * Ready operations for the explorer, from a folder of .graphql files. The comment at the top of a file is its title (first
 * line) and description, Chinese and English with " · " or " | " between; NAME.variables.json and NAME.headers.json may stand beside it.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRecord } from '../lib/isRecord';

/** One example, as /examples lists it. */
export interface Example {
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly description: { readonly zh: string; readonly en: string };
  readonly query: string;
  readonly variables: Record<string, unknown> | null;
  readonly headers: Record<string, unknown> | null;
}

/** Reads all examples, in the order of their file names. A folder that cannot be read has none. */
export async function loadExamples(folder: string): Promise<Example[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const files = names.filter((name) => name.endsWith('.graphql')).sort();
  return Promise.all(
    files.map(async (file) => {
      const name = file.slice(0, -'.graphql'.length);
      const text = await readFile(join(folder, file), 'utf8');
      const comment = /^(?:\s*#[^\n]*\n)*/.exec(text)?.[0] ?? '';
      const [title = name, ...description] = comment
        .split('\n')
        .map((line) => line.replace(/^\s*#\s?/, '').trim())
        .filter((line) => line !== '');
      return {
        name,
        title: bilingual(title),
        description: bilingual(description.join(' ')),
        query: text.slice(comment.length).trim() + '\n',
        variables: await readJson(join(folder, `${name}.variables.json`)),
        headers: await readJson(join(folder, `${name}.headers.json`)),
      };
    }),
  );
}

function bilingual(text: string): { zh: string; en: string } {
  const [zh = '', en = zh] = text.split(/\s+[|·]\s+/);
  return { zh, en };
}

async function readJson(path: string): Promise<Record<string, unknown> | null> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}
