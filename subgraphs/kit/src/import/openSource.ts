/**
 * A path in, its tables out: tells XLSX from CSV by content, never by name, and finds the encodings that a CSV can be in.
 */
import { ImportError } from './ImportError';
import { readCsv } from './readCsv';
import { openWorkbook } from './openWorkbook';
import { scanFile } from './scanFile';
import type { SourceFile } from './SourceTable';

const NOT_TABLES: [string, string[], string][] = [
  ['an old Excel workbook (.xls)', ['\xd0\xcf\x11\xe0'], 'Save it as .xlsx or CSV and import that.'],
  ['a gzip file', ['\x1f\x8b'], 'Unpack it first.'],
  ['a RAR archive', ['Rar!'], 'Unpack it first.'],
  ['a 7z archive', ['7z\xbc\xaf'], 'Unpack it first.'],
  ['a PDF document', ['%PDF'], 'Ask for CSV or XLSX.'],
  ['a PostgreSQL dump', ['PGDMP'], 'Restore it beside and export the tables as CSV.'],
  [
    'a web page or XML',
    ['<html', '<?xml', '<!doctype', '<table', '<meta'],
    'Open it in a spreadsheet program and save it as .xlsx or CSV.',
  ],
];

/** Opens an export. Throws ImportError when it is empty, unreadable or no table at all. */
export async function openSource(path: string, signal?: AbortSignal): Promise<SourceFile> {
  const { head, ...scan } = await scanFile(path, signal);
  const magic = head.toString('latin1');
  const beginning = magic
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .slice(0, 16);
  for (const [what, signs, next] of NOT_TABLES) {
    if (signs.some((sign) => magic.startsWith(sign) || beginning.toLowerCase().startsWith(sign)))
      throw new ImportError('WRONG_FORMAT', `${path} is ${what}, not CSV or XLSX. ${next}`);
  }
  if (magic.startsWith('PK')) {
    const workbook = await openWorkbook(path);
    return { path, ...scan, format: 'xlsx', tables: workbook.sheets, close: workbook.close };
  }
  const tables = encodingsOf(head, scan.isUtf8).map((encoding) => readCsv(path, encoding, head));
  return { path, ...scan, format: 'csv', tables, close: () => {} };
}

function encodingsOf(head: Buffer, utf8: boolean): string[] {
  if (head[0] === 0xff && head[1] === 0xfe) return ['utf-16le'];
  if (head[0] === 0xfe && head[1] === 0xff) return ['utf-16be'];
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return ['utf-8'];
  // One damaged byte makes a UTF-8 file no UTF-8: the header tells then which of the two it was meant to be.
  return utf8 ? ['utf-8'] : ['gb18030', 'utf-8'];
}
