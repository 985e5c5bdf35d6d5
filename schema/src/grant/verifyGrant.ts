/**
 * Checks a grant in the department: signature first, then audience and time, and only then are its contents believed.
 * The encoded fields repeat from request to request, so their parsed form is kept in a small map.
 */
import { createHash, type KeyObject, timingSafeEqual } from 'node:crypto';
import { isMaskKind } from '../masks';
import { type FieldGrant, type Grant, type GrantedFields, ROW_SCOPES, type RowScope } from './Grant';
import { grantParts, unpackFields, type WireClaims } from './grantForm';
import { grantMac } from './signGrant';

/** Why a grant was refused; safe to log, told to nobody. */
export type GrantRefusal = 'missing' | 'malformed' | 'signature' | 'audience' | 'expired' | 'not-yet-valid';

/** A grant, or the reason why there is none. */
export type VerifiedGrant = { ok: true; grant: Grant } | { ok: false; reason: GrantRefusal };

/** What checks grants for one department. */
export interface GrantVerifier {
  verify(header: string | undefined, nowSeconds?: number): VerifiedGrant;
}

const KEPT_FIELD_SETS = 500;

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
      const parts = grantParts(header);
      if (!parts) return { ok: false, reason: 'malformed' };
      const { signed, encodedFields, claims: text, mac } = parts;
      if (!keys.some((key) => isSameText(grantMac(key, signed), mac))) return { ok: false, reason: 'signature' };
      try {
        const { fields, digest } = readFields(encodedFields);
        const grant = readGrant(JSON.parse(text) as WireClaims, fields, digest);
        if (grant.audience !== audience) return { ok: false, reason: 'audience' };
        if (!(nowSeconds < grant.expiresAt + clockToleranceSeconds)) return { ok: false, reason: 'expired' };
        if (!(nowSeconds >= grant.issuedAt - clockToleranceSeconds)) return { ok: false, reason: 'not-yet-valid' };
        return { ok: true, grant };
      } catch {
        return { ok: false, reason: 'malformed' };
      }
    },
  };
}

function isSameText(expected: string, given: string): boolean {
  return expected.length === given.length && timingSafeEqual(Buffer.from(expected), Buffer.from(given, 'latin1'));
}

function readGrant(claims: WireClaims, fields: GrantedFields, fieldsDigest: string): Grant {
  const [audience, issuedAt, ttl, purpose, roles, department, caseId, persons, houses, areas, auditId, reportSubjects] =
    claims;
  return {
    audience,
    issuedAt,
    expiresAt: issuedAt + ttl,
    purpose,
    roles,
    department: department ?? undefined,
    caseId: caseId ?? undefined,
    persons,
    houses,
    areas,
    auditId,
    reportSubjects,
    fields,
    fieldsDigest,
  };
}

function parseFields(encoded: string): GrantedFields {
  const fields: Record<string, FieldGrant> = Object.create(null);
  for (const { coordinate, rows, mask } of unpackFields(encoded)) {
    if (!rows.every(isRowScope)) throw new Error('unknown row scope');
    // A mask that this department does not know must not turn into a raw value.
    if (mask !== undefined && !isMaskKind(mask)) throw new Error('unknown mask');
    fields[coordinate] = Object.freeze(mask === undefined ? { rows } : { rows, mask });
  }
  return Object.freeze(fields);
}

function isRowScope(row: string): row is RowScope {
  return (ROW_SCOPES as readonly string[]).includes(row);
}
