import { compact, saysNothing } from './text';

/** A phone number after normalising. */
export interface Phone {
  /** Mobile: 11 digits. Landline: area code-number, extension after x. Null when it is neither. */
  readonly canonical: string | null;
  /** As written, half-width and without blanks; null when the cell says nothing. */
  readonly written: string | null;
}

/** Normalises a phone number of mainland China: country code, blanks, dashes and brackets drop out. */
export function normalisePhone(text: string | null | undefined): Phone {
  const written = text ? compact(text).replace(/^['’‘`]/, '') : '';
  if (saysNothing(written)) return { canonical: null, written: null };
  const [main = '', extension] = written.split(/转|(?:ext|[x#])\.?/i);
  const digits = main.replace(/[-–—()[\].]/g, '').replace(/^(?:\+|00)86(?=0?\d{10,11}$)|^86(?=1\d{10}$)/, '');
  if (/^1[3-9]\d{9}$/.test(digits)) return { canonical: digits, written };
  const landline = /^(0(?:10|2\d|[3-9]\d{2}))(\d{7,8})$/.exec(digits);
  if (!landline) return { canonical: null, written };
  return { canonical: `${landline[1]}-${landline[2]}${extension ? `x${extension.replace(/\D/g, '')}` : ''}`, written };
}
