import fs from 'node:fs';
import iconv from 'iconv-lite';
import type { Cell, ExportFile } from './ExportFile';

const FLUSH_AT = 1 << 18;

/** A CSV file in GB18030, or in UTF-8 with a byte order mark; lines end in CR LF as Windows programs leave them. */
export class CsvFile implements ExportFile {
  private readonly fd: number;
  private pending = '';

  constructor(
    private readonly file: string,
    private readonly encoding: 'gb18030' | 'utf8-bom',
    headers: readonly string[],
  ) {
    this.fd = fs.openSync(file, 'w');
    if (encoding === 'utf8-bom') this.pending = '\ufeff';
    this.row(headers);
  }

  row(cells: readonly Cell[]): void {
    let line = '';
    for (let i = 0; i < cells.length; i++) line += (i === 0 ? '' : ',') + quoted(cells[i] as Cell);
    this.pending += `${line}\r\n`;
    if (this.pending.length > FLUSH_AT) this.flush();
  }

  close(): string[] {
    this.flush();
    fs.closeSync(this.fd);
    return [this.file];
  }

  private flush(): void {
    const bytes = this.encoding === 'gb18030' ? iconv.encode(this.pending, 'gb18030') : Buffer.from(this.pending);
    fs.writeSync(this.fd, bytes);
    this.pending = '';
  }
}

function quoted(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return String(cell.serial);
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
