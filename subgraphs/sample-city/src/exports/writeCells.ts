/** A clean row in, the cells of its line out, with dirt where it falls, and which cells still tell their truth. */
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
import type { House } from '../world/types';
import type { Cell } from './ExportFile';
import { habitOf, SPOILABLE, STANDARD_HABIT } from './formats';
import type { Column } from './mapping';
import type { Sheet } from './Sheet';

/**
 * A clean value: dates as 2026-03-10, enumerations by value or label, an address as its House (or as words, for a
 * place that is no dwelling).
 */
export type Value = string | number | boolean | null | undefined | House;

/** A row as it is written. */
export interface Written {
  readonly cells: Cell[];
  /** Identity numbers and addresses by column: true when the written form still tells which one it is. */
  readonly certain: Record<string, boolean>;
  /** True when no importer can take the row. */
  readonly spoilt: boolean;
}

/** Writes the cells of a row. */
export function writeCells(sheet: Sheet, values: Record<string, Value>, dirt: Dirt | null): Written {
  const spoilt = dirt && SPOILABLE.has(`${sheet.department}/${sheet.name}`) ? spoil(sheet, values, dirt) : null;
  const certain: Record<string, boolean> = {};
  const cells = sheet.columns.map(([name, column]): Cell => {
    if (spoilt?.column === name) return spoilt.cell;
    const value = values[name];
    if (value === null || value === undefined || value === '') return null;
    if (typeof value === 'object') {
      if (column.type !== 'address') throw new Error(`${sheet.name}.${name} is no address, but was given a house`);
      const address = addressCell(sheet, value, dirt);
      certain[name] = address.certain;
      return address.text;
    }
    if (column.type === 'id_number') {
      const id = writeIdNumber(String(value), dirt);
      certain[name] = id.certain;
      return id.text;
    }
    return plainCell(sheet, name, column, typeof value === 'boolean' ? (value ? '是' : '否') : String(value), dirt);
  });
  return { cells, certain, spoilt: spoilt !== null };
}

/** The registers of dwellings name each dwelling in full: they are what all others are compared with. */
function addressCell(sheet: Sheet, house: House, dirt: Dirt | null): { text: string; certain: boolean } {
  if (sheet.name === 'standard_address') return { text: standardAddress(house), certain: true };
  const habit = dirt ? habitOf(sheet.department, dirt.random) : STANDARD_HABIT;
  return writeAddress(house, habit, dirt, sheet.name === 'house');
}

function plainCell(sheet: Sheet, name: string, column: Column, text: string, dirt: Dirt | null): Cell {
  switch (column.type) {
    case 'date':
    case 'datetime':
      return dateCell(sheet, text, dirt);
    case 'phone':
      return writePhone(text, dirt);
    case 'person_name':
      return writeName(text, dirt);
    case 'enum': {
      const label = sheet.labels.get(name)?.get(text);
      if (label === undefined) throw new Error(`${sheet.department}/${sheet.name}.${name} has no label for ${text}`);
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
}

function dateCell(sheet: Sheet, text: string, dirt: Dirt | null): Cell {
  const written = writeDate(text, dirt);
  // Where the clerk let Excel keep a date, the workbook holds a serial that is shown as a date.
  if (sheet.xlsx && written === text && (!dirt || dirt.random.chance(0.7))) {
    const [h, m, s] = (text.slice(11) || '00:00:00').split(':').map(Number) as [number, number, number];
    const fraction = (h * 3600 + m * 60 + s) / 86_400;
    return { serial: Number((excelSerial(text) + fraction).toFixed(9)), time: text.length > 10 };
  }
  return written;
}

function spoil(sheet: Sheet, values: Record<string, Value>, dirt: Dirt): { column: string; cell: string } | null {
  if (dirt.falls('rowRequiredMissing')) {
    return { column: dirt.random.pick(sheet.columns.filter(([, c]) => c.required).map(([n]) => n)), cell: '' };
  }
  const dates = sheet.columns.filter(([n, c]) => c.type === 'date' && values[n]).map(([n]) => n);
  if (dates.length === 0 || !dirt.falls('rowImpossibleDate')) return null;
  const cell = dirt.random.pick(['2026-02-30', '2025-13-01', '20250431', '2025年6月31日']);
  return { column: dirt.random.pick(dates), cell };
}
