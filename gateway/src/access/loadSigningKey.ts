import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * The Ed25519 key in a PEM file. Made when it is missing, except in production, where it comes from the secret store: a new
 * key would make every earlier checkpoint unverifiable.
 */
export function loadSigningKey(
  file: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): KeyObject {
  if (!existsSync(file)) {
    if (env['NODE_ENV'] === 'production') throw new Error(`There is no key ${file}; check --audit-key.`);
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    try {
      writeFileSync(file, pem, { flag: 'wx', mode: 0o600 });
    } catch (error) {
      // Another process made it in the same moment; both use that one.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  const key = createPrivateKey(readFileSync(file));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`The key ${file} is ${key.asymmetricKeyType}, not Ed25519.`);
  return key;
}
