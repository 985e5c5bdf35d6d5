/** Hashes of RFC 6962, section 2.1: leaves and nodes are told apart by a first byte, so that neither can pass for the other. */
import { createHash, hash } from 'node:crypto';

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** The root of a tree with no leaves. */
export const EMPTY_ROOT: Buffer = createHash('sha256').digest();

/** Hash of one entry. */
export function hashLeaf(entry: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([LEAF, entry]), 'buffer');
}

/** Hash of a node over its two children. */
export function hashNode(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([NODE, left, right]), 'buffer');
}
