import type { KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readOrMakeKey } from '../../lib/readOrMakeKey';

/**
 * The Ed25519 key in a PEM file. Made when it is missing, except in production, where it comes from the secret store: a new
 * key would make every earlier checkpoint unverifiable.
 */
export function loadSigningKey(
  file: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): KeyObject {
  if (env['NODE_ENV'] === 'production' && !existsSync(file))
    throw new Error(`There is no key ${file}; check --audit-key.`);
  const key = readOrMakeKey(file);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`The key ${file} is ${key.asymmetricKeyType}, not Ed25519.`);
  return key;
}
