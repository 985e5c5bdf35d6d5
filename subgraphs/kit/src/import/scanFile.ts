import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { ImportError } from './ImportError';

/** What one pass over a file's bytes tells. */
export interface FileScan {
  readonly size: number;
  readonly sha256: string;
  readonly isUtf8: boolean;
  /** The first bytes, for magic numbers and byte order marks. */
  readonly head: Buffer;
  /** Fails when the file is no longer the one that was scanned. */
  readonly checkUnchanged: () => void;
}

/** Reads a file once: fingerprint, size, and whether all of it is UTF-8. */
export async function scanFile(path: string, signal?: AbortSignal): Promise<FileScan> {
  const hash = createHash('sha256');
  let size = 0;
  let utf8 = true;
  let head: Buffer = Buffer.alloc(0);
  let carry: Buffer = Buffer.alloc(0);
  const stampOf = (): string => {
    const stat = fs.statSync(path, { throwIfNoEntry: false });
    return `${stat?.ino} ${stat?.size} ${stat?.mtimeMs}`;
  };
  const stamp = stampOf();
  try {
    for await (const chunk of fs.createReadStream(path, { highWaterMark: 1 << 20, signal }) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      if (size === 0) head = chunk.subarray(0, 4096);
      size += chunk.length;
      if (!utf8) continue;
      const bytes = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
      const end = lastBoundary(bytes);
      utf8 = isUtf8(bytes.subarray(0, end));
      carry = bytes.subarray(end);
    }
  } catch (cause) {
    if (signal?.aborted) throw new ImportError('ABORTED', 'The import was stopped; nothing was loaded.', { cause });
    const { code } = cause as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a directory' : code;
    throw new ImportError('UNREADABLE', `${path} cannot be read: ${why}.`, { cause });
  }
  if (size === 0) throw new ImportError('EMPTY', `${path} is empty (0 bytes). Ask the department to export it again.`);
  const checkUnchanged = (): void => {
    if (stampOf() === stamp) return;
    throw new ImportError(
      'CHANGED',
      `${path} was changed while it was read. Wait until it is complete, then import again.`,
    );
  };
  checkUnchanged();
  return { checkUnchanged, size, sha256: hash.digest('hex'), isUtf8: utf8 && carry.length === 0, head };
}

/** Where the last character that may go on in the next chunk begins. */
function lastBoundary(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
