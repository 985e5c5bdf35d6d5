import { LRUCache } from 'lru-cache';

interface Entry<V> {
  /** When the value was asked for, in milliseconds: it may have changed any time after. */
  readonly at: number;
  readonly value: V;
}

/**
 * Values that may be at most so old. One that is getting old is fetched anew while it is still served, so that whoever asks
 * often never waits; one that is too old is waited for, and a failure to fetch it is a failure to answer.
 */
export class FreshCache<K extends string, V> {
  readonly #entries: LRUCache<K, Entry<V>>;
  readonly #loading = new Map<K, Promise<V>>();

  constructor(
    private readonly load: (key: K) => Promise<V>,
    private readonly options: { readonly maxAgeMs: number; readonly max: number; readonly now?: () => number },
  ) {
    this.#entries = new LRUCache({ max: options.max });
  }

  /** The value; a promise only when there is none that is young enough. */
  get(key: K): V | Promise<V> {
    const { maxAgeMs, now = Date.now } = this.options;
    const entry = this.#entries.get(key);
    const age = entry ? now() - entry.at : Infinity;
    if (!entry || age >= maxAgeMs) return this.#load(key);
    if (age >= maxAgeMs / 2) this.#load(key).catch(() => undefined);
    return entry.value;
  }

  /** Forgets a value: the next who asks waits for a new one. */
  forget(key: K): void {
    this.#entries.delete(key);
    this.#loading.delete(key);
  }

  #load(key: K): Promise<V> {
    const running = this.#loading.get(key);
    if (running) return running;
    const at = (this.options.now ?? Date.now)();
    const loading = this.load(key).then(
      (value) => {
        if (this.#loading.get(key) === loading) {
          this.#loading.delete(key);
          this.#entries.set(key, { at, value });
        }
        return value;
      },
      (error: unknown) => {
        if (this.#loading.get(key) === loading) this.#loading.delete(key);
        throw error;
      },
    );
    this.#loading.set(key, loading);
    return loading;
  }
}
