/**
 * Dates and times as exports write them in, ISO 8601 out. Times without a zone are of China (UTC+8). Dates that do not
 * exist, years of two digits and bare years give null.
 */
import { compact, toHalfWidth } from './text';

const NUMERIC = /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月?)(?![\d])(.*)$/;
const SOLID = /^(\d{4})(\d{2})(\d{2})?(?:(\d{2})(\d{2})(\d{2})?)?$/;
const SERIAL = /^\d{1,5}(?:\.\d+)?$/;
const TIME =
  /^(?:T|日)?(上午|下午|AM|PM)?(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?秒?|分)?(AM|PM)?(Z|[+-]\d{2}:?\d{2})?$/i;
const DAY_MS = 86_400_000;
/** Serial 1 is 1900-01-01, and serial 60 the 29 February 1900 that never was: https://learn.microsoft.com/office/troubleshoot/excel/wrongly-assumes-1900-is-leap-year */
const SERIAL_EPOCH = Date.UTC(1899, 11, 30);
const SERIAL_FIRST = 61;
/** 2100-01-01: from here on a number is no date of a record. */
const SERIAL_END = 73_051;

/** A date as YYYY-MM-DD (a month without a day gives its first day); null when it is none. */
export function normaliseDate(text: string): string | null {
  const parsed = parse(text);
  return parsed === null ? null : parsed.date;
}

/** A point in time as YYYY-MM-DDTHH:MM:SS with zone, `+08:00` unless the text says another; null when it is none. */
export function normaliseDateTime(text: string): string | null {
  const parsed = parse(text);
  return parsed === null ? null : `${parsed.date}T${parsed.time}${parsed.zone}`;
}

/** Whether the day exists, in years that records of a city can have. */
export function isRealDate(year: number, month: number, day: number): boolean {
  if (year < 1850 || year > 2200 || month < 1 || month > 12 || day < 1) return false;
  return day <= (month === 2 && !(year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) ? 28 : DAYS[month - 1]!);
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

interface Parsed {
  readonly date: string;
  readonly time: string;
  readonly zone: string;
}

function parse(text: string): Parsed | null {
  // Years and days are divided by blanks in some exports (2026年 3月 10日), times always (10 14:05): rejoin by compacting.
  const half = toHalfWidth(text).trim();
  const solid = SOLID.exec(half);
  if (solid) return build(solid[1]!, solid[2]!, solid[3] ?? '1', clock(solid[4], solid[5], solid[6]), '+08:00');
  if (SERIAL.test(half)) return ofSerial(Number(half));
  const spaced = half.replace(/(\d)\s+(\d{1,2}[:时点])/, '$1T$2');
  const numeric = NUMERIC.exec(compact(spaced));
  if (!numeric) return null;
  const rest = numeric[4]!;
  // 2026-3 may name a month; with a time after it, it is cut short.
  if (numeric[3] === undefined && rest !== '') return null;
  if (rest === '') return build(numeric[1]!, numeric[2]!, numeric[3] ?? '1', '00:00:00', '+08:00');
  const time = TIME.exec(rest);
  if (!time) return null;
  const half12 = (time[1] ?? time[5] ?? '').toUpperCase();
  let hour = Number(time[2]);
  if ((half12 === '下午' || half12 === 'PM') && hour < 12) hour += 12;
  if (half12 === 'AM' && hour === 12) hour = 0;
  return build(numeric[1]!, numeric[2]!, numeric[3]!, clock(String(hour), time[3], time[4]), zoneOf(time[6]));
}

function build(year: string, month: string, day: string, time: string | null, zone: string): Parsed | null {
  if (time === null || !isRealDate(+year, +month, +day)) return null;
  return { date: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, time, zone };
}

function clock(hour = '0', minute = '0', second = '0'): string | null {
  if (+hour > 23 || +minute > 59 || +second > 59) return null;
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}:${second.padStart(2, '0')}`;
}

function zoneOf(written: string | undefined): string {
  if (!written) return '+08:00';
  if (written.toUpperCase() === 'Z') return '+00:00';
  return written.includes(':') ? written : `${written.slice(0, 3)}:${written.slice(3)}`;
}

function ofSerial(serial: number): Parsed | null {
  if (serial < SERIAL_FIRST || serial >= SERIAL_END || (serial >= 1900 && serial <= 2100 && Number.isInteger(serial))) {
    // A bare year is no date, though it would be one of 1905 as a serial.
    return null;
  }
  // Serials keep a second only to some 1e-9 of a day.
  const instant = new Date(SERIAL_EPOCH + Math.round(serial * 86_400) * (DAY_MS / 86_400));
  const iso = instant.toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 19), zone: '+08:00' };
}
