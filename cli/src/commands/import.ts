/** `yiwang import DEPARTMENT FILE...`: loads a department's exports into its database, whole or not at all. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  DEPARTMENTS,
  explainFailure,
  findDatabaseUrl,
  findMappingFiles,
  ImportError,
  importExtracts,
  loadMapping,
  type Mapping,
  migrateDepartment,
} from '@yiwang/kit';
import { Command } from 'commander';
import { ImportDisplay } from '../import/ImportDisplay';
import { formatReport } from '../import/formatReport';
import { ROOT } from '../root';
import { UsageError } from '../UsageError';
import { say } from '../words';

interface Options {
  mapping?: string;
  report?: string;
  rejects: string;
  databaseUrl?: string;
  allowEmpty?: boolean;
  json?: boolean;
}

/** Exit codes of `yiwang import`. */
export const IMPORT_EXIT = { ok: 0, failed: 1, usage: 2, withRejects: 3 } as const;

export const importCommand = new Command('yiwang import')
  .description('Load a department’s exports (CSV or XLSX) into its database, whole or not at all')
  .argument('<department>', `${DEPARTMENTS.join(', ')}; another with --mapping`)
  .argument('<file...>', 'exports; a directory means every CSV and XLSX in it')
  .option('--mapping <file>', 'mapping of another city’s headers (default: the department’s mapping.yaml)')
  .option('--report <file>', 'write the report as JSON')
  .option('--rejects <directory>', 'where files of rejected rows go', 'rejects')
  .option('--database-url <url>', 'PostgreSQL 15 or later (default: DATABASE_URL, or the embedded one that is running)')
  .option('--allow-empty', 'take files that have a header and no rows')
  .option('--json', 'print the report as JSON')
  .addHelpText(
    'after',
    '\nExit codes: 0 all rows loaded · 1 failed, nothing loaded · 2 wrong usage · 3 loaded, some rows rejected' +
      '\nMend the rows in the rejects directory and import those files again. Ctrl-C leaves nothing half-done.',
  )
  .action(run);

async function run(department: string, paths: string[], options: Options): Promise<void> {
  const known = findMappingFiles(ROOT);
  const mappingFile = options.mapping ?? known.get(department);
  if (!mappingFile) {
    throw new UsageError(say('NO_DEPARTMENT', department, [...known.keys()]));
  }
  const url = options.databaseUrl ?? findDatabaseUrl()?.url;
  if (!url) {
    throw new UsageError(say('NO_DATABASE'));
  }
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const display = new ImportDisplay(process.stderr);
  try {
    if (!existsSync(mappingFile)) throw new ImportError('UNREADABLE', `There is no ${mappingFile}; check --mapping.`);
    const mapping = await loadMapping(mappingFile);
    if (mapping.department !== department) {
      throw new UsageError(`${mappingFile} is the mapping of ${mapping.department}, not of ${department}`);
    }
    await prepareSchema(mapping, url, known.get(department));
    const report = await importExtracts({
      database: { url },
      mapping,
      files: paths.flatMap(filesOf),
      otherMappings: await othersThan(department, known),
      reportPath: options.report,
      rejectsDir: options.rejects,
      allowEmpty: options.allowEmpty,
      onProgress: (progress) => display.show(progress),
      signal: stopping.signal,
    });
    display.end();
    console.log(options.json ? JSON.stringify(report, null, 2) : formatReport(report));
    process.exitCode = report.rows.rejected > 0 ? IMPORT_EXIT.withRejects : IMPORT_EXIT.ok;
  } catch (error) {
    display.end();
    if (error instanceof UsageError) throw error;
    const { message } = error as Error;
    if (options.json) {
      console.log(JSON.stringify({ error: { code: error instanceof ImportError ? error.code : 'FAILED', message } }));
    }
    console.error(`yiwang import: ${message}`);
    process.exitCode = IMPORT_EXIT.failed;
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

function filesOf(path: string): string[] {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [path];
  const files = readdirSync(path).filter((name) => /\.(?:csv|xlsx)$/i.test(name) && !name.startsWith('~$'));
  if (files.length === 0) throw new ImportError('EMPTY', `${path} holds no CSV or XLSX file.`);
  return files.sort().map((name) => join(path, name));
}

/** Creates or updates the department's tables, where this installation has its migrations. */
async function prepareSchema(mapping: Mapping, url: string, mappingFile: string | undefined): Promise<void> {
  const migrations = mappingFile && resolve(dirname(mappingFile), 'migrations');
  if (!migrations || !existsSync(migrations)) return;
  await migrateDepartment(url, mapping.department, migrations).catch((cause: unknown) => {
    throw explainFailure(cause, { connectionLost: null });
  });
}

function othersThan(department: string, known: ReadonlyMap<string, string>): Promise<Mapping[]> {
  return Promise.all([...known].filter(([code]) => code !== department).map(([, file]) => loadMapping(file)));
}
