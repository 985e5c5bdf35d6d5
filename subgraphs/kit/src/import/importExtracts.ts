/**
 * Loads a department's exports: files in, rows and claims in its database and a report out. One transaction over all files.
 * INVARIANT(atomic-import): killed at any point nothing is visible; loaded again nothing is doubled.
 */
import fs from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { schemaOf } from '../database/connectDatabase';
import { makeFolder } from '../makeFolder';
import { type Extract, type Mapping, verifySchema } from '../mapping';
import { RowConverter } from './convertRow';
import { explainFailure } from './explainFailure';
import { identifyTables, type OpenTable } from './identifyTables';
import { ImportError } from './ImportError';
import { addCounts, type FileReport, type ImportReport, NO_ROWS, type RowCounts } from './ImportReport';
import { openSource } from './openSource';
import { REJECT_REASONS, type Reject } from './rejects';
import { RejectsFile } from './RejectsFile';
import type { SourceFile } from './SourceTable';
import { Stage } from './Stage';

/** How far an import has come. */
export interface ImportProgress {
  readonly phase: 'reading' | 'merging';
  readonly file: string;
  readonly extract: string;
  /** Bytes of all files together. */
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rows: number;
  readonly rejected: number;
}

/** What to import, and where. */
export interface ImportOptions {
  readonly database: {
    readonly url: string;
    /** Default: the department's code with `-` as `_`. */
    readonly schema?: string;
  };
  readonly mapping: Mapping;
  readonly files: readonly string[];
  /** Mappings of other departments, to say whose file it is when it is not this one's. */
  readonly otherMappings?: readonly Mapping[];
  /** The report as JSON goes here. */
  readonly reportPath?: string;
  /** Files of rejected rows go here; none are written without it. */
  readonly rejectsDir?: string;
  /** Take a file that has a header and no rows. Otherwise it is an error. */
  readonly allowEmpty?: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal;
}

const MOST_REJECTS = 1000;

/** Imports the files whole or not at all. Throws ImportError; the message says what to do. */
export async function importExtracts(options: ImportOptions): Promise<ImportReport> {
  const startedAt = new Date();
  const schema = options.database.schema ?? schemaOf(options.mapping.department);
  const sources: SourceFile[] = [];
  try {
    for (const file of options.files) sources.push(await openSource(file, options.signal));
    const tables: OpenTable[] = [];
    for (const source of sources)
      tables.push(...(await identifyTables(source, options.mapping, options.otherMappings)));
    const run = new ImportRun(options, schema, tables, startedAt);
    return await run.execute(sources.reduce((sum, { size }) => sum + size, 0));
  } finally {
    for (const source of sources) source.close();
  }
}

/** One table on its way, with what is counted of it. */
interface Loading {
  readonly table: OpenTable;
  readonly batchId: number;
  readonly rejectsFile: RejectsFile | null;
  counts: RowCounts;
}

class ImportRun {
  private readonly client: Client;
  private readonly loadings: Loading[] = [];
  private readonly rejects: Reject[] = [];
  private rejectsOmitted = 0;
  private bytes = 0;
  private rows = 0;
  private rejected = 0;
  private connectionLost: Error | null = null;

  constructor(
    private readonly options: ImportOptions,
    private readonly schema: string,
    private readonly tables: readonly OpenTable[],
    private readonly startedAt: Date,
  ) {
    this.client = new Client({
      connectionString: options.database.url,
      options: `-c search_path=${schema} -c timezone=Asia/Shanghai`,
      application_name: 'yiwang import',
    });
    // Without a listener a lost connection would end the process.
    this.client.on('error', (error) => (this.connectionLost = error));
  }

  async execute(totalBytes: number): Promise<ImportReport> {
    const { signal } = this.options;
    try {
      await this.client.connect();
      const pid = Number((await this.client.query('select pg_backend_pid() as pid')).rows[0].pid);
      const cancel = (): void => void cancelBackend(this.options.database.url, pid);
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        const report = await this.transact(totalBytes);
        return report;
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    } catch (error) {
      this.discardFiles();
      throw explainFailure(error, { signal, connectionLost: this.connectionLost });
    } finally {
      // Ending the connection rolls back whatever has not been committed.
      await this.client.end().catch(() => {});
    }
  }

  private discardFiles(): void {
    for (const { rejectsFile } of this.loadings) rejectsFile?.discard();
    try {
      if (this.options.reportPath) fs.rmSync(`${this.options.reportPath}.partial`, { force: true });
    } catch {
      // Where the report cannot stand nothing of it is left either.
    }
  }

  private async transact(totalBytes: number): Promise<ImportReport> {
    await this.client.query('begin');
    await this.client.query(`set local work_mem = '64MB'`);
    await this.lock();
    const extracts = [...new Set(this.tables.map(({ identified }) => identified.extract))];
    const problems = await verifySchema(this.client, this.schema, extracts);
    if (problems.length > 0) throw new ImportError('SCHEMA', problems.join('\n'));
    const stages = new Map<Extract, Stage>();
    for (const extract of extracts) stages.set(extract, await Stage.open(this.client, extract));
    for (const table of this.tables) await this.read(table, stages.get(table.identified.extract)!, totalBytes);
    for (const [extract, stage] of stages) await this.merge(extract, stage, totalBytes);
    await this.client.query('analyze claim');
    for (const loading of this.loadings) await this.closeBatch(loading);
    const report = this.report();
    // Written before the commit, so that a full disk refuses the import; named after it.
    if (this.options.reportPath) writeReport(`${this.options.reportPath}.partial`, report);
    this.options.signal?.throwIfAborted();
    await this.client.query('commit');
    if (this.options.reportPath) fs.renameSync(`${this.options.reportPath}.partial`, this.options.reportPath);
    for (const { rejectsFile } of this.loadings) rejectsFile?.keep();
    return report;
  }

  private async lock(): Promise<void> {
    const { rows } = await this.client.query(
      `select pg_try_advisory_xact_lock(hashtext('yiwang import'), hashtext($1)) as taken`,
      [this.schema],
    );
    if (rows[0].taken) return;
    throw new ImportError(
      'BUSY',
      `Another import of ${this.options.mapping.department} is running. Wait until it has ended, then run this again.`,
    );
  }

  private async read(table: OpenTable, stage: Stage, totalBytes: number): Promise<void> {
    const { identified, source, rows } = table;
    const { rows: created } = await this.client.query(
      'insert into import_batch (extract, file_name, sha256) values ($1, $2, $3) returning batch_id',
      [identified.extract.name, path.basename(source.path), source.sha256],
    );
    const batchId = Number(created[0].batch_id);
    const rejectsFile = this.options.rejectsDir
      ? new RejectsFile(this.options.rejectsDir, source.path, rows.sheet, identified.header)
      : null;
    const loading: Loading = { table, batchId, rejectsFile, counts: NO_ROWS };
    this.loadings.push(loading);
    await stage.copy(this.convert(loading, totalBytes));
    source.checkUnchanged();
    if (loading.counts.read === 0 && !this.options.allowEmpty) {
      throw new ImportError(
        'NO_ROWS',
        `${source.path} has the header of ${identified.extract.title} and no rows. If there is nothing to report this time, ` +
          'leave the file out (or import with --allow-empty); otherwise ask for the export again.',
      );
    }
  }

  private async *convert(loading: Loading, totalBytes: number): AsyncGenerator<string, void, void> {
    const { identified, rows, source } = loading.table;
    const converter = new RowConverter(identified, rows.sparse);
    const onBytes = (count: number): void => void (this.bytes += count);
    let read = 0;
    let rejected = 0;
    for await (const batch of rows.rows(onBytes)) {
      this.options.signal?.throwIfAborted();
      if (this.connectionLost) throw this.connectionLost;
      for (const row of batch) {
        if (row.line <= identified.headerLine || row.cells.every((cell) => cell.trim() === '')) continue;
        read++;
        const converted = converter.convert(row, this.rows++, loading.batchId);
        if (converted.line !== null) {
          yield converted.line;
          continue;
        }
        rejected++;
        this.rejected++;
        loading.rejectsFile?.add(row.cells, converted.problems);
        for (const { column, code, allowed } of converted.problems) {
          const reason = REJECT_REASONS[code].en + (allowed ? `: ${allowed.join(', ')}` : '');
          const reject: Reject = { file: source.path, sheet: rows.sheet, line: row.line, column, code, reason };
          if (this.rejects.length < MOST_REJECTS) this.rejects.push(reject);
          else this.rejectsOmitted++;
        }
      }
      loading.counts = { ...NO_ROWS, read, rejected };
      this.progress('reading', loading.table, totalBytes);
    }
  }

  private async merge(extract: Extract, stage: Stage, totalBytes: number): Promise<void> {
    const mine = this.loadings.filter(({ table }) => table.identified.extract === extract);
    this.progress('merging', mine[0]!.table, totalBytes);
    const repeated = await stage.dropRepeated();
    const merged = await stage.merge();
    for (const loading of mine) {
      const { inserted, updated } = merged.get(loading.batchId) ?? { inserted: 0, updated: 0 };
      const { read, rejected } = loading.counts;
      const again = repeated.get(loading.batchId) ?? 0;
      const loaded = inserted + updated;
      const unchanged = read - rejected - again - loaded;
      loading.counts = { read, rejected, repeated: again, inserted, updated, loaded, unchanged };
    }
  }

  private async closeBatch({ batchId, counts }: Loading): Promise<void> {
    await this.client.query(
      `update import_batch set rows_read = $2, loaded = $3, unchanged = $4, rejected = $5, finished_at = clock_timestamp()
       where batch_id = $1`,
      [batchId, counts.read, counts.loaded, counts.unchanged, counts.rejected],
    );
  }

  private progress(phase: ImportProgress['phase'], table: OpenTable, totalBytes: number): void {
    this.options.onProgress?.({
      phase,
      file: table.source.path,
      extract: table.identified.extract.name,
      bytes: Math.min(this.bytes, totalBytes),
      totalBytes,
      rows: this.rows,
      rejected: this.rejected,
    });
  }

  private report(): ImportReport {
    const seconds = (Date.now() - this.startedAt.getTime()) / 1000;
    const files = this.loadings.map(({ table, batchId, counts, rejectsFile }): FileReport => {
      const { identified, rows, source } = table;
      return {
        file: source.path,
        sheet: rows.sheet,
        extract: identified.extract.name,
        format: source.format,
        encoding: rows.encoding,
        sha256: source.sha256,
        batchId,
        rows: counts,
        missingColumns: identified.extract.columns
          .filter((_, i) => identified.positions[i] === -1)
          .map((column) => column.headers[0]!),
        rejectsFile: rejectsFile && !rejectsFile.isEmpty ? rejectsFile.path : null,
      };
    });
    return {
      department: this.options.mapping.department,
      startedAt: this.startedAt.toISOString(),
      seconds,
      rowsPerSecond: Math.round(this.rows / Math.max(seconds, 0.001)),
      rows: files.map(({ rows }) => rows).reduce(addCounts, NO_ROWS),
      files,
      rejects: this.rejects,
      rejectsOmitted: this.rejectsOmitted,
    };
  }
}

function writeReport(file: string, report: ImportReport): void {
  makeFolder(path.dirname(path.resolve(file)));
  fs.writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 });
}

/** Ends the running statement of an import that was stopped; closing the connection then rolls it back. */
async function cancelBackend(url: string, pid: number): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select pg_cancel_backend($1)', [pid]);
  } catch {
    // The import notices at its next batch of rows anyway.
  } finally {
    await client.end().catch(() => {});
  }
}
