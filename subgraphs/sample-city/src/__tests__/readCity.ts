import fs from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import type { CitySummary } from '../makeCity';
import { loadMapping } from '../exports/mapping';

/** A row of an export under the mapping's column names, as written. */
export type Row = Record<string, string>;
/** Line of truth.jsonl. */
export interface Truth {
  department: string;
  extract: string;
  key: string;
  column: string;
  person?: string;
  house?: string | null;
  case?: string;
  recoverable: boolean;
  by?: string;
}

/** All rows of a city's exports by `department/extract`. Excel dates come back as ISO dates. */
export async function readCity(out: string, summary: CitySummary): Promise<Map<string, Row[]>> {
  const city = new Map<string, Row[]>();
  for (const { department, extract, files, rows: written } of summary.extracts) {
    const columns = loadMapping(department as 'police')[extract]?.columns ?? {};
    const names = new Map(Object.entries(columns).map(([name, c]) => [c.header, name]));
    const rows: Row[] = [];
    for (const file of files) {
      const [headers, ...lines] = await readFile(path.join(out, file));
      for (const line of lines) {
        rows.push(
          Object.fromEntries((headers ?? []).flatMap((h, i) => (names.has(h) ? [[names.get(h), line[i] ?? '']] : []))),
        );
      }
    }
    if (rows.length !== written) throw new Error(`${extract}: ${written} rows written, ${rows.length} read`);
    city.set(`${department}/${extract}`, rows);
  }
  return city;
}

async function readFile(file: string): Promise<string[][]> {
  if (file.endsWith('.csv')) {
    const bytes = fs.readFileSync(file);
    const utf8 = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return csvLines(iconv.decode(bytes, utf8 ? 'utf8' : 'gb18030'));
  }
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  const lines: string[][] = [];
  book.worksheets[0]?.eachRow((row) => {
    const cells: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell, at) => {
      const { value } = cell;
      cells[at - 1] = value instanceof Date ? value.toISOString().replace('T00:00:00.000Z', '') : String(value ?? '');
    });
    lines.push(cells);
  });
  return lines;
}

/** RFC 4180, read apart from the writer: quoted cells, doubled quotes, CR LF. */
function csvLines(text: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') lines.push([]);
  }
  return lines.filter((line) => line.length > 1);
}

/** The lines of a city's truth. */
export const readTruth = (out: string): Truth[] =>
  fs
    .readFileSync(path.join(out, 'truth.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Truth);
