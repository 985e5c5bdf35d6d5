/**
 * One raw value and a mask in, the masked value of the same type out. Pure; runs in the department, so that the raw
 * value never leaves it. A value that does not look as the mask expects is hidden whole, never passed on.
 */
import { createHmac } from 'node:crypto';
import type { MaskKind } from './maskKinds';

const HIDDEN = '***';
const DATE = /^(\d{4})-(\d{2})-\d{2}(?:T.*)?$/;
const BANDS = [0, 500, 1000, 2000, 5000, 10_000, 50_000, 100_000, 500_000, 1_000_000];

/**
 * Masks `value`. Null stays null, lists are masked item by item. `pseudonymKey` must differ per case, so that a
 * `hash` cannot link one person across unrelated cases (T32); without a key a hash hides everything.
 */
export function applyMask(kind: MaskKind, value: unknown, pseudonymKey?: string | Uint8Array): unknown {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((item) => applyMask(kind, item, pseudonymKey));
  if (value instanceof Date) return maskDate(kind, value);
  if (typeof value === 'number') return kind === 'amountBand' ? band(value) : 0;
  if (typeof value !== 'string') return null;
  return maskText(kind, value, pseudonymKey);
}

function maskText(kind: MaskKind, text: string, key?: string | Uint8Array): string {
  switch (kind) {
    case 'name': {
      const letters = [...text];
      return letters.length < 2 ? HIDDEN : letters[0]! + '*'.repeat(Math.min(letters.length - 1, 2));
    }
    case 'idNumber':
      return text.length < 15 ? HIDDEN : `${text[0]}${'*'.repeat(16)}${text.at(-1)}`;
    case 'idArea':
      return /^\d{6}/.test(text) && text.length >= 15 ? `${text.slice(0, 6)}${'*'.repeat(12)}` : HIDDEN;
    case 'idLast4':
      return text.length >= 15 ? `${'*'.repeat(14)}${text.slice(-4)}` : HIDDEN;
    case 'phone':
      return text.length < 7 ? HIDDEN : `${text.slice(0, 3)}****${text.slice(-2)}`;
    case 'address': {
      const firstNumber = text.search(/[0-9０-９]|[一二三四五六七八九十百]+(?=[号栋幢座单室])/u);
      return firstNumber > 0 ? `${text.slice(0, firstNumber)}${HIDDEN}` : HIDDEN;
    }
    case 'birthYear':
      return text.replace(DATE, '$1-01-01').match(/^\d{4}-01-01$/)?.[0] ?? HIDDEN;
    case 'month':
      return DATE.test(text) ? text.replace(DATE, '$1-$2-01') : HIDDEN;
    case 'amountBand':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? String(band(Number(text))) : HIDDEN;
    case 'hash':
      return key ? createHmac('sha256', key).update(text).digest('base64url').slice(0, 16) : HIDDEN;
    case 'redact':
      return HIDDEN;
  }
}

function maskDate(kind: MaskKind, date: Date): Date | null {
  if (kind === 'birthYear') return new Date(Date.UTC(date.getUTCFullYear(), 0, 1));
  if (kind === 'month') return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1));
  return null;
}

function band(amount: number): number {
  return BANDS.findLast((floor) => amount >= floor) ?? 0;
}
