/**
 * A CSV file in, batches of rows out, with the lines where they begin. Delimiter by its first line; bounded memory: a
 * record longer than a megabyte is refused.
 */
import fs from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { decodeStream, getDecoder } from 'iconv-lite';
import { ImportError } from './ImportError';
import type { SourceRow, SourceTable } from './SourceTable';

const BATCH = 500;
const LONGEST_RECORD = 1 << 20;

/** The reading of a CSV file in one encoding. */
export function readCsv(path: string, encoding: string, head: Buffer): SourceTable {
  return {
    format: 'csv',
    encoding,
    sheet: null,
    sparse: false,
    rows: (onBytes) => readRows(path, encoding, delimiterOf(head, encoding), onBytes),
  };
}

async function* readRows(
  path: string,
  encoding: string,
  delimiter: string,
  onBytes?: (count: number) => void,
): AsyncGenerator<SourceRow[], void, void> {
  const file = fs.createReadStream(path, { highWaterMark: 1 << 17 });
  if (onBytes) file.on('data', (chunk) => onBytes(chunk.length));
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    bom: true,
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
  });
  // Failures of any part arrive at the loop below as the parser's; the callback only keeps them from being unhandled.
  pipeline(file, decodeStream(encoding), parser, () => {});
  let batch: SourceRow[] = [];
  let lastLine = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      batch.push({ line: lastLine + 1, cells: record });
      // A quoted cell may hold line breaks: the next record begins on the line behind them.
      lastLine = info.lines;
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  } catch (cause) {
    throw explain(path, cause);
  } finally {
    file.destroy();
    parser.destroy();
  }
  if (batch.length > 0) yield batch;
}

function explain(path: string, cause: unknown): unknown {
  if (!(cause instanceof CsvError)) return cause;
  const line = (cause as { lines?: number }).lines ?? '?';
  if (cause.code === 'CSV_MAX_RECORD_SIZE') {
    return new ImportError(
      'RECORD_TOO_LONG',
      `${path}: the record that begins at line ${line} is longer than 1 MB. Most likely a quotation mark that opens ` +
        'there is never closed, or the file is no table.',
      { cause },
    );
  }
  if (cause.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new ImportError(
      'TRUNCATED',
      `${path}: the file ends inside the quoted cell that opens at line ${line}. Either the export was cut short, or a ` +
        'quotation mark is not closed.',
      { cause },
    );
  }
  return new ImportError('WRONG_FORMAT', `${path}: line ${line} cannot be read as CSV (${cause.code}).`, { cause });
}

function delimiterOf(head: Buffer, encoding: string): string {
  const text = getDecoder(encoding).write(head);
  const line = text.slice(0, 4096).split(/\r?\n/, 1)[0]!;
  const count = (delimiter: string): number => line.split(delimiter).length;
  return [',', '\t', ';', '|'].reduce((best, next) => (count(next) > count(best) ? next : best), ',');
}
