/**
 * Bearer tokens in, principals out: JWTs of one issuer for one audience, under pinned algorithms, with keys from a JWKS that
 * may rotate. A token that was verified once is remembered until it expires; whether it was revoked is asked each time. It is
 * remembered as it was sent: hashing it each time cost more than all else here, and who reads this memory reads the grant key too.
 */
import { LRUCache } from 'lru-cache';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  jwtVerify,
  type JWTVerifyGetKey,
} from 'jose';
import { ClientError } from '../errors/ClientError';
import { sentence } from '../errors/Sentence';
import type { Principal } from './AccessContext';
import { readPrincipal } from './readPrincipal';
import type { RevocationList } from './RevocationList';

/** Signature algorithms that may be configured: asymmetric ones only, so that a public key is never taken for a secret. */
export const TOKEN_ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256', 'ES384', 'PS256', 'RS256'] as const;
/** One of {@link TOKEN_ALGORITHMS}. */
export type TokenAlgorithm = (typeof TOKEN_ALGORITHMS)[number];

/** Options of a verifier. */
export interface TokenVerifierOptions {
  readonly issuer: string;
  readonly audience: string;
  /** Where the issuer publishes its keys, or the keys themselves. */
  readonly keys: URL | JSONWebKeySet;
  /** A token under any other algorithm is refused, whatever its header says. */
  readonly algorithms: readonly TokenAlgorithm[];
  /** How far the clocks may differ. */
  readonly clockToleranceSeconds?: number;
  /** A longer-lived token is refused. */
  readonly maxLifetimeSeconds?: number;
  readonly revocations?: RevocationList;
  /** For tests. */
  readonly now?: () => Date;
}

const REMEMBERED_TOKENS = 10_000;
const SCHEME_LENGTH = 'Bearer '.length;

/** Verifies tokens. */
export class TokenVerifier {
  readonly #options: Required<Omit<TokenVerifierOptions, 'revocations'>> & Pick<TokenVerifierOptions, 'revocations'>;
  readonly #keys: JWTVerifyGetKey;
  /** By the whole header. */
  readonly #known = new LRUCache<string, Principal>({ max: REMEMBERED_TOKENS });

  constructor(options: TokenVerifierOptions) {
    this.#options = { clockToleranceSeconds: 30, maxLifetimeSeconds: 12 * 3600, now: () => new Date(), ...options };
    if (options.algorithms.length === 0) throw new RangeError('name at least one algorithm for tokens');
    for (const algorithm of options.algorithms) {
      if (!TOKEN_ALGORITHMS.includes(algorithm)) throw new RangeError(`tokens cannot be verified with ${algorithm}`);
    }
    this.#keys =
      options.keys instanceof URL
        ? createRemoteJWKSet(options.keys, { cooldownDuration: 5_000, cacheMaxAge: 600_000, timeoutDuration: 3_000 })
        : createLocalJWKSet(options.keys);
  }

  /** The caller behind a header that was verified before, at once; undefined where {@link verify} must look at it. */
  recall(authorization: string | undefined): Principal | undefined {
    const known = authorization === undefined ? undefined : this.#known.get(authorization);
    if (!known || !this.#isLive(known)) return undefined;
    return this.#stateOf(known) === 'valid' ? known : undefined;
  }

  /**
   * The caller behind an Authorization header.
   * @throws ClientError UNAUTHENTICATED, or SERVICE_UNAVAILABLE when keys or revocations cannot be had. Of a token that is refused no
   *   more is told than that it has expired, and that only of a genuine one
   */
  async verify(authorization: string | undefined): Promise<Principal> {
    const token = tokenOf(authorization);
    if (!authorization) throw unauthenticated('TOKEN_MISSING', 'SEND_TOKEN');
    // It is refused as before, but what helps is the form, not another token.
    if (!token) throw unauthenticated('TOKEN_REFUSED', 'SEND_TOKEN');
    const known = this.#known.get(authorization);
    const principal = known && this.#isLive(known) ? known : await this.#check(token);
    // With one space, so that nobody fills this memory with one token written in many ways.
    if (principal !== known && authorization.length === SCHEME_LENGTH + token.length)
      this.#known.set(authorization, principal);
    // Asked after every verification, remembered or not, so that a revocation works at once.
    this.#refuseRevoked(principal);
    return principal;
  }

  async #check(token: string): Promise<Principal> {
    const { issuer, audience, algorithms, clockToleranceSeconds, maxLifetimeSeconds, now } = this.#options;
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        issuer,
        audience,
        algorithms: [...algorithms],
        clockTolerance: clockToleranceSeconds,
        currentDate: now(),
        requiredClaims: ['sub', 'iat', 'exp'],
      });
      const principal = readPrincipal(payload);
      const tooLong = payload.exp! - payload.iat! > maxLifetimeSeconds;
      const fromTheFuture = payload.iat! > now().getTime() / 1000 + clockToleranceSeconds;
      if (!principal || tooLong || fromTheFuture) throw refusedToken();
      return principal;
    } catch (cause) {
      if (cause instanceof ClientError) throw cause;
      // Claims are read only after the signature was verified.
      if (cause instanceof errors.JWTExpired) throw unauthenticated('TOKEN_EXPIRED', 'SIGN_IN_AGAIN', cause);
      // Keys that cannot be fetched are our trouble, everything else is the token's.
      const ours = cause instanceof errors.JWKSTimeout || !(cause instanceof errors.JOSEError) || isFetchFailure(cause);
      throw ours ? new ClientError('SERVICE_UNAVAILABLE', undefined, { cause }) : refusedToken(cause);
    }
  }

  #isLive({ expiresAt }: Principal): boolean {
    return this.#options.now().getTime() / 1000 < expiresAt + this.#options.clockToleranceSeconds;
  }

  #stateOf(principal: Principal): ReturnType<RevocationList['check']> {
    const { revocations, now } = this.#options;
    return revocations ? revocations.check(principal, now()) : 'valid';
  }

  #refuseRevoked(principal: Principal): void {
    const state = this.#stateOf(principal);
    if (state === 'revoked') throw refusedToken();
    if (state === 'unknown') throw new ClientError('SERVICE_UNAVAILABLE');
  }
}

type TokenReason = 'TOKEN_MISSING' | 'TOKEN_EXPIRED' | 'TOKEN_REFUSED';
type TokenRemedy = 'SEND_TOKEN' | 'SIGN_IN_AGAIN' | 'ASK_FOR_ISSUER';

function unauthenticated(reason: TokenReason, remedy: TokenRemedy, cause?: unknown): ClientError {
  return new ClientError('UNAUTHENTICATED', sentence(reason), {
    extensions: { reason },
    remedy: sentence(remedy),
    cause,
  });
}

const refusedToken = (cause?: unknown): ClientError => unauthenticated('TOKEN_REFUSED', 'ASK_FOR_ISSUER', cause);

function tokenOf(authorization: string | undefined): string | undefined {
  return /^Bearer +([\w.-]+)$/i.exec(authorization ?? '')?.[1];
}

/** jose reports an answer that is no key set with its base class. */
function isFetchFailure(error: Error): boolean {
  return error.constructor === errors.JOSEError;
}
