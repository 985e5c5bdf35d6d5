/**
 * An XLSX file in, its sheets out as tables that stream: only the shared strings are held in memory.
 * Format: ECMA-376 part 1, https://ecma-international.org/publications-and-standards/standards/ecma-376/
 */
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { crc32 } from 'node:zlib';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { type Entry, open, type ZipFile } from 'yauzl';
import { ImportError } from './ImportError';
import { readSheet } from './readSheet';
import type { SheetContext } from './SheetContext';
import type { SourceTable } from './SourceTable';

/** A workbook that is open. */
export interface Workbook {
  readonly sheets: readonly SourceTable[];
  close(): void;
}

// Beyond this a workbook is hostile or a mistake: a million rows of long cells stay below it.
const MOST_STRING_CHARACTERS = 200_000_000;

/** Opens a workbook and reads what its sheets share. Throws ImportError when it is cut short or no workbook. */
export async function openWorkbook(file: string): Promise<Workbook> {
  const { zip, entries } = await openZip(file);
  try {
    const read = (name: string): Promise<Readable> => openEntry(file, zip, entries.get(name)!);
    if (!entries.has('xl/workbook.xml')) {
      throw new ImportError(
        'WRONG_FORMAT',
        `${file} is a zip archive, not an XLSX workbook. Unpack it first, or save it as .xlsx.`,
      );
    }
    const targets = new Map<string, string>();
    if (entries.has('xl/_rels/workbook.xml.rels')) {
      await parseXml(file, await read('xl/_rels/workbook.xml.rels'), (tag, at) => {
        if (tag === 'Relationship')
          targets.set(at.Id!, path.posix.join('/xl', at.Target!.replace(/^\/xl\//, '')).slice(1));
      });
    }
    const found: { name: string; entry: string }[] = [];
    let date1904 = false;
    await parseXml(file, await read('xl/workbook.xml'), (tag, at) => {
      if (tag === 'workbookPr') date1904 = at.date1904 === '1' || at.date1904 === 'true';
      if (tag === 'sheet') found.push({ name: at.name ?? '', entry: targets.get(at['r:id'] ?? '') ?? '' });
    });
    const dateStyles = entries.has('xl/styles.xml') ? await readDateStyles(file, await read('xl/styles.xml')) : [];
    const strings = entries.has('xl/sharedStrings.xml')
      ? await readStrings(file, await read('xl/sharedStrings.xml'))
      : [];
    const context: SheetContext = { strings, dateStyles, date1904 };
    const sheets = found
      .filter(({ entry }) => entries.has(entry))
      .map(({ name, entry }): SourceTable => ({
        format: 'xlsx',
        encoding: 'utf-8',
        sheet: name,
        sparse: true,
        rows: (onBytes) => readSheet(file, () => openEntry(file, zip, entries.get(entry)!, onBytes), context),
      }));
    if (sheets.length === 0) throw new ImportError('WRONG_FORMAT', `${file} is a workbook without a sheet.`);
    return { sheets, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function openZip(file: string): Promise<{ zip: ZipFile; entries: Map<string, Entry> }> {
  return new Promise((resolve, reject) => {
    const fail = (cause: Error): void => reject(damaged(file, cause));
    open(file, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) return fail(error);
      const entries = new Map<string, Entry>();
      zip.on('entry', (entry) => {
        entries.set(entry.fileName.replaceAll('\\', '/'), entry);
        zip.readEntry();
      });
      zip.on('end', () => resolve({ zip, entries }));
      zip.on('error', fail);
      zip.readEntry();
    });
  });
}

/** Streams an entry; the stream fails when its bytes do not have the check sum that the archive names. */
function openEntry(file: string, zip: ZipFile, entry: Entry, onBytes?: (count: number) => void): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, source) => {
      if (error) return reject(damaged(file, error));
      let sum = 0;
      let seen = 0;
      const ratio = entry.uncompressedSize > 0 ? entry.compressedSize / entry.uncompressedSize : 0;
      const checked = new Transform({
        transform(chunk: Buffer, _, done) {
          sum = crc32(chunk, sum);
          onBytes?.(Math.round((seen + chunk.length) * ratio) - Math.round(seen * ratio));
          seen += chunk.length;
          done(null, chunk);
        },
        flush(done) {
          done(sum === entry.crc32 ? null : damaged(file, new Error(`check sum of ${entry.fileName} differs`)));
        },
      });
      source.on('error', (cause) => checked.destroy(damaged(file, cause)));
      checked.on('close', () => source.destroy());
      resolve(source.pipe(checked));
    });
  });
}

function damaged(file: string, cause: Error): ImportError {
  return new ImportError(
    'TRUNCATED',
    `${file} is not a whole XLSX file (${cause.message}): the download or export ended early. Export or copy it again.`,
    { cause },
  );
}

type OnTag = (name: string, attributes: Record<string, string>) => void;

async function parseXml(file: string, stream: Readable, onTag: OnTag): Promise<void> {
  const parser = new SaxesParser();
  parser.on('error', (cause) => {
    throw damaged(file, cause);
  });
  parser.on('opentag', (tag) => onTag(localName(tag.name), (tag as SaxesTagPlain).attributes));
  stream.setEncoding('utf8');
  for await (const chunk of stream) parser.write(chunk as string);
  parser.close();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Numbers of built-in formats that show a date: ECMA-376 part 1, 18.8.30, with those of East Asian locales. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);
}

async function readDateStyles(file: string, stream: Readable): Promise<number[]> {
  const formats = new Map<number, string>();
  const styles: number[] = [];
  let inCellFormats = false;
  await parseXml(file, stream, (tag, at) => {
    if (tag === 'numFmt') formats.set(Number(at.numFmtId), at.formatCode ?? '');
    else if (tag === 'cellXfs') inCellFormats = true;
    else if (tag === 'cellStyles' || tag === 'dxfs') inCellFormats = false;
    else if (tag === 'xf' && inCellFormats) {
      const id = Number(at.numFmtId ?? 0);
      // Text in quotes and brackets ("年", [Red], [$-804]) says nothing of the kind of value.
      const code = formats
        .get(id)
        ?.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
        .toLowerCase();
      if (code === undefined) styles.push(id === 22 ? 2 : isBuiltInDate(id) ? 1 : 0);
      else styles.push(/[yd]/.test(code) ? (code.includes('h') ? 2 : 1) : 0);
    }
  });
  return styles;
}

async function readStrings(file: string, stream: Readable): Promise<string[]> {
  const strings: string[] = [];
  let total = 0;
  let text = '';
  let inText = false;
  let phonetic = 0;
  const parser = new SaxesParser();
  parser.on('error', (cause) => {
    throw damaged(file, cause);
  });
  parser.on('opentag', ({ name }) => {
    const tag = localName(name);
    if (tag === 'si') text = '';
    else if (tag === 'rPh') phonetic++;
    else if (tag === 't') inText = phonetic === 0;
  });
  parser.on('closetag', ({ name }) => {
    const tag = localName(name);
    if (tag === 't') inText = false;
    else if (tag === 'rPh') phonetic--;
    else if (tag === 'si') {
      total += text.length;
      if (total > MOST_STRING_CHARACTERS) {
        throw new ImportError(
          'RECORD_TOO_LONG',
          `${file} holds more text than the importer takes in one workbook. Export it as CSV.`,
        );
      }
      strings.push(text);
    }
  });
  parser.on('text', (piece) => {
    if (inText) text += piece;
  });
  stream.setEncoding('utf8');
  for await (const chunk of stream) parser.write(chunk as string);
  parser.close();
  return strings;
}
