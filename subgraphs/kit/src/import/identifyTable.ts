/**
 * The first rows of a table and the extracts of a department in, out which extract it is and where its columns stand. A
 * title line above the header is skipped; the file's name only breaks ties.
 */
import type { Column, Extract, Mapping } from '../mapping';
import { compact } from '../normalise';
import type { SourceRow } from './SourceTable';

/** An extract recognised in a table. */
export interface IdentifiedTable {
  readonly extract: Extract;
  readonly headerLine: number;
  /** The header as written. */
  readonly header: readonly string[];
  /** For each column of the extract its position in the table; -1 where the table lacks it. */
  readonly positions: readonly number[];
}

/** The best guess where no extract fits. */
export interface NearMiss {
  readonly extract: Extract;
  readonly headerLine: number;
  readonly missing: readonly string[];
  readonly found: number;
}

interface Fit extends IdentifiedTable {
  /** 0 to 1: the columns in common as a share of both sides (Dice). */
  readonly likeness: number;
  readonly found: number;
  readonly missing: readonly string[];
}

/** Names the extract that the rows are, or how near the nearest comes; null when nothing looks like a header. */
export function identifyTable(
  rows: readonly SourceRow[],
  mapping: Mapping,
  hint: string,
): { identified: IdentifiedTable } | { nearest: NearMiss | null } {
  const fits = rows
    .slice(0, HEADER_WITHIN)
    .flatMap((row) => mapping.extracts.map((extract) => fit(row, extract)))
    .filter((candidate) => candidate.found > 0);
  const score = ({ extract, likeness }: Fit): number => likeness + (hint.includes(extract.title) ? HINT_WEIGHT : 0);
  fits.sort((a, b) => score(b) - score(a));
  const best = fits[0];
  // An extract with few required columns fits many headers: only the likeliest one of all counts, whole or not.
  if (best && best.missing.length === 0 && best.likeness >= LEAST_LIKENESS) return { identified: best };
  // One common header (联系电话) in a foreign file is no likeness.
  return { nearest: fits.find((candidate) => candidate.found >= 2 && candidate.missing.length > 0) ?? null };
}

const HEADER_WITHIN = 10;
const HINT_WEIGHT = 0.3;
const LEAST_LIKENESS = 0.25;

function fit(row: SourceRow, extract: Extract): Fit {
  const header = row.cells.map(headerForm);
  const positionOf = (column: Column): number =>
    column.headers.map((name) => header.indexOf(headerForm(name))).find((position) => position >= 0) ?? -1;
  const positions = extract.columns.map(positionOf);
  const missing = extract.columns
    .filter((column, i) => column.required && positions[i] === -1)
    .map((column) => column.headers[0]!);
  const found = positions.filter((position) => position >= 0).length;
  return {
    extract,
    headerLine: row.line,
    header: row.cells,
    positions,
    missing,
    found,
    likeness: (2 * found) / (extract.columns.length + header.filter((name) => name !== '').length),
  };
}

/** Headers are compared without blanks, stars for mandatory columns, and in one width. */
function headerForm(header: string): string {
  return compact(header).replace(/^\*+|[*:]+$/g, '');
}

/** The mapped headers that stand twice in the table, which makes it unclear which to read. */
export function repeatedHeaders({ header, extract }: IdentifiedTable): string[] {
  const mapped = new Set(extract.columns.flatMap((column) => column.headers.map(headerForm)));
  const forms = header.map(headerForm);
  return [...new Set(forms.filter((name, i) => mapped.has(name) && forms.indexOf(name) !== i))];
}
