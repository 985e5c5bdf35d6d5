/**
 * Takes clean rows and lays them down as the departments export them: their headers, labels, formats and encodings,
 * with dirt, and the truth beside. One Desk writes one city.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Dirt } from '../dirt/Dirt';
import { standardAddress, writeAddress } from '../dirt/writeAddress';
import {
  excelSerial,
  writeDate,
  writeIdNumber,
  writeLabel,
  writeName,
  writePhone,
  writeText,
} from '../dirt/writeValues';
import { Random } from '../random/Random';
import type { House, Person } from '../world/types';
import { Affair } from './Affair';
import { CsvFile } from './CsvFile';
import type { Cell, ExportFile } from './ExportFile';
import { formatOf, habitOf, SPOILABLE, STANDARD_HABIT } from './formats';
import { type Claim, type Column, type Department, DEPARTMENTS, type Extract, loadMapping } from './mapping';
import { type Shown, Truth } from './Truth';
import { XlsxFile } from './XlsxFile';

/** A clean value: dates as 2026-03-10, enumerations by value or label, an address as its House (or text for a place that is none). */
export type Value = string | number | boolean | null | undefined | House;
/** Whom or what each claim (`into` column) of a row is truly about. */
export type About = Record<string, Person | House | Affair | null | undefined>;

interface Sheet {
  readonly department: Department;
  readonly name: string;
  readonly extract: Extract;
  readonly columns: readonly (readonly [string, Column])[];
  readonly labels: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly file: ExportFile;
  readonly xlsx: boolean;
  rows: number;
}

/** What a row looks like when it is written. */
interface Written {
  readonly cells: Cell[];
  readonly certain: Record<string, boolean>;
}

export class Desk {
  private readonly sheets = new Map<string, Sheet>();
  private readonly truth: Truth;

  constructor(
    private readonly out: string,
    readonly dirt: Dirt,
  ) {
    fs.mkdirSync(out, { recursive: true });
    this.truth = new Truth(path.join(out, 'truth.jsonl'));
    for (const department of DEPARTMENTS) this.openDepartment(department);
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
    const spoilt = dirt && SPOILABLE.has(`${department}/${extract}`) ? this.spoil(sheet, values, dirt) : null;
    const written = this.render(sheet, values, dirt, spoilt);
    sheet.rows++;
    sheet.file.row([sheet.rows, ...written.cells, dirt?.random.chance(0.02) ? '已核实' : null]);
    if (!again && !spoilt) this.tell(sheet, values, about, written.certain);
  }

  /** Ends a neighbourhood: what is known about its people is settled. */
  settle(): void {
    this.truth.settle();
  }

  /** Closes all files; rows and file names by department and extract. */
  close(): { department: Department; extract: string; rows: number; files: string[] }[] {
    this.truth.close();
    return [...this.sheets.values()].map((s) => ({
      department: s.department,
      extract: s.name,
      rows: s.rows,
      files: s.file.close().map((f) => path.relative(this.out, f)),
    }));
  }

  private openDepartment(department: Department): void {
    const folder = path.join(this.out, department);
    fs.mkdirSync(folder, { recursive: true });
    for (const [name, extract] of Object.entries(loadMapping(department))) {
      const order = new Random(`columns/${department}/${name}`);
      const entries = Object.entries(extract.columns);
      const columns = order.chance(0.3) ? order.sample(entries, entries.length) : entries;
      const used = new Set(columns.map(([, c]) => c.header));
      // Columns that no mapping knows, as every real export has some.
      const headers = [
        used.has('序号') ? '行号' : '序号',
        ...columns.map(([, c]) => c.header),
        used.has('备注') ? '说明' : '备注',
      ];
      const format = formatOf(department, name);
      const xlsx = format === 'xlsx';
      const file = path.join(folder, `${extract.title}.${xlsx ? 'xlsx' : 'csv'}`);
      const labels = new Map(
        columns
          .filter(([, c]) => c.values)
          .map(([column, c]) => {
            const byValue = new Map<string, string>();
            for (const [label, value] of Object.entries(c.values ?? {})) {
              byValue.set(label, label);
              if (!byValue.has(value)) byValue.set(value, label);
            }
            return [column, byValue] as const;
          }),
      );
      this.sheets.set(`${department}/${name}`, {
        department,
        name,
        extract,
        columns,
        labels,
        file: xlsx
          ? new XlsxFile(file, extract.title, headers)
          : new CsvFile(file, format === 'csv-gb18030' ? 'gb18030' : 'utf8-bom', headers),
        xlsx,
        rows: 0,
      });
    }
  }

  private spoil(sheet: Sheet, values: Record<string, Value>, dirt: Dirt): { column: string; cell: string } | null {
    if (dirt.falls('rowRequiredMissing')) {
      return { column: dirt.random.pick(sheet.columns.filter(([, c]) => c.required).map(([n]) => n)), cell: '' };
    }
    const dates = sheet.columns.filter(([n, c]) => c.type === 'date' && values[n]).map(([n]) => n);
    if (dates.length === 0 || !dirt.falls('rowImpossibleDate')) return null;
    return {
      column: dirt.random.pick(dates),
      cell: dirt.random.pick(['2026-02-30', '2025-13-01', '20250431', '2025年6月31日']),
    };
  }

  private render(
    sheet: Sheet,
    values: Record<string, Value>,
    dirt: Dirt | null,
    spoilt: { column: string; cell: string } | null,
  ): Written {
    const certain: Record<string, boolean> = {};
    const cells = sheet.columns.map(([name, column]): Cell => {
      if (spoilt?.column === name) return spoilt.cell;
      const value = values[name];
      if (value === null || value === undefined || value === '') return null;
      if (column.type === 'address' && typeof value === 'object') {
        // The two registers of dwellings name each dwelling fully: they are what others are compared with.
        const whole = sheet.name === 'standard_address' || sheet.name === 'house';
        if (sheet.name === 'standard_address') {
          certain[name] = true;
          return standardAddress(value);
        }
        const habit = dirt ? habitOf(sheet.department, dirt.random) : STANDARD_HABIT;
        const address = writeAddress(value, habit, dirt, whole);
        certain[name] = address.certain;
        return address.text;
      }
      if (typeof value === 'object') throw new Error(`${sheet.name}.${name} is no address, but was given a house`);
      const text = typeof value === 'boolean' ? (value ? '是' : '否') : String(value);
      switch (column.type) {
        case 'id_number': {
          const id = writeIdNumber(text, dirt);
          certain[name] = id.certain;
          return id.text;
        }
        case 'date':
        case 'datetime':
          return this.date(sheet, text, dirt);
        case 'phone':
          return writePhone(text, dirt);
        case 'person_name':
          return writeName(text, dirt);
        case 'enum': {
          const label = sheet.labels.get(name)?.get(text);
          if (label === undefined)
            throw new Error(`${sheet.department}/${sheet.name}.${name} has no label for ${text}`);
          return writeLabel(label, dirt);
        }
        case 'integer':
        case 'decimal':
          return Number(text);
        case 'boolean':
          return text;
        default:
          return writeText(text, dirt);
      }
    });
    return { cells, certain };
  }

  private date(sheet: Sheet, text: string, dirt: Dirt | null): Cell {
    const written = writeDate(text, dirt);
    // Where the clerk let Excel keep a date, the workbook holds a serial that is shown as a date.
    if (sheet.xlsx && written === text && (!dirt || dirt.random.chance(0.7))) {
      const [h, m, s] = (text.slice(11) || '00:00:00').split(':').map(Number) as [number, number, number];
      const fraction = (h * 3600 + m * 60 + s) / 86_400;
      return { serial: Number((excelSerial(text) + fraction).toFixed(9)), time: text.length > 10 };
    }
    return written;
  }

  private tell(sheet: Sheet, values: Record<string, Value>, about: About, certain: Record<string, boolean>): void {
    const key = sheet.extract.key.map((k) => values[k]).join('/');
    for (const claim of sheet.extract.claims ?? []) {
      const place = { department: sheet.department, extract: sheet.name, key, column: claim.into };
      const subject = about[claim.into];
      if (claim.kind === 'person') {
        if (subject) this.truth.person(place, subject as Person, shownOf(claim, values, certain));
      } else if (claim.kind === 'house') {
        if (subject === undefined) continue;
        this.truth.house(
          place,
          subject as House | null,
          subject !== null && (!claim.address || certain[claim.address] === true),
        );
      } else if (subject) {
        const affair = subject as Affair;
        this.truth.case(place, affair, fileOf(sheet.department, claim, values, affair));
      }
    }
  }
}

function shownOf(claim: Claim, values: Record<string, Value>, certain: Record<string, boolean>): Shown {
  const of = (column: string | undefined): Value => (column ? values[column] : null);
  const marks: { by: 'phone' | 'household'; value: string }[] = [];
  if (of(claim.phone)) marks.push({ by: 'phone', value: String(of(claim.phone)) });
  if (of(claim.household)) marks.push({ by: 'household', value: String(of(claim.household)) });
  const house = of(claim.address);
  if (house && typeof house === 'object' && certain[claim.address as string])
    marks.push({ by: 'household', value: house.id });
  const idCertain = claim.id_number !== undefined && certain[claim.id_number] === true;
  return { idCertain, birth: Boolean(of(claim.birth_date)), marks };
}

/** The department's file that a row is or belongs to; notes on the affair which other file it names. */
function fileOf(department: Department, claim: Claim, values: Record<string, Value>, affair: Affair): string {
  const other = (ref: { department: string; number: string } | undefined): string | null => {
    if (!ref || !values[ref.number]) return null;
    const literal = (DEPARTMENTS as readonly string[]).includes(ref.department);
    const code = literal ? ref.department : values[ref.department];
    return code ? `${SOURCES[String(code)] ?? code}:${values[ref.number]}` : null;
  };
  const named = other(claim.refers);
  const own = claim.number ? `${department}:${values[claim.number]}` : named;
  if (own === null) throw new Error(`A row of ${department} belongs to no file: its reference is empty`);
  affair.file(own, claim.number ? named : null);
  const alias = other(claim.alias);
  if (alias) affair.file(own, alias);
  return own;
}

// Labels that stand for the registry's own sources.
const SOURCES: Record<string, string> = { 网格上报: 'registry', '12345热线': 'registry' };
