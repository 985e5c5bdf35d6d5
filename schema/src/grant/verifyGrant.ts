/**
 * Checks a grant in the department: signature first, then audience and time, and only then are its contents believed.
 * The encoded fields repeat from request to request, so their parsed form is kept in a small map.
 */
import { createHash, createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { isMaskKind } from '../masks';
import { type FieldGrant, type Grant, type GrantedFields, ROW_SCOPES, type RowScope } from './Grant';

/** Why a grant was refused; safe to log, told to nobody. */
export type GrantRefusal = 'missing' | 'malformed' | 'signature' | 'audience' | 'expired' | 'not-yet-valid';

/** A grant, or the reason why there is none. */
export type VerifiedGrant = { ok: true; grant: Grant } | { ok: false; reason: GrantRefusal };

/** What checks grants for one department. */
export interface GrantVerifier {
  verify(header: string | undefined, nowSeconds?: number): VerifiedGrant;
}

interface WireClaims {
  aud: string;
  iat: number;
  exp: number;
  pur: string;
  rol: string[];
  dep?: string;
  cas?: string;
  per: string[];
  hou: string[];
  are: string[];
  aid: string;
  rep?: 1;
}

const KEPT_FIELD_SETS = 500;
/** Bytes of one, unpacked. */
const LARGEST_FIELD_SET = 1024 * 1024;

/** A verifier; several keys while one is being replaced. The clocks may differ by `clockToleranceSeconds`. */
export function createGrantVerifier(
  keys: readonly KeyObject[],
  audience: string,
  clockToleranceSeconds = 5,
): GrantVerifier {
  const known = new Map<string, { fields: GrantedFields; digest: string }>();

  const readFields = (encoded: string) => {
    let entry = known.get(encoded);
    if (!entry) {
      entry = { fields: parseFields(encoded), digest: createHash('sha256').update(encoded).digest('base64url') };
      if (known.size >= KEPT_FIELD_SETS) known.delete(known.keys().next().value!);
      known.set(encoded, entry);
    }
    return entry;
  };

  return {
    verify(header, nowSeconds = Math.floor(Date.now() / 1000)) {
      if (!header) return { ok: false, reason: 'missing' };
      const [version, encodedFields, encodedContext, mac, ...rest] = header.split('.');
      if (version !== 'v2' || !encodedFields || !encodedContext || !mac || rest.length > 0) {
        return { ok: false, reason: 'malformed' };
      }
      const given = Buffer.from(mac, 'base64url');
      const signed = header.slice(0, header.lastIndexOf('.'));
      const genuine = keys.some((key) => {
        const expected = createHmac('sha256', key).update(signed).digest();
        return expected.length === given.length && timingSafeEqual(expected, given);
      });
      if (!genuine) return { ok: false, reason: 'signature' };
      try {
        const claims = JSON.parse(Buffer.from(encodedContext, 'base64url').toString()) as WireClaims;
        if (claims.aud !== audience) return { ok: false, reason: 'audience' };
        if (!(nowSeconds < claims.exp + clockToleranceSeconds)) return { ok: false, reason: 'expired' };
        if (!(nowSeconds >= claims.iat - clockToleranceSeconds)) return { ok: false, reason: 'not-yet-valid' };
        const { fields, digest } = readFields(encodedFields);
        return { ok: true, grant: readGrant(claims, fields, digest) };
      } catch {
        return { ok: false, reason: 'malformed' };
      }
    },
  };
}

function readGrant(claims: WireClaims, fields: GrantedFields, fieldsDigest: string): Grant {
  return {
    audience: claims.aud,
    issuedAt: claims.iat,
    expiresAt: claims.exp,
    purpose: claims.pur,
    roles: claims.rol,
    department: claims.dep,
    caseId: claims.cas,
    persons: claims.per,
    houses: claims.hou,
    areas: claims.are,
    auditId: claims.aid,
    reportSubjects: claims.rep === 1,
    fields,
    fieldsDigest,
  };
}

function parseFields(encoded: string): GrantedFields {
  const fields: Record<string, FieldGrant> = Object.create(null);
  const text = inflateRawSync(Buffer.from(encoded, 'base64url'), { maxOutputLength: LARGEST_FIELD_SET }).toString();
  const entries = JSON.parse(text) as [string, RowScope[], string?][];
  for (const [coordinate, rows, mask] of entries) {
    if (rows.length === 0 || !rows.every((row) => ROW_SCOPES.includes(row))) throw new Error('unknown row scope');
    // A mask that this department does not know must not turn into a raw value.
    if (mask !== undefined && !isMaskKind(mask)) throw new Error('unknown mask');
    fields[coordinate] = Object.freeze(mask === undefined ? { rows } : { rows, mask });
  }
  return Object.freeze(fields);
}
