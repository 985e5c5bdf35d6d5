import path from 'node:path';
import type { Mapping } from '../mapping';
import { type IdentifiedTable, identifyTable, type NearMiss, repeatedHeaders } from './identifyTable';
import { ImportError } from './ImportError';
import type { SourceFile, SourceRow, SourceTable } from './SourceTable';

/** A table of a file, recognised as an extract. */
export interface OpenTable {
  readonly source: SourceFile;
  readonly rows: SourceTable;
  readonly identified: IdentifiedTable;
}

const LOOK_AT = 12;

/** Recognises the tables of a file. Throws ImportError when none is an extract of this department, saying why. */
export async function identifyTables(
  source: SourceFile,
  mapping: Mapping,
  others: readonly Mapping[] = [],
): Promise<OpenTable[]> {
  const found: OpenTable[] = [];
  const looks: SourceRow[][] = [];
  let nearest: NearMiss | null = null;
  for (const rows of source.tables) {
    const look = await firstRows(rows);
    looks.push(look);
    const result = identifyTable(look, mapping, `${path.basename(source.path)} ${rows.sheet ?? ''}`);
    if ('identified' in result) {
      const twice = repeatedHeaders(result.identified);
      if (twice.length > 0) {
        throw new ImportError(
          'UNKNOWN_HEADER',
          `${source.path}: the column ${twice.join(', ')} stands twice in the header. Remove or rename one.`,
        );
      }
      found.push({ source, rows, identified: result.identified });
      if (source.format === 'csv') return found;
    } else if ((result.nearest?.found ?? 0) > (nearest?.found ?? 0)) nearest = result.nearest;
  }
  if (found.length > 0) return found;
  throw explain(source, looks, mapping, others, nearest);
}

async function firstRows(table: SourceTable): Promise<SourceRow[]> {
  const look: SourceRow[] = [];
  for await (const batch of table.rows()) {
    look.push(...batch.slice(0, LOOK_AT - look.length));
    if (look.length >= LOOK_AT) break;
  }
  return look;
}

function explain(
  source: SourceFile,
  looks: readonly SourceRow[][],
  mapping: Mapping,
  others: readonly Mapping[],
  nearest: NearMiss | null,
): ImportError {
  const hint = path.basename(source.path);
  for (const other of others) {
    if (other.department === mapping.department) continue;
    for (const look of looks) {
      const result = identifyTable(look, other, hint);
      if (!('identified' in result)) continue;
      const { title } = result.identified.extract;
      return new ImportError(
        'OTHER_DEPARTMENT',
        `${source.path} is not an export of ${mapping.department}: its columns are those of ${other.department} (${title}). ` +
          `Import it with: yiwang import ${other.department} ${source.path}`,
      );
    }
  }
  if (looks.every((look) => look.length === 0)) {
    return new ImportError('EMPTY', `${source.path} has no rows, not even a header. Ask for the export again.`);
  }
  if (nearest) {
    const { extract, missing, headerLine } = nearest;
    return new ImportError(
      'UNKNOWN_HEADER',
      `${source.path}: the header in line ${headerLine} looks like ${extract.title} (${extract.name}), but these columns are ` +
        `missing: ${missing.join(', ')}. If the department has renamed them, add the new headers to its mapping (--mapping).`,
    );
  }
  if (source.format === 'csv' && looks.some((look) => look[0]!.cells.some((cell) => MOJIBAKE.test(cell)))) {
    return new ImportError(
      'WRONG_ENCODING',
      `${source.path} cannot be read in UTF-8, GB18030 or UTF-16 (or an earlier program has saved it wrongly decoded). Ask for the ` +
        'export again as UTF-8 CSV or XLSX.',
    );
  }
  return new ImportError(
    'UNKNOWN_HEADER',
    `${source.path} has none of the columns of ${mapping.department}’s exports (${mapping.extracts.map((extract) => extract.title).join(', ')}). ` +
      'Is it the right file? Another city’s headers need a mapping of their own (--mapping).',
  );
}

/** Replacement characters, Chinese read as Latin-1 or Windows-1252, and GB18030 read as UTF-8 or the reverse. */
const MOJIBAKE =
  /\ufffd|[\u00c0-\u00ff][\u0080-\u00ff]|锟斤拷|[\u00c3\u00c2][\u0080-\u00bf]|[\ue000-\uf8ff]|[鐨勭殑鍙姘鍒]{2}/;
