/** A set of small whole numbers of a fixed size: membership is one bit, and `isSubsetOf` a loop over a few words. */
export class BitSet {
  readonly #words: Uint32Array;

  constructor(readonly size: number) {
    this.#words = new Uint32Array((size + 31) >>> 5);
  }

  add(bit: number): void {
    this.#words[bit >>> 5]! |= 1 << (bit & 31);
  }

  has(bit: number): boolean {
    return bit >= 0 && bit < this.size && ((this.#words[bit >>> 5]! >>> (bit & 31)) & 1) === 1;
  }

  /** Whether every member is also in `other`. */
  isSubsetOf(other: BitSet): boolean {
    const ours = this.#words;
    const theirs = other.#words;
    for (let at = 0; at < ours.length; at++) if ((ours[at]! & ~(theirs[at] ?? 0)) !== 0) return false;
    return true;
  }

  /** Whether some member is also in `other`. */
  intersects(other: BitSet): boolean {
    for (let at = 0; at < this.#words.length; at++) if ((this.#words[at]! & (other.#words[at] ?? 0)) !== 0) return true;
    return false;
  }

  /** Members in ascending order. */
  *[Symbol.iterator](): Generator<number> {
    for (let bit = 0; bit < this.size; bit++) if (this.has(bit)) yield bit;
  }
}
