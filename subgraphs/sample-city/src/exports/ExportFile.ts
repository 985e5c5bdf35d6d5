/** A cell: text, a number, an Excel date (a serial shown as a date), or nothing. */
export type Cell = string | number | null | { readonly serial: number; readonly time: boolean };

/** A file that rows are added to one by one. */
export interface ExportFile {
  /** Adds a row. */
  row(cells: readonly Cell[]): void;
  /** Writes what is left and closes; gives the names of the files made. */
  close(): string[];
}
