/**
 * Cursors that say nothing and cannot be made up: where a page ends, encrypted for one list of one department. In the clear they
 * would tell the value that a list is sorted by, masked or denied as it may be, and a made-up one would ask for it like a filter.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const LABEL = 'yiwang-cursor-v1';

interface CursorKeys {
  readonly cipher: Buffer;
  readonly iv: Buffer;
}

/** Seals and opens a department's cursors. */
export class CursorSeal {
  private readonly keys: readonly CursorKeys[];

  /**
   * @param secrets the department's grant keys, which all its replicas share and nobody else has: the first seals, each opens.
   *   None: a key that dies with the process, for a developer's own machine
   */
  constructor(department: string, secrets: readonly KeyObject[] = []) {
    const known = secrets.length > 0 ? secrets.map((secret) => secret.export()) : [randomBytes(KEY_BYTES)];
    this.keys = known.map((secret) => deriveKeys(secret, department));
  }

  /** The same text in the same list gives the same cursor, so that an answer asked for twice is the same. */
  seal(list: string, text: string): string {
    const { cipher: key, iv: ivKey } = this.keys[0]!;
    const name = Buffer.from(list);
    // Made from list and text, of known lengths: one nonce never serves two messages (SIV, as in RFC 8452).
    const iv = createHmac('sha256', ivKey)
      .update(`${name.length} `)
      .update(name)
      .update(text)
      .digest()
      .subarray(0, IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(name);
    return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
  }

  /** The text of a cursor that this department sealed for this list, or undefined. */
  open(list: string, cursor: string): string | undefined {
    const bytes = Buffer.from(cursor, 'base64url');
    if (bytes.length <= IV_BYTES + TAG_BYTES) return undefined;
    for (const { cipher: key } of this.keys) {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES)).setAAD(Buffer.from(list));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        // sealed under another key, for another list, or not at all
      }
    }
    return undefined;
  }
}

function deriveKeys(secret: Buffer, department: string): CursorKeys {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, LABEL, `${department} ${use}`, KEY_BYTES));
  return { cipher: derive('cipher'), iv: derive('iv') };
}
