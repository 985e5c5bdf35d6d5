/**
 * Inclusion and consistency proofs of RFC 6962, 2.1.1 and 2.1.2: built from complete subtrees, checked from a few hashes
 * alone. A proof lets a resident or another replica see that an entry stands in the log, or that the log only grew.
 */
import { EMPTY_ROOT, hashNode } from './merkleHash';

/** Reads the hash of a complete subtree. */
export type NodeReader = (level: number, index: number) => Promise<Buffer>;

/** Proof that leaf `index` is in the tree of `size` leaves. */
export async function buildInclusionProof(index: number, size: number, node: NodeReader): Promise<Buffer[]> {
  if (index < 0 || index >= size) throw new RangeError(`there is no entry ${index} in a log of ${size}`);
  const path: Buffer[] = [];
  const descend = async (start: number, count: number): Promise<void> => {
    if (count === 1) return;
    const left = split(count);
    if (index < start + left) {
      await descend(start, left);
      path.push(await rangeHash(start + left, count - left, node));
    } else {
      await descend(start + left, count - left);
      path.push(await rangeHash(start, left, node));
    }
  };
  await descend(0, size);
  return path;
}

/** Proof that the tree of `size` leaves begins with the tree of `oldSize` leaves. */
export async function buildConsistencyProof(oldSize: number, size: number, node: NodeReader): Promise<Buffer[]> {
  if (oldSize < 0 || oldSize > size) throw new RangeError(`a log of ${size} cannot have grown from ${oldSize}`);
  if (oldSize === 0 || oldSize === size) return [];
  const prove = async (old: number, start: number, count: number, whole: boolean): Promise<Buffer[]> => {
    if (old === count) return whole ? [] : [await rangeHash(start, count, node)];
    const left = split(count);
    if (old <= left)
      return [...(await prove(old, start, left, whole)), await rangeHash(start + left, count - left, node)];
    return [...(await prove(old - left, start + left, count - left, false)), await rangeHash(start, left, node)];
  };
  return prove(oldSize, 0, size, true);
}

/** Checks an inclusion proof (RFC 9162, 2.1.3.2). */
export function verifyInclusion(
  index: number,
  size: number,
  leafHash: Buffer,
  proof: readonly Buffer[],
  root: Buffer,
): boolean {
  if (index < 0 || index >= size) return false;
  let fn = index;
  let sn = size - 1;
  let hash = leafHash;
  for (const sibling of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = hashNode(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      hash = hashNode(hash, sibling);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && hash.equals(root);
}

/** Checks a consistency proof (RFC 9162, 2.1.4.2). */
export function verifyConsistency(
  oldSize: number,
  size: number,
  oldRoot: Buffer,
  root: Buffer,
  proof: readonly Buffer[],
): boolean {
  if (oldSize < 0 || oldSize > size) return false;
  if (oldSize === size) return proof.length === 0 && oldRoot.equals(root);
  if (oldSize === 0) return proof.length === 0 && oldRoot.equals(EMPTY_ROOT);
  const path = Number.isInteger(Math.log2(oldSize)) ? [oldRoot, ...proof] : [...proof];
  if (path.length === 0) return false;
  let fn = oldSize - 1;
  let sn = size - 1;
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  let fr = path[0]!;
  let sr = path[0]!;
  for (const sibling of path.slice(1)) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = hashNode(sibling, fr);
      sr = hashNode(sibling, sr);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      sr = hashNode(sr, sibling);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && fr.equals(oldRoot) && sr.equals(root);
}

/** Hash over `count` leaves from `start`, put together from complete subtrees. */
async function rangeHash(start: number, count: number, node: NodeReader): Promise<Buffer> {
  const level = Math.log2(count);
  if (Number.isInteger(level)) return node(level, start / count);
  const left = split(count);
  return hashNode(await rangeHash(start, left, node), await rangeHash(start + left, count - left, node));
}

/** The largest power of two smaller than `count`. */
function split(count: number): number {
  return 2 ** Math.ceil(Math.log2(count) - 1);
}
