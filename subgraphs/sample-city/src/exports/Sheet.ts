import path from 'node:path';
import { Random } from '../random/Random';
import { CsvFile } from './CsvFile';
import type { ExportFile } from './ExportFile';
import { formatOf } from './formats';
import type { Department } from '@yiwang/kit';
import type { Column, Extract } from './mapping';
import { XlsxFile } from './XlsxFile';

/** One export being written. */
export interface Sheet {
  readonly department: Department;
  readonly name: string;
  readonly extract: Extract;
  readonly columns: readonly (readonly [string, Column])[];
  /** By column: value or label -> the label that the file shows. */
  readonly labels: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly file: ExportFile;
  readonly xlsx: boolean;
  rows: number;
}

/** Opens an export in its department's folder: headers from the mapping, in an order of the department's own. */
export function openSheet(folder: string, department: Department, name: string, extract: Extract): Sheet {
  const order = new Random(`columns/${department}/${name}`);
  const entries = Object.entries(extract.columns);
  const columns = order.chance(0.3) ? order.sample(entries, entries.length) : entries;
  const used = new Set(columns.map(([, c]) => c.header));
  // Columns that no mapping knows, as every real export has some.
  const first = used.has('序号') ? '行号' : '序号';
  const last = used.has('备注') ? '说明' : '备注';
  const headers = [first, ...columns.map(([, c]) => c.header), last];
  const format = formatOf(department, name);
  const xlsx = format === 'xlsx';
  const file = path.join(folder, `${extract.title}.${xlsx ? 'xlsx' : 'csv'}`);
  return {
    department,
    name,
    extract,
    columns,
    labels: new Map(columns.flatMap(([column, { values }]) => (values ? [[column, labelsOf(values)] as const] : []))),
    file: xlsx
      ? new XlsxFile(file, extract.title, headers)
      : new CsvFile(file, format === 'csv-gb18030' ? 'gb18030' : 'utf8-bom', headers),
    xlsx,
    rows: 0,
  };
}

function labelsOf(values: Record<string, string>): Map<string, string> {
  const labels = new Map<string, string>();
  for (const [label, value] of Object.entries(values)) {
    labels.set(label, label);
    if (!labels.has(value)) labels.set(value, label);
  }
  return labels;
}
