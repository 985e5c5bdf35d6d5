/**
 * The right edge of a Merkle tree: one hash for each complete subtree, largest first. Enough to append and to give the
 * root in O(log n), without the entries.
 */
import { EMPTY_ROOT, hashNode } from './merkleHash';

/**
 * Subtrees of 64 leaves and more are kept. The hash of a smaller one is made again from those of its leaves, 32 at most: to keep them all
 * would take two rows more for each entry.
 */
export const KEPT_LEVEL = 6;

/** A complete subtree: `2 ** level` leaves, beginning at leaf `index * 2 ** level`. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
  readonly hash: Buffer;
}

/** A growing tree, known by its right edge only. */
export class Frontier {
  #size: number;
  readonly #edge: Buffer[];

  /** `edge`: hashes of the complete subtrees of a tree of `size` leaves, largest first. */
  constructor(size = 0, edge: readonly Buffer[] = []) {
    if (edge.length !== bitsOf(size).length)
      throw new RangeError(`a tree of ${size} leaves has another edge than this`);
    this.#size = size;
    this.#edge = [...edge];
  }

  get size(): number {
    return this.#size;
  }

  /** Adds a leaf, and to `finished` every complete subtree to be kept that it finishes, the smallest first. */
  append(leafHash: Buffer, finished: TreeNode[] = []): void {
    let hash = leafHash;
    for (let level = 1, rest = this.#size; rest % 2 === 1; level++, rest = (rest - 1) / 2) {
      hash = hashNode(this.#edge.pop()!, hash);
      if (level >= KEPT_LEVEL) finished.push({ level, index: Math.floor(this.#size / 2 ** level), hash });
    }
    this.#edge.push(hash);
    this.#size++;
  }

  /** The root of the tree as it stands (RFC 6962, 2.1). */
  root(): Buffer {
    if (this.#size === 0) return EMPTY_ROOT;
    return this.#edge.reduceRight((right, left) => hashNode(left, right));
  }

  /** An independent copy. */
  copy(): Frontier {
    return new Frontier(this.#size, this.#edge);
  }

  /** Where the hashes of the edge of a tree of `size` leaves stand, largest subtree first. */
  static edgeOf(size: number): { level: number; index: number }[] {
    let start = 0;
    return bitsOf(size).map((level) => {
      const index = start / 2 ** level;
      start += 2 ** level;
      return { level, index };
    });
  }
}

/** Levels of the complete subtrees of `size` leaves, largest first. */
function bitsOf(size: number): number[] {
  const levels: number[] = [];
  for (let level = 0, rest = size; rest > 0; level++, rest = Math.floor(rest / 2))
    if (rest % 2 === 1) levels.unshift(level);
  return levels;
}
