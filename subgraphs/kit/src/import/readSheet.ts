/**
 * The XML of one sheet in, batches of rows out. Numbers come out as a clerk would see them: dates in ISO form, whole
 * numbers in full, and numbers that the spreadsheet has rounded in scientific form, so that they can be refused.
 */
import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { ImportError } from './ImportError';
import type { SheetContext } from './SheetContext';
import type { SourceRow } from './SourceTable';

const MOST_COLUMNS = 1024;
const LONGEST_CELL = 1 << 20;

/** Streams the rows of a sheet. */
export async function* readSheet(
  file: string,
  openSheet: () => Promise<Readable>,
  context: SheetContext,
): AsyncGenerator<SourceRow[], void, void> {
  let rows: SourceRow[] = [];
  let cells: string[] = [];
  let line = 0;
  let column = 0;
  let type = '';
  let style = 0;
  let value = '';
  let taking = false;
  let phonetic = 0;

  const parser = new SaxesParser();
  parser.on('error', (cause) => {
    throw new ImportError('TRUNCATED', `${file} is not a whole XLSX file: ${cause.message}. Export or copy it again.`, {
      cause,
    });
  });
  parser.on('opentag', ({ name, attributes }) => {
    const at = attributes as Record<string, string>;
    switch (name.slice(name.indexOf(':') + 1)) {
      case 'row':
        line = at.r === undefined ? line + 1 : Number(at.r);
        cells = [];
        column = -1;
        break;
      case 'c':
        column = at.r === undefined ? column + 1 : columnOf(at.r);
        if (column >= MOST_COLUMNS) {
          throw new ImportError(
            'RECORD_TOO_LONG',
            `${file}: row ${line} has more than ${MOST_COLUMNS} columns; it is no export table.`,
          );
        }
        type = at.t ?? 'n';
        style = Number(at.s ?? 0);
        value = '';
        break;
      case 'v':
      case 't':
        taking = phonetic === 0;
        break;
      case 'rPh':
        phonetic++;
        break;
    }
  });
  parser.on('text', (piece) => {
    if (!taking) return;
    value += piece;
    if (value.length > LONGEST_CELL) {
      throw new ImportError('RECORD_TOO_LONG', `${file}: a cell in row ${line} is longer than 1 MB.`);
    }
  });
  parser.on('closetag', ({ name }) => {
    switch (name.slice(name.indexOf(':') + 1)) {
      case 'v':
      case 't':
        taking = false;
        break;
      case 'rPh':
        phonetic--;
        break;
      case 'c':
        while (cells.length < column) cells.push('');
        cells[column] = textOf(type, style, value, context);
        break;
      case 'row':
        if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
        break;
    }
  });

  const stream = await openSheet();
  stream.setEncoding('utf8');
  try {
    for await (const chunk of stream) {
      parser.write(chunk as string);
      if (rows.length < 200) continue;
      yield rows;
      rows = [];
    }
  } finally {
    stream.destroy();
  }
  parser.close();
  if (rows.length > 0) yield rows;
}

function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

function textOf(type: string, style: number, value: string, context: SheetContext): string {
  if (type === 's') return context.strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return value;
  if (type !== 'n' || value === '') return unescapeText(value);
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  const dateStyle = context.dateStyles[style] ?? 0;
  if (dateStyle > 0 && number >= 1) return dateText(number + (context.date1904 ? 1462 : 0), dateStyle === 2);
  // A double keeps 15 digits; of longer numbers the last ones are inventions of the spreadsheet.
  return Math.abs(number) >= 1e15 ? number.toExponential().replace(/e\+(\d)$/, 'e+0$1') : String(number);
}

/** Control characters are written _xHHHH_ in a workbook (ECMA-376 part 1, 22.4.2.4). */
function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function dateText(serial: number, withTime: boolean): string {
  const iso = new Date(Date.UTC(1899, 11, 30) + Math.round(serial * 86_400) * 1000).toISOString();
  const time = iso.slice(11, 19);
  return withTime || time !== '00:00:00' ? `${iso.slice(0, 10)} ${time}` : iso.slice(0, 10);
}
