/** What ends when its time is up. */
export interface Expiring {
  expire(): void;
}

/**
 * Things that may all take equally long. As they run out in the order in which they began, one timer serves any number of
 * them, and it is set anew only when it has fired.
 */
export class DeadlineQueue<T extends Expiring> {
  readonly #deadlines = new Map<T, number>();
  #timer: NodeJS.Timeout | undefined;

  /** @param timeoutMs time that each of them has */
  constructor(private readonly timeoutMs: number) {}

  /** The item's time begins. */
  add(item: T): void {
    this.#deadlines.set(item, performance.now() + this.timeoutMs);
    if (this.#timer === undefined) this.#wait(this.timeoutMs);
  }

  /** The item ended in time. */
  delete(item: T): void {
    this.#deadlines.delete(item);
  }

  /** Forgets all of them. */
  clear(): void {
    this.#deadlines.clear();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #wait(ms: number): void {
    // Open connections keep a process alive, not their time limits.
    this.#timer = setTimeout(() => this.#expireDue(), Math.ceil(ms)).unref();
  }

  #expireDue(): void {
    this.#timer = undefined;
    const now = performance.now();
    for (const [item, deadline] of this.#deadlines) {
      if (deadline > now) {
        if (this.#timer === undefined) this.#wait(deadline - now);
        return;
      }
      this.#deadlines.delete(item);
      item.expire();
    }
  }
}
