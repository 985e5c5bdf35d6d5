import fs from 'node:fs';
import path from 'node:path';
import { loadMapping } from './loadMapping';
import type { Mapping } from './Mapping';

/** The mapping files of the departments in this installation: department's code -> path of its mapping.yaml. */
export function findMappingFiles(from = __dirname): Map<string, string> {
  for (let at = path.resolve(from); at !== path.dirname(at); at = path.dirname(at)) {
    const folder = path.join(at, 'subgraphs');
    if (!fs.existsSync(folder)) continue;
    const files = fs
      .readdirSync(folder)
      .sort()
      .map((department): [string, string] => [department, path.join(folder, department, 'mapping.yaml')])
      .filter(([, file]) => fs.existsSync(file));
    if (files.length > 0) return new Map(files);
  }
  return new Map();
}

/** Loads them all. Throws MappingError when one has a problem. */
export async function findMappings(from?: string): Promise<Mapping[]> {
  return Promise.all([...findMappingFiles(from).values()].map(loadMapping));
}
