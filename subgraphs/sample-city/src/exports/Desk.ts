/**
 * Takes clean rows and lays them down as the departments export them: their headers, labels, formats and encodings,
 * with dirt, and the truth beside. One Desk writes one city.
 */
import path from 'node:path';
import type { Dirt } from '../dirt/Dirt';
import { type Department, DEPARTMENTS, makeFolder } from '@yiwang/kit';
import { loadMapping } from './mapping';
import { openSheet, type Sheet } from './Sheet';
import { type About, tellTruth } from './tellTruth';
import { Truth } from './Truth';
import { type Value, writeCells } from './writeCells';

/** What an export has become: its rows, and its files relative to the city's folder. */
export interface Exported {
  readonly department: Department;
  readonly extract: string;
  readonly rows: number;
  readonly files: string[];
}

export class Desk {
  private readonly sheets = new Map<string, Sheet>();
  private readonly truth: Truth;

  constructor(
    private readonly out: string,
    readonly dirt: Dirt,
  ) {
    makeFolder(out);
    this.truth = new Truth(path.join(out, 'truth.jsonl'));
    for (const department of DEPARTMENTS) {
      const folder = path.join(out, department);
      makeFolder(folder);
      for (const [name, extract] of Object.entries(loadMapping(department))) {
        this.sheets.set(`${department}/${name}`, openSheet(folder, department, name, extract));
      }
    }
  }

  /** Writes one row. `clean` keeps all dirt away (the showcase); `again` is a second copy, which the truth knows already. */
  write(
    department: Department,
    extract: string,
    values: Record<string, Value>,
    about: About = {},
    { clean = false, again = false }: { clean?: boolean; again?: boolean } = {},
  ): void {
    const sheet = this.sheets.get(`${department}/${extract}`);
    if (!sheet) throw new Error(`No extract ${extract} in ${department}/mapping.yaml`);
    for (const name of Object.keys(values)) {
      if (!(name in sheet.extract.columns)) throw new Error(`No column ${name} in ${department}/${extract}`);
    }
    const dirt = clean ? null : this.dirt;
    const written = writeCells(sheet, values, dirt);
    sheet.rows++;
    sheet.file.row([sheet.rows, ...written.cells, dirt?.random.chance(0.02) ? '已核实' : null]);
    if (!again && !written.spoilt) tellTruth(this.truth, sheet, values, about, written.certain);
  }

  /** Ends a neighbourhood: what is known about its people is settled. */
  settle(): void {
    this.truth.settle();
  }

  /** Closes all files. */
  close(): Exported[] {
    this.truth.close();
    return [...this.sheets.values()].map((sheet) => ({
      department: sheet.department,
      extract: sheet.name,
      rows: sheet.rows,
      files: sheet.file.close().map((file) => path.relative(this.out, file)),
    }));
  }
}
