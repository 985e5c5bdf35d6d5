/**
 * Cursors that say nothing and cannot be made up: where a page ends, encrypted. In the clear they would tell the value that a
 * list is sorted by, masked or denied as it may be, and a made-up one would ask for it like a filter.
 */
import { createCipheriv, createDecipheriv, createHmac, type KeyObject, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

interface CursorKeys {
  readonly cipher: Buffer;
  readonly iv: Buffer;
}

/** Until a key is given, one that dies with the process: cursors are short-lived. */
let known: readonly CursorKeys[] = [deriveKeys(randomBytes(32))];
let given = false;

/** Makes cursors hold across restarts and replicas: those that know one of these keys open each other's. */
export function useCursorKeys(keys: readonly KeyObject[]): void {
  const derived = keys.map((key) => deriveKeys(key.export()));
  known = given ? [...known, ...derived] : derived;
  given = true;
}

/** The same text gives the same cursor, so that an answer asked for twice is the same. */
export function sealCursor(text: string): string {
  const [keys] = known;
  const iv = createHmac('sha256', keys!.iv).update(text).digest().subarray(0, IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keys!.cipher, iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** The text of a cursor that was sealed here, or undefined. */
export function openCursor(cursor: string): string | undefined {
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.length <= IV_BYTES + TAG_BYTES) return undefined;
  for (const { cipher: key } of known) {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    try {
      return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      // sealed under another key, or not at all
    }
  }
  return undefined;
}

function deriveKeys(secret: Buffer): CursorKeys {
  const derive = (use: string) => createHmac('sha256', secret).update(`yiwang-cursor-v1 ${use}`).digest();
  return { cipher: derive('cipher'), iv: derive('iv') };
}
