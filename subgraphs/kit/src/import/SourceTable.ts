/** One row of a file as text cells, with its place in it. */
export interface SourceRow {
  /** Line of a CSV file (from 1) where the record begins, or number of a sheet's row. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** One table of a file: the whole of a CSV in one reading of its bytes, or one sheet of a workbook. */
export interface SourceTable {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: string;
  /** Name of the sheet; null for CSV. */
  readonly sheet: string | null;
  /** Sheets leave out empty cells at the end of a row; a short record of a CSV is a damaged one. */
  readonly sparse: boolean;
  /** Reads from the beginning, in batches; `onBytes` hears of every piece of the file consumed. */
  rows(onBytes?: (count: number) => void): AsyncGenerator<SourceRow[], void, void>;
}

/** A file that was opened: its fingerprint and its tables. */
export interface SourceFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  /** For CSV: readings to try, the likeliest first; only one can fit. For XLSX: sheets, each of which may fit. */
  readonly tables: readonly SourceTable[];
  readonly format: 'csv' | 'xlsx';
  /** Throws ImportError when the file has been changed since it was opened. */
  checkUnchanged(): void;
  close(): void;
}
