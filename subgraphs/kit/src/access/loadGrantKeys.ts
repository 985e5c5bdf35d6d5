import { createSecretKey, type KeyObject } from 'node:crypto';
import { deriveGrantKey, splitKeys } from '@yiwang/schema';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The keys under which a department takes grants, from the environment: `YIWANG_DEPARTMENT_KEY` (its own key, as `yiwang
 * grant-key` prints it: the department can then forge grants to nobody else), or `YIWANG_GRANT_KEY` (the gateway's master
 * key, for departments run by the platform). Several with commas between, while one is being replaced.
 * @param open the department may answer to anybody; undefined is answered then when no key is set
 */
export function loadGrantKeys(
  department: string,
  open: boolean,
  env: Environment = process.env,
): readonly KeyObject[] | undefined {
  const own = keysOf(env['YIWANG_DEPARTMENT_KEY'], 'YIWANG_DEPARTMENT_KEY');
  if (own.length > 0) return own.map((key) => createSecretKey(key));
  const masters = keysOf(env['YIWANG_GRANT_KEY'], 'YIWANG_GRANT_KEY');
  if (masters.length > 0) return masters.map((key) => deriveGrantKey(key, department));
  if (open) return undefined;
  if (env['NODE_ENV'] !== 'production') return undefined;
  throw new Error(
    `${department} has no key to check grants with, so it would answer to anybody. Set YIWANG_DEPARTMENT_KEY (or YIWANG_GRANT_KEY), or say --open if that is meant.`,
  );
}

function keysOf(text: string | undefined, name: string): Buffer[] {
  const keys = splitKeys(text).map((key) => Buffer.from(key, 'base64'));
  if (keys.some((key) => key.byteLength < 32))
    throw new Error(`${name} holds a key of less than 32 bytes; make one with \`openssl rand -base64 32\`.`);
  return keys;
}
