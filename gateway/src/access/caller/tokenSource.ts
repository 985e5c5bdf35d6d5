/** Whose tokens are accepted: an identity provider's, or in development the built-in issuer's. */
import { readFileSync } from 'node:fs';
import type { JSONWebKeySet } from 'jose';
import type { GatewayConfig } from '../../config';
import { DevIssuer, loadSampleAccounts, TOKEN_ALGORITHMS, type TokenAlgorithm } from '../../identity';

/** What tokens are verified against. */
export interface TokenSource {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly TokenAlgorithm[];
  readonly keys: URL | JSONWebKeySet;
}

/** Reads the configuration; throws with what is wrong in it. */
export async function tokenSource(identity: GatewayConfig['identity']): Promise<TokenSource> {
  if (identity.accounts !== '') return builtInIssuer(identity);
  const { issuer, audience, jwks } = identity;
  const algorithms = identity.algorithms.map((name) => {
    const algorithm = TOKEN_ALGORITHMS.find((known) => known === name);
    if (algorithm) return algorithm;
    throw new Error(`--identity-algorithms: "${name}" is none of ${TOKEN_ALGORITHMS.join(', ')}.`);
  });
  if (!URL.canParse(jwks) || !/^https?:$/.test(new URL(jwks).protocol))
    return { issuer, audience, algorithms, keys: readKeys(jwks) };
  const url = new URL(jwks);
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol === 'http:' && !local)
    throw new Error(
      `--identity-jwks ${jwks}: keys must come over https, for whoever changes them can sign in as anyone.`,
    );
  return { issuer, audience, algorithms, keys: url };
}

async function builtInIssuer({ accounts, issuerKey, samplePerson }: GatewayConfig['identity']): Promise<TokenSource> {
  if (issuerKey === '') throw new Error('The built-in issuer needs --identity-issuer-key, a file for its private key.');
  const issuer = new DevIssuer({ accounts: loadSampleAccounts(accounts, samplePerson), keyFile: issuerKey });
  return { issuer: issuer.issuer, audience: issuer.audience, algorithms: ['EdDSA'], keys: await issuer.jwks() };
}

function readKeys(file: string): JSONWebKeySet {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JSONWebKeySet;
  } catch (cause) {
    throw new Error(`--identity-jwks ${file} is neither an https URL nor a file with a JSON key set.`, { cause });
  }
}
