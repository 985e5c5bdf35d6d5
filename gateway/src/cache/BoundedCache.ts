import { LRUCache } from 'lru-cache';

/** Limits of a cache: number of entries, and the sum of their sizes where `sizeOf` is given. */
export interface CacheBounds<K, V> {
  readonly max: number;
  readonly maxSize?: number;
  readonly sizeOf?: (value: V, key: K) => number;
}

/** A cache in memory that forgets what was not used for longest, and counts how well it serves. */
export class BoundedCache<K extends object | string | number, V extends object | string> {
  readonly #entries: LRUCache<K, V>;
  hits = 0;
  misses = 0;

  constructor({ max, maxSize, sizeOf }: CacheBounds<K, V>) {
    this.#entries = new LRUCache<K, V>({
      max,
      ...(maxSize !== undefined && sizeOf && { maxSize, sizeCalculation: (v: V, k: K) => Math.max(1, sizeOf(v, k)) }),
    });
  }

  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) this.misses++;
    else this.hits++;
    return value;
  }

  /** Keeps a value; with `ttl` (milliseconds) only so long. A value larger than the whole cache is not kept. */
  set(key: K, value: V, ttl?: number): void {
    this.#entries.set(key, value, ttl === undefined ? undefined : { ttl });
  }

  delete(key: K): void {
    this.#entries.delete(key);
  }

  get size(): number {
    return this.#entries.size;
  }

  /** All entries, the most recently used first. Reading them does not count as use. */
  entries(): IterableIterator<[K, V]> {
    return this.#entries.entries();
  }
}
