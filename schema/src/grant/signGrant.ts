/**
 * Signs grants with HMAC-SHA256 under a key that only the gateway and the one department hold: a few microseconds
 * against some sixty for an Ed25519 signature, and a department that leaks its key can forge grants to itself only.
 * Form: `v3.<fields>.<claims>.<mac>`. It travels as a header with every fetch, and HTTP clients look at each character of a header, so it
 * is kept short: fields are packed once for many requests, claims are told apart by their place, and the MAC is cut to 128 bits (RFC 4868).
 */
import { createHash, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { GRANT_TTL_SECONDS, type GrantContext, type GrantedFields } from './Grant';
import { grantText, packFields, type WireClaims } from './grantForm';

/** Granted fields, encoded once when an operation is compiled. */
export interface GrantScope {
  readonly encoded: string;
  readonly digest: string;
}

/** What signs for one department. */
export interface GrantSigner {
  /** The header value for one fetch. `nowSeconds` defaults to the clock. */
  sign(scope: GrantScope, context: GrantContext, nowSeconds?: number): string;
}

/** The key that gateway and `audience` share, derived from the gateway's master key (at least 32 bytes). */
export function deriveGrantKey(masterKey: Uint8Array, audience: string): KeyObject {
  if (masterKey.byteLength < 32) {
    throw new RangeError('The master key for grants is shorter than 32 bytes; make one with `openssl rand -base64 32`');
  }
  return createSecretKey(Buffer.from(hkdfSync('sha256', masterKey, 'yiwang-grant-v1', audience, 32)));
}

/** Encodes granted fields in a canonical order: the same fields always give the same digest. */
export function compileGrantScope(fields: GrantedFields): GrantScope {
  const encoded = packFields(fields);
  return Object.freeze({ encoded, digest: createHash('sha256').update(encoded).digest('base64url') });
}

/** A signer for one audience (the subgraph's name in the supergraph). */
export function createGrantSigner(key: KeyObject, audience: string, ttlSeconds = GRANT_TTL_SECONDS): GrantSigner {
  return {
    sign(scope, context, nowSeconds = Math.floor(Date.now() / 1000)) {
      const claims: WireClaims = [
        audience,
        nowSeconds,
        ttlSeconds,
        context.purpose,
        context.roles,
        context.department ?? null,
        context.caseId ?? null,
        context.persons,
        context.houses,
        context.areas,
        context.auditId,
        context.reportSubjects === true,
      ];
      const signed = grantText(scope.encoded, claims);
      return narrow(`${signed}.${grantMac(key, signed)}`);
    },
  };
}

/**
 * The same ASCII with one byte for a character. What comes of a file that holds Chinese, a role's name in a policy, takes two in V8, and so
 * does everything it becomes part of: a header that each fetch would convert again.
 */
function narrow(ascii: string): string {
  return Buffer.from(ascii, 'latin1').toString('latin1');
}

/** What shows that a grant's text came from the other holder of the key: 22 characters. */
export function grantMac(key: KeyObject, signed: string): string {
  return createHmac('sha256', key).update(signed).digest().toString('base64url', 0, MAC_BYTES);
}

const MAC_BYTES = 16;
