import fs from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../makeFolder';
import type { RowProblem } from './convertRow';
import { REJECT_REASONS } from './rejects';

/**
 * The rejected rows of one table as CSV (UTF-8 with byte order mark) in the export's own columns and 原因, so that a clerk
 * can mend and import it. It appears under its name only when `keep` is called.
 */
export class RejectsFile {
  readonly path: string;
  private fd: number | null = null;

  constructor(
    directory: string,
    source: string,
    sheet: string | null,
    private readonly header: readonly string[],
  ) {
    const base = path.basename(source).replace(/\.(?:csv|xlsx|txt)$/i, '');
    // A file in several sheets, or two files of one name, must not share one file of rejects.
    const stem = `${base}${sheet && sheet !== base ? `.${sheet.replace(/[\\/:*?"<>|]/g, '_')}` : ''}`;
    let name = `${stem}.rejects.csv`;
    for (let i = 2; taken.has(path.join(directory, name)); i++) name = `${stem}.${i}.rejects.csv`;
    this.path = path.join(directory, name);
    taken.add(this.path);
  }

  /** Appends a row with its reasons. */
  add(cells: readonly string[], problems: readonly RowProblem[]): void {
    if (this.fd === null) {
      makeFolder(path.dirname(this.path));
      this.fd = fs.openSync(`${this.path}.partial`, 'w', 0o600);
      fs.writeSync(this.fd, `\ufeff${csvLine([...this.header, '原因'])}`);
    }
    const padded = this.header.map((_, i) => cells[i] ?? '');
    fs.writeSync(this.fd, csvLine([...padded, problems.map(inChinese).join('；')]));
  }

  /** Whether there is anything in it. */
  get isEmpty(): boolean {
    return this.fd === null;
  }

  /** Gives the file its name. */
  keep(): void {
    this.close();
    if (!this.isEmpty) fs.renameSync(`${this.path}.partial`, this.path);
  }

  /** Leaves nothing behind. */
  discard(): void {
    this.close();
    fs.rmSync(`${this.path}.partial`, { force: true });
  }

  private isClosed = false;
  private close(): void {
    taken.delete(this.path);
    if (this.fd !== null && !this.isClosed) fs.closeSync(this.fd);
    this.isClosed = true;
  }
}

const taken = new Set<string>();

function inChinese({ column, code, allowed }: RowProblem): string {
  const labels = allowed ? `（可选：${allowed.join('、')}）` : '';
  return `${column === null ? '' : `${column}：`}${REJECT_REASONS[code].zh}${labels}`;
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: string): string {
  // A tab keeps spreadsheet programs from rounding long numbers; the importer drops it again.
  if (/^\d{12,}[xX]?$/.test(cell)) return `${cell}\t`;
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
