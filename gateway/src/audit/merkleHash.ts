/** Hashes of RFC 6962, section 2.1: leaves and nodes are told apart by a first byte, so that neither can pass for the other. */
import { createHash, hash } from 'node:crypto';

const LEAF = 0;
const NODE = 1;

/** The root of a tree with no leaves. */
export const EMPTY_ROOT: Buffer = createHash('sha256').digest();

/** Hash of one entry, given as its bytes or as the text that they encode. */
export function hashLeaf(entry: Uint8Array | string): Buffer {
  if (typeof entry === 'string') return sha256(`\0${entry}`);
  const bytes = room(1 + entry.length);
  bytes[0] = LEAF;
  bytes.set(entry, 1);
  return sha256(bytes);
}

/** Hash of a node over its two children. */
export function hashNode(left: Uint8Array, right: Uint8Array): Buffer {
  const bytes = room(1 + left.length + right.length);
  bytes[0] = NODE;
  bytes.set(left, 1);
  bytes.set(right, 1 + left.length);
  return sha256(bytes);
}

/** Root of a complete subtree over the hashes of its leaves, a power of two of them. */
export function hashSubtree(leafHashes: readonly Buffer[]): Buffer {
  let row = leafHashes;
  while (row.length > 1)
    row = Array.from({ length: row.length / 2 }, (_, at) => hashNode(row[2 * at]!, row[2 * at + 1]!));
  return row[0]!;
}

const scratch = Buffer.alloc(8192);

/** Bytes to put together what is hashed, until the next call. */
function room(length: number): Buffer {
  return length <= scratch.length ? scratch.subarray(0, length) : Buffer.allocUnsafe(length);
}

/** By way of a text of 32 characters: a digest as a buffer has memory of its own outside of the heap, which costs more than the hash. */
function sha256(input: Uint8Array | string): Buffer {
  return Buffer.from(hash('sha256', input, 'binary'), 'latin1');
}
