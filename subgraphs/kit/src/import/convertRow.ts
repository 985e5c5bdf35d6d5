import { type ClaimPlan, planClaims } from '../claims/claimPlan';
import type { Extract } from '../mapping';
import type { IdNumber } from '../normalise';
import { type CellConverter, converterFor, isRefusal } from './convertCell';
import type { IdentifiedTable } from './identifyTable';
import type { RejectCode } from './rejects';
import type { SourceRow } from './SourceTable';

/** A row that can be loaded, or why not. */
export type ConvertedRow =
  | { readonly line: string; readonly problems: null }
  | { readonly line: null; readonly problems: readonly RowProblem[] };

/** One problem of a row. */
export interface RowProblem {
  /** Header of the column; null: the whole row. */
  readonly column: string | null;
  readonly code: RejectCode;
  /** For labels: those that are allowed. */
  readonly allowed?: readonly string[];
}

/** Converts rows of a table to lines for COPY: ordinal, batch, record key, the columns, then what claims need. */
export class RowConverter {
  private readonly converters: readonly CellConverter[];
  private readonly keyAt: readonly number[];
  private readonly width: number;
  private readonly claims: readonly ClaimPlan[];

  constructor(
    private readonly table: IdentifiedTable,
    private readonly sparse: boolean,
  ) {
    const { extract, header } = table;
    this.converters = extract.columns.map(converterFor);
    this.keyAt = extract.key.map((name) => extract.columns.findIndex((column) => column.name === name));
    this.width = header.length;
    this.claims = planClaims(extract);
  }

  /** Converts one row; `ordinal` orders rows of one key, the highest wins. */
  convert(row: SourceRow, ordinal: number, batchId: number): ConvertedRow {
    const { extract, positions } = this.table;
    const shape = this.shapeProblem(row);
    if (shape) return { line: null, problems: [{ column: null, code: shape }] };
    const values: (string | null)[] = [];
    const ids: (IdNumber | undefined)[] = [];
    let problems: RowProblem[] | null = null;
    for (let i = 0; i < extract.columns.length; i++) {
      const column = extract.columns[i]!;
      const at = positions[i]!;
      const converted =
        at < 0 ? null : this.converters[i]!(row.cells[at] ?? '', (id) => {
          ids[i] = id;
        }); // prettier-ignore
      if (isRefusal(converted)) {
        const allowed = converted.refused === 'LABEL' ? Object.keys(column.values) : undefined;
        (problems ??= []).push({ column: this.headerOf(i), code: converted.refused, allowed });
        values.push(null);
        continue;
      }
      if (converted === null && column.required) {
        (problems ??= []).push({ column: this.headerOf(i), code: 'REQUIRED' });
      }
      values.push(converted);
    }
    if (problems) return { line: null, problems };
    let line = `${ordinal}\t${batchId}\t${escape(this.keyAt.map((at) => values[at]).join('/'))}`;
    for (const value of values) line += value === null ? '\t\\N' : `\t${escape(value)}`;
    for (const claim of this.claims) {
      for (const value of claim.compute({ values, ids })) line += value === null ? '\t\\N' : `\t${escape(value)}`;
    }
    return { line: `${line}\n`, problems: null };
  }

  private headerOf(i: number): string {
    const at = this.table.positions[i]!;
    return at < 0 ? this.table.extract.columns[i]!.headers[0]! : this.table.header[at]!.trim();
  }

  private shapeProblem({ cells }: SourceRow): RejectCode | null {
    if (cells.length > this.width)
      return cells.slice(this.width).some((cell) => cell.trim() !== '') ? 'CELLS_TOO_MANY' : null;
    return cells.length < this.width && !this.sparse ? 'CELLS_MISSING' : null;
  }
}

/** Columns of the staging table in the order of the lines, with their SQL types. */
export function stagedClaimColumns(extract: Extract): (readonly [string, string])[] {
  return planClaims(extract).flatMap((plan) => plan.staged);
}

const SPECIAL = /[\\\t\n\r]/;
const SPECIAL_ALL = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** COPY's text format: https://www.postgresql.org/docs/15/sql-copy.html#id-1.9.3.55.9.2 */
function escape(value: string): string {
  return SPECIAL.test(value) ? value.replace(SPECIAL_ALL, (character) => ESCAPES[character]!) : value;
}
