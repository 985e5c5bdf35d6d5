/**
 * The built-in issuer of `npm start`: signs tokens for sample accounts, so that the city can be tried without an identity
 * provider. It refuses to exist where NODE_ENV is production.
 */
import { createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { exportJWK, type JSONWebKeySet, SignJWT } from 'jose';
import { readOrMakeKey } from '../lib/readOrMakeKey';
import type { SampleAccount } from './sampleAccounts';

/** Options of the issuer. */
export interface DevIssuerOptions {
  readonly accounts: readonly SampleAccount[];
  /** Where the key is kept, so that tokens outlive a restart; absent: a new key each time. */
  readonly keyFile?: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly lifetimeSeconds?: number;
  /** `process.env` unless a test says otherwise. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** `iss` of its tokens. */
const DEV_ISSUER = 'urn:yiwang:dev-issuer';
/** `aud` of its tokens. */
const DEV_AUDIENCE = 'yiwang';

/** Signs tokens for sample accounts. */
export class DevIssuer {
  readonly accounts: readonly SampleAccount[];
  readonly issuer: string;
  readonly audience: string;
  readonly #privateKey: KeyObject;
  readonly #lifetime: number;
  readonly #keyId: string;

  constructor({
    accounts,
    keyFile,
    issuer = DEV_ISSUER,
    audience = DEV_AUDIENCE,
    lifetimeSeconds = 8 * 3600,
    env = process.env,
  }: DevIssuerOptions) {
    if (env['NODE_ENV'] === 'production') {
      throw new Error(
        'The built-in issuer gives tokens to anyone, so it refuses to start where NODE_ENV is production. Configure your identity provider instead.',
      );
    }
    this.accounts = accounts;
    this.issuer = issuer;
    this.audience = audience;
    this.#lifetime = lifetimeSeconds;
    this.#privateKey = keyFile ? readOrMakeKey(keyFile) : generateKeyPairSync('ed25519').privateKey;
    this.#keyId = `dev-${Buffer.from(createPublicKey(this.#privateKey).export({ format: 'jwk' }).x!, 'base64url')
      .toString('hex')
      .slice(0, 12)}`;
  }

  /** A token for an account; throws with the names there are when it is none of them. */
  async token(user: string, now: Date = new Date()): Promise<string> {
    const account = this.accounts.find((candidate) => candidate.user === user);
    if (!account) {
      throw new Error(
        `There is no sample account "${user}". There are: ${this.accounts.map((candidate) => candidate.user).join(', ')}.`,
      );
    }
    const seconds = Math.floor(now.getTime() / 1000);
    return new SignJWT({
      roles: [...account.roles],
      areas: [...(account.areas ?? [])],
      acr: account.assurance,
      ...(account.department ? { department: account.department } : {}),
      ...(account.personId ? { person_id: account.personId } : {}),
    })
      .setProtectedHeader({ alg: 'EdDSA', kid: this.#keyId, typ: 'JWT' })
      .setIssuer(this.issuer)
      .setAudience(this.audience)
      .setSubject(account.user)
      .setJti(randomUUID())
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + this.#lifetime)
      .sign(this.#privateKey);
  }

  /** The public keys, as an issuer publishes them. */
  async jwks(): Promise<JSONWebKeySet> {
    const key = await exportJWK(createPublicKey(this.#privateKey));
    return { keys: [{ ...key, kid: this.#keyId, alg: 'EdDSA', use: 'sig' }] };
  }
}
