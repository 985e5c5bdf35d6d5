import type { Reject } from './rejects';

/** Counts of rows: `read` is the sum of the others. */
export interface RowCounts {
  readonly read: number;
  /** New records and changed ones. */
  readonly loaded: number;
  readonly inserted: number;
  readonly updated: number;
  /** Records that the database already has just so. */
  readonly unchanged: number;
  /** Rows whose key comes again later in the same import; the later row counts. */
  readonly repeated: number;
  readonly rejected: number;
}

/** What became of one table of one file. */
export interface FileReport {
  readonly file: string;
  readonly sheet: string | null;
  readonly extract: string;
  readonly format: 'csv' | 'xlsx';
  readonly encoding: string;
  readonly sha256: string;
  readonly batchId: number;
  readonly rows: RowCounts;
  /** Optional columns of the mapping that the file lacks. */
  readonly missingColumns: readonly string[];
  /** The rejected rows in the file's own columns, to be mended and imported again; null when there are none. */
  readonly rejectsFile: string | null;
}

/** What an import did. Written only when all of it is in the database. */
export interface ImportReport {
  readonly department: string;
  readonly startedAt: string;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  readonly rows: RowCounts;
  readonly files: readonly FileReport[];
  /** The first thousand. */
  readonly rejects: readonly Reject[];
  readonly rejectsOmitted: number;
}

/** No rows at all. */
export const NO_ROWS: RowCounts = {
  read: 0,
  loaded: 0,
  inserted: 0,
  updated: 0,
  unchanged: 0,
  repeated: 0,
  rejected: 0,
};

/** Adds counts. */
export function addCounts(a: RowCounts, b: RowCounts): RowCounts {
  return Object.fromEntries(
    (Object.keys(NO_ROWS) as (keyof RowCounts)[]).map((key) => [key, a[key] + b[key]]),
  ) as unknown as RowCounts;
}
