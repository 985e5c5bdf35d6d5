/**
 * A grant as text: its parts put together and taken apart again. Here nothing is believed and nothing is checked but the form; who signed
 * it and what it says is for verifyGrant to look at.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { GrantedFields } from './Grant';

/** Claims by their place. `issuedAt` is seconds since 1970, `ttl` the seconds that it lives from then. */
export type WireClaims = readonly [
  audience: string,
  issuedAt: number,
  ttl: number,
  purpose: string,
  roles: readonly string[],
  department: string | null,
  caseId: string | null,
  persons: readonly string[],
  houses: readonly string[],
  areas: readonly string[],
  auditId: string,
  reportSubjects: boolean,
];

/** The parts of a grant. Claims are JSON that nobody has read. */
export interface GrantParts {
  /** What the MAC is made of. */
  readonly signed: string;
  readonly encodedFields: string;
  readonly claims: string;
  readonly mac: string;
}

const VERSION = 'v3';

/** Everything of a grant but its MAC. */
export function grantText(encodedFields: string, claims: WireClaims): string {
  // A header holds ASCII, and JSON can say everything in it.
  const text = JSON.stringify(claims).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${VERSION}.${encodedFields}.${text}`;
}

/** The parts, or undefined for what has another form. */
export function grantParts(header: string): GrantParts | undefined {
  const [version, encodedFields] = header.split('.', 2);
  if (version !== VERSION || !encodedFields) return undefined;
  const begin = VERSION.length + encodedFields.length + 2;
  const end = header.lastIndexOf('.');
  if (end <= begin) return undefined;
  return { signed: header.slice(0, end), encodedFields, claims: header.slice(begin, end), mac: header.slice(end + 1) };
}

/** Bytes of the fields, unpacked. */
const LARGEST_FIELD_SET = 1024 * 1024;

/**
 * Packs fields, in one order: for each kind of grant a paragraph, `case&own-department idArea` for its rows and its mask, below it a line
 * for each type, `Person id name`.
 */
export function packFields(fields: GrantedFields): string {
  const grants: Record<string, Record<string, string[]>> = {};
  for (const coordinate of Object.keys(fields).sort()) {
    const { rows, mask } = fields[coordinate]!;
    const [type, field] = coordinate.split('.') as [string, string];
    const types = (grants[[rows.join('&'), ...(mask ? [mask] : [])].join(' ')] ??= {});
    (types[type] ??= []).push(field);
  }
  const text = Object.entries(grants)
    .map(([granted, types]) => [granted, ...Object.entries(types).map(([type, names]) => [type, ...names].join(' '))])
    .map((lines) => lines.join('\n'))
    .join('\n\n');
  return deflateRawSync(text).toString('base64url');
}

/** One coordinate, with what is granted on it as it was written. */
export interface PackedField {
  readonly coordinate: string;
  readonly rows: readonly string[];
  readonly mask: string | undefined;
}

/** Unpacks them. @throws where that cannot be done */
export function unpackFields(encoded: string): PackedField[] {
  const packed = Buffer.from(encoded, 'base64url');
  const text = inflateRawSync(packed, { maxOutputLength: LARGEST_FIELD_SET }).toString();
  return text.split('\n\n').flatMap((group) => {
    const [granted = '', ...types] = group.split('\n');
    const [rows = '', mask] = granted.split(' ');
    return types.flatMap((line) => {
      const [type, ...names] = line.split(' ');
      return names.map((name) => ({ coordinate: `${type}.${name}`, rows: rows.split('&'), mask }));
    });
  });
}
