import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrateDepartment } from '../database/migrate';
import { importExtracts, type ImportOptions } from '../import/importExtracts';
import type { ImportReport } from '../import/ImportReport';
import { loadMapping } from '../mapping/loadMapping';
import { findSubgraph } from './findSubgraph';

/** Imports all of a folder into a department of this project, whose tables are created or updated first. */
export async function importDepartment(
  code: string,
  folder: string,
  options: Omit<ImportOptions, 'mapping' | 'files'>,
): Promise<ImportReport> {
  const { directory } = findSubgraph(code);
  await migrateDepartment(options.database.url, code, join(directory, 'migrations'));
  return importExtracts({
    ...options,
    mapping: await loadMapping(join(directory, 'mapping.yaml')),
    files: readdirSync(folder).map((file) => join(folder, file)),
  });
}
