/**
 * A small seedable generator (sfc32 seeded by a string hash). The same path of forks gives the same numbers in any
 * order of drawing, so each household can be made alone and memory stays flat. Not for anything secret.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d = 1;

  constructor(private readonly path: string) {
    // FNV-1a twice with different offsets: enough to spread neighbouring paths apart; sfc32 mixes the rest.
    let h1 = 0x811c9dc5;
    let h2 = 0x9747b28c;
    for (let i = 0; i < path.length; i++) {
      h1 = Math.imul(h1 ^ path.charCodeAt(i), 0x01000193);
      h2 = Math.imul(h2 ^ path.charCodeAt(i), 0x85ebca6b) ^ (h2 >>> 13);
    }
    this.a = h1 | 0;
    this.b = h2 | 0;
    this.c = (h1 ^ Math.imul(h2, 0x27d4eb2f)) | 0;
    for (let i = 0; i < 12; i++) this.next();
  }

  /** An independent generator for one named part of the work. */
  fork(name: string | number): Random {
    return new Random(`${this.path}/${name}`);
  }

  /** A number in [0, 1). */
  next(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + t) | 0;
    return (t >>> 0) / 4294967296;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the values, each as likely. */
  pick<T>(values: readonly T[]): T {
    if (values.length === 0) throw new RangeError('pick: no values to pick from');
    return values[Math.floor(this.next() * values.length)] as T;
  }

  /** One of the values, as likely as its weight. */
  weighted<T>(values: readonly (readonly [T, number])[]): T {
    let total = 0;
    for (const [, weight] of values) total += weight;
    let left = this.next() * total;
    for (const [value, weight] of values) {
      left -= weight;
      if (left < 0) return value;
    }
    return (values.at(-1) as readonly [T, number])[0];
  }

  /** Up to `count` different values, in random order. */
  sample<T>(values: readonly T[], count: number): T[] {
    const pool = [...values];
    const end = Math.min(count, pool.length);
    for (let i = 0; i < end; i++) {
      const j = this.int(i, pool.length - 1);
      [pool[i], pool[j]] = [pool[j] as T, pool[i] as T];
    }
    return pool.slice(0, end);
  }
}
