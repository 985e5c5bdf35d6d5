/**
 * Clean values in, cells as clerks leave them out: identity numbers, dates, phones, names and labels.
 * With `dirt` null the cell is written the standard way.
 */
import { dayNumber } from '../calendar/dates';
import { toOldIdNumber } from '../numbers/idNumber';
import type { Dirt } from './Dirt';

const EXCEL_EPOCH = dayNumber('1899-12-30');

/** ASCII digits, letters and punctuation as full-width ones. */
export const toFullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

/** The day number that Excel has for a date. */
export const excelSerial = (date: string): number => dayNumber(date) - EXCEL_EPOCH;

/** An identity number as written, and whether its true form can still be made out with certainty. */
export function writeIdNumber(id: string, dirt: Dirt | null): { text: string; certain: boolean } {
  if (!dirt) return { text: id, certain: true };
  const year = Number(id.slice(6, 10));
  const kind = dirt.first([
    'idAbsent',
    'idDigitMissing',
    'idWrongCheck',
    'idScientific',
    'idBlanks',
    'idFullWidth',
    ...(year >= 1930 && year < 1985 ? (['idOld15'] as const) : []),
    ...(id.endsWith('X') ? (['idLowerX'] as const) : []),
  ]);
  switch (kind) {
    case 'idAbsent':
      return { text: dirt.random.pick(['', '', '', '无', '未提供']), certain: false };
    case 'idDigitMissing': {
      const at = dirt.random.int(6, 16);
      return { text: id.slice(0, at) + id.slice(at + 1), certain: false };
    }
    case 'idWrongCheck':
      return {
        text: id.slice(0, 17) + ((Number(id[17] === 'X' ? 10 : id[17]) + dirt.random.int(1, 9)) % 10),
        certain: false,
      };
    case 'idScientific':
      return { text: `${id[0]}.${id.slice(1, 6)}E+17`, certain: false };
    case 'idBlanks':
      return { text: `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`, certain: true };
    case 'idFullWidth':
      return { text: toFullWidth(id), certain: true };
    case 'idOld15':
      return { text: toOldIdNumber(id), certain: true };
    case 'idLowerX':
      return { text: id.toLowerCase(), certain: true };
    default:
      return { text: id, certain: true };
  }
}

/** A date or a date with a time as written; a number is an Excel serial. */
export function writeDate(value: string, dirt: Dirt | null): string | number {
  const date = value.slice(0, 10);
  const time = value.slice(10);
  const [y, m, d] = date.split('-').map(Number) as [number, number, number];
  switch (dirt?.first(['dateCompact', 'dateSlashes', 'dateChinese', 'dateSerial']) ?? null) {
    case 'dateCompact':
      return date.replaceAll('-', '') + (time ? time.trim().replaceAll(':', '') : '');
    case 'dateSlashes':
      return `${y}/${m}/${d}${time}`;
    case 'dateChinese':
      return `${y}年${m}月${d}日${time}`;
    case 'dateSerial': {
      if (!time) return excelSerial(date);
      const [h, min, s] = time.trim().split(':').map(Number) as [number, number, number];
      return Number((excelSerial(date) + (h * 3600 + min * 60 + s) / 86_400).toFixed(9));
    }
    default:
      return value;
  }
}

/** A phone number as written. */
export function writePhone(phone: string, dirt: Dirt | null): string {
  switch (dirt?.first(['phoneCountryCode', 'phoneDashes', 'phoneBlanks']) ?? null) {
    case 'phoneCountryCode':
      return `+86${(dirt as Dirt).random.pick(['', ' ', '-'])}${phone}`;
    case 'phoneDashes':
      return `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`;
    case 'phoneBlanks':
      return `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`;
    default:
      return phone;
  }
}

/** A person's name as written. */
export function writeName(name: string, dirt: Dirt | null): string {
  switch (dirt?.first(['nameBlanks', 'nameFullWidthBlanks']) ?? null) {
    case 'nameBlanks':
      return name.length === 2 ? `${name[0]}  ${name[1]}` : ` ${name[0]} ${name.slice(1)}`;
    case 'nameFullWidthBlanks':
      return name.length === 2 ? `${name[0]}\u3000${name[1]}` : `${name}\u3000`;
    default:
      return name;
  }
}

/** A label of an enumeration as written. */
export const writeLabel = (label: string, dirt: Dirt | null): string =>
  dirt?.falls('labelBlanks') ? dirt.random.pick([` ${label}`, `${label} `, `${label}\u3000`]) : label;

/** Free text or a code as written. */
export const writeText = (text: string, dirt: Dirt | null): string =>
  dirt?.falls('textBlanks') ? dirt.random.pick([`${text} `, ` ${text}`]) : text;
