/**
 * PostgreSQL's COPY text format, both ways: https://www.postgresql.org/docs/15/sql-copy.html#id-1.9.3.55.9.2
 */
import { Transform } from 'node:stream';

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** One line of COPY text as its fields. */
export function readCopyLine(line: string): (string | null)[] {
  return line.split('\t').map((field) => {
    if (field === '\\N') return null;
    return field.includes('\\') ? field.replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter) : field;
  });
}

/** Fields as one line of COPY text, with its end. */
export function writeCopyLine(fields: readonly (string | null)[]): string {
  return `${fields.map(writeField).join('\t')}\n`;
}

function writeField(field: string | null): string {
  if (field === null) return '\\N';
  return /[\\\n\r\t]/.test(field)
    ? field.replace(/[\\\n\r\t]/g, (letter) =>
        letter === '\\' ? '\\\\' : letter === '\n' ? '\\n' : letter === '\r' ? '\\r' : '\\t',
      )
    : field;
}

/** A stream of COPY text in, a stream of COPY text out, line by line; a chunk in memory at a time. */
export function mapCopyLines(map: (fields: (string | null)[]) => (string | null)[]): Transform {
  let rest = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const end = chunk.lastIndexOf(10);
      if (end < 0) {
        rest = Buffer.concat([rest, chunk]);
        done();
        return;
      }
      // Lines are cut as bytes: a character may lie across two chunks, an end of line cannot.
      const text = Buffer.concat([rest, chunk.subarray(0, end)]).toString('utf8');
      rest = Buffer.from(chunk.subarray(end + 1));
      try {
        done(null, text.split('\n').map((line) => writeCopyLine(map(readCopyLine(line)))).join('')); // prettier-ignore
      } catch (error) {
        done(error as Error);
      }
    },
  });
}
