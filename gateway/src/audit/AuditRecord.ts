/**
 * One record: an event in, the text out whose UTF-8 is its leaf. Canonical JSON, so that the same record always has the same hash; it
 * holds coordinates and keyed hashes, never a value.
 */
import { createHmac, type KeyObject } from 'node:crypto';
import { flatText } from '../lib/flatText';
import { AUDIT_EVENTS, AUDIT_KEYS, type AuditEvent, type AuditKey } from './auditEvents';

/** A value that many records share, encoded once. */
export class EncodedValue {
  readonly json: string;
  constructor(value: unknown) {
    this.json = canonicalJson(value);
  }
}

type AuditValue = string | number | null | readonly string[] | Readonly<Record<string, string | number>>;

/** Values by key; lists are kept in the order given. */
export type AuditValues = Readonly<Partial<Record<AuditKey, AuditValue | EncodedValue>>>;

const KEYS: ReadonlySet<string> = new Set(AUDIT_KEYS);
/** Every key of a leaf in the order of canonical JSON. */
const ORDER = [...AUDIT_KEYS, 'v', 'event', 'id', 'at'].sort();

/** A record as it is handed to the log. */
export interface AuditRecord {
  readonly event: AuditEvent;
  /** Id under which the answer names this record, and the grants that were signed for it. */
  readonly id: string;
  readonly at: Date;
  readonly values: AuditValues;
}

/**
 * A record without its id and its moment, encoded once for every record that differs in nothing else. Throws on values that do not
 * carry what the event demands: that is a bug of the caller.
 */
export class RecordTemplate {
  /** What stands before the moment, between moment and id, and after the id: `at` stands before `id` in canonical JSON. */
  readonly #before: string;
  readonly #between: string;
  readonly #after: string;

  constructor(event: AuditEvent, values: AuditValues) {
    const kind = AUDIT_EVENTS[event];
    for (const key of kind.keys) {
      // Residents have no department, and not every purpose a case: null says so, absence would be forgetfulness.
      if (!(key in values)) throw new TypeError(`a record of ${event} needs ${key}`);
    }
    for (const key of Object.keys(values)) {
      if (!KEYS.has(key)) throw new TypeError(`"${key}" is no key of an audit record`);
    }
    const all: Readonly<Record<string, unknown>> = { v: 1, event, id: '', at: '', ...values };
    const parts: string[] = [];
    let text = '';
    for (const key of ORDER) {
      const value = all[key];
      if (value === undefined) continue;
      text += `${text === '' && parts.length === 0 ? '{' : ','}"${key}":`;
      if (key === 'at' || key === 'id') {
        parts.push(text);
        text = '';
      } else text += value instanceof EncodedValue ? value.json : canonicalJson(value);
    }
    this.#before = flatText(parts[0]!);
    this.#between = flatText(parts[1]!);
    this.#after = flatText(`${text}}`);
  }

  /** The leaf's text. */
  encode(id: string, at: Date): string {
    return `${this.#before}"${at.toISOString()}"${this.#between}${JSON.stringify(id)}${this.#after}`;
  }
}

/** The leaf's text of a record that stands alone. */
export function encodeRecord({ event, id, at, values }: AuditRecord): string {
  return new RecordTemplate(event, values).encode(id, at);
}

/** A record as it is read back. */
export type WholeRecord = { event: AuditEvent; id: string; at: string } & Readonly<
  Partial<Record<AuditKey, AuditValue>>
>;

/** The parsed leaf. */
export function decodeRecord(leaf: Uint8Array): WholeRecord {
  return JSON.parse(Buffer.from(leaf).toString());
}

/** The `access.read` that an `access.read-again` stands for; `hash` is that of its leaf, in base64url, so that no other can take its place. */
export interface LikeReference {
  readonly index: number;
  readonly hash: string;
}

/** What a record says of itself and, where it refers to an earlier one, what that says. */
export function wholeRecord(leaf: Uint8Array, earlier?: Uint8Array): WholeRecord {
  const record = decodeRecord(leaf);
  if (!earlier) return record;
  const { id, at } = record;
  return { ...decodeRecord(earlier), id, at };
}

/** The keyed hash under which a subject stands in the log: only who holds the key can ask for a person's entries. */
export function hashSubject(key: KeyObject | Uint8Array, kind: 'person' | 'house', id: string): string {
  return createHmac('sha256', key).update(`${kind}\n${id}`).digest('base64url').slice(0, 27);
}

/** JSON with sorted keys and no spaces (RFC 8785 for what stands in records). */
function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return JSON.stringify(value, (_, item: unknown) => {
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}
