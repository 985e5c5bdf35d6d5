/**
 * One cell as written in, the value to store out: a text for PostgreSQL, null where the cell says nothing, or the reason to
 * reject. Identity numbers, phones and addresses are never rejected for being wrong: they are what the department wrote.
 */
import type { Column } from '../mapping';
import {
  cleanText,
  compact,
  type IdNumber,
  isScientific,
  normaliseDate,
  normaliseDateTime,
  normaliseIdNumber,
  normalisePersonName,
  normalisePhone,
  saysNothing,
  toHalfWidth,
} from '../normalise';
import type { RejectCode } from './rejects';

/** A cell that cannot be loaded. */
export interface Refusal {
  readonly refused: RejectCode;
}

/** What became of a cell. */
export type Converted = string | null | Refusal;

/** Reads cells of one column. `keepId` hears what normalising told of an identity number. */
export type CellConverter = (cell: string, keepId: (id: IdNumber) => void) => Converted;

/** Whether a conversion refused the cell. */
export function isRefusal(converted: Converted): converted is Refusal {
  return typeof converted === 'object' && converted !== null;
}

/** The converter of a column. */
export function converterFor(column: Column): CellConverter {
  const convert = byType(column);
  return (cell, keepId) => {
    if (cell === '') return null;
    if (UNREADABLE.test(cell)) return { refused: 'UNDECODABLE' };
    const first = cell.charCodeAt(0);
    if (first === HASH && SPREADSHEET_ERROR.test(cell)) return { refused: 'SPREADSHEET_ERROR' };
    if ((first < 0x80 || first > 0xff00) && isScientific(cell)) return { refused: 'SCIENTIFIC' };
    return convert(cell, keepId);
  };
}

const HASH = 35;
// eslint-disable-next-line no-control-regex
const UNREADABLE = /[\u0000\ufffd]/;
const SPREADSHEET_ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!)$/;
const YES = new Set(['是', '有', '对', '真', 'Y', 'YES', 'TRUE', 'T', '1', '√', '✓', '✔']);
const NO = new Set(['否', '无', '不是', '没有', '假', 'N', 'NO', 'FALSE', 'F', '0', '×', '✗', 'X']);

function byType(column: Column): CellConverter {
  switch (column.type) {
    case 'text':
      return (cell) => cleanText(cell) || null;
    case 'person_name':
      return normalisePersonName;
    case 'id_number':
      return (cell, keepId) => {
        const id = normaliseIdNumber(cell);
        keepId(id);
        return id.canonical ?? id.written;
      };
    case 'phone':
      return (cell) => {
        const phone = normalisePhone(cell);
        return phone.canonical ?? phone.written;
      };
    case 'address':
      return (cell) => {
        const address = cleanText(toHalfWidth(cell)).replace(/\s+/g, ' ');
        return saysNothing(address) ? null : address;
      };
    case 'enum':
      return labelConverter(column);
    case 'date':
      return (cell) => (saysNothing(compact(cell)) ? null : (normaliseDate(cell) ?? { refused: 'DATE' }));
    case 'datetime':
      return (cell) => (saysNothing(compact(cell)) ? null : (normaliseDateTime(cell) ?? { refused: 'TIME' }));
    case 'integer':
      return toInteger;
    case 'decimal':
      return toDecimal;
    case 'boolean':
      return (cell) => {
        const word = compact(cell).toUpperCase();
        if (word === '') return null;
        return YES.has(word) ? 'true' : NO.has(word) ? 'false' : { refused: 'BOOLEAN' };
      };
  }
}

function labelConverter(column: Column): CellConverter {
  const values = new Map(Object.entries(column.values).map(([label, value]) => [compact(label), value]));
  return (cell) => {
    const exact = values.get(cell);
    if (exact !== undefined) return exact;
    const label = compact(cell);
    if (label === '') return null;
    return values.get(label) ?? { refused: 'LABEL' };
  };
}

function plainNumber(cell: string): string {
  return compact(cell)
    .replace(/^[¥￥]/, '')
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .replace(/(?<=\d)(?:元|万元|㎡|平方米|户|人|层|年|%)$/, '');
}

function toInteger(cell: string): Converted {
  const text = plainNumber(cell);
  if (text === '' || text === '-') return null;
  if (!/^[-+]?\d+(?:\.0+)?$/.test(text)) return { refused: 'INTEGER' };
  const number = Number(text);
  return Math.abs(number) > 2_147_483_647 ? { refused: 'RANGE' } : String(number);
}

function toDecimal(cell: string): Converted {
  const text = plainNumber(cell);
  if (text === '' || text === '-') return null;
  if (!/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text)) return { refused: 'DECIMAL' };
  return Math.abs(Number(text)) >= 1e12 ? { refused: 'RANGE' } : text;
}
