/**
 * The secret under which identity numbers, names and phones are digested before they enter the master index: from
 * YIWANG_INDEX_KEY, or in development made once in the data directory.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { makeFolder } from '@yiwang/kit';

/** Makes digests under one secret. */
export interface IndexKey {
  /** Digest of a value in a named domain, as a UUID; equal values of one domain have equal digests. */
  digest(domain: string, value: string): string;
  /** Tells keys apart without giving them away. */
  readonly fingerprint: string;
}

const SHORTEST = 32;

/** The index key over a secret of at least 32 bytes. */
export function indexKeyOf(secret: Buffer): IndexKey {
  if (secret.length < SHORTEST) {
    throw new Error(`YIWANG_INDEX_KEY has ${secret.length} bytes; give at least ${SHORTEST}, as base64 or hex`);
  }
  const digest = (domain: string, value: string): string =>
    asUuid(createHmac('sha256', secret).update(domain).update('\0').update(value).digest('hex'));
  return { digest, fingerprint: digest('fingerprint', '') };
}

/** Loads the key from the environment, else from `<data directory>/index.key`, which it makes when it is missing. */
export function loadIndexKey(environment: NodeJS.ProcessEnv = process.env, cwd = process.cwd()): IndexKey {
  const given = environment.YIWANG_INDEX_KEY?.trim();
  if (given) return indexKeyOf(decode(given));
  if (environment.NODE_ENV === 'production') {
    throw new Error(
      'YIWANG_INDEX_KEY is not set; in production the key of the master index comes from your secret store',
    );
  }
  const file = resolve(cwd, environment.YIWANG_DATA || '.yiwang', 'index.key');
  if (!existsSync(file)) {
    makeFolder(dirname(file));
    // wx: of two programs that start at once, one writes and both read the same.
    try {
      writeFileSync(file, `${randomBytes(SHORTEST).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    chmodSync(file, 0o600);
  }
  return indexKeyOf(decode(readFileSync(file, 'utf8').trim()));
}

function decode(text: string): Buffer {
  return /^(?:[0-9a-f]{2})+$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
}

function asUuid(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
