/** Claims of a verified token in, a Principal out; undefined when they do not make one. */
import { ASSURANCE_LEVELS, type Assurance, type Principal } from './AccessContext';

/** Claims that are read, beside the registered `sub`, `jti`, `iat`, `exp` and `acr`. */
export interface PrincipalClaims {
  readonly sub?: unknown;
  readonly jti?: unknown;
  readonly iat?: number;
  readonly exp?: number;
  /** Assurance: low, substantial or high. */
  readonly acr?: unknown;
  readonly department?: unknown;
  readonly roles?: unknown;
  readonly areas?: unknown;
  readonly person_id?: unknown;
}

/** Reads a principal; anything of the wrong type makes the token unusable rather than weaker. */
export function readPrincipal(claims: PrincipalClaims): Principal | undefined {
  const roles = words(claims.roles);
  const areas = words(claims.areas ?? [])?.map(areaPrefix);
  const { sub, jti, iat, exp, acr = 'low', department, person_id: personId } = claims;
  if (typeof sub !== 'string' || sub === '' || iat === undefined || exp === undefined || !roles || !areas)
    return undefined;
  // Revocations name accounts and tokens by text: a number would never be found among them.
  if (jti !== undefined && (typeof jti !== 'string' || jti === '')) return undefined;
  if (!ASSURANCE_LEVELS.some((level) => level === acr)) return undefined;
  if (department !== undefined && (typeof department !== 'string' || department === '')) return undefined;
  if (personId !== undefined && (typeof personId !== 'string' || personId === '')) return undefined;
  return Object.freeze({
    id: sub,
    ...(department === undefined ? {} : { department: department as string }),
    roles,
    areas: Object.freeze(areas),
    assurance: acr as Assurance,
    ...(personId === undefined ? {} : { personId: personId as string }),
    ...(jti === undefined ? {} : { tokenId: jti }),
    issuedAt: iat,
    expiresAt: exp,
  });
}

/** A code covers every code that begins with it; trailing zeros of GB/T 2260 (990100 for a whole city) cover nothing. */
function areaPrefix(code: string): string {
  return code.replace(/^(\d{2})0000$|^(\d{4})00$/, '$1$2');
}

function words(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string' && item !== '')) return undefined;
  return Object.freeze([...new Set(value as string[])]);
}
