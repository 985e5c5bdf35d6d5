/** How many events may wait for a slow reader before the source has to wait too. */
const MAX_WAITING = 100;

/** Events pushed on one side and iterated on the other, with back-pressure. Leaving the iteration stops the source. */
export class EventQueue<T> implements AsyncIterableIterator<T> {
  readonly #waiting: T[] = [];
  #reader: ((result: IteratorResult<T>) => void) | undefined;
  #resume: (() => void) | undefined;
  #ended = false;

  constructor(private readonly stop: () => void) {}

  /** Adds an event; resolves when there is room for the next. */
  async push(event: T): Promise<void> {
    if (this.#ended) return;
    if (this.#reader) {
      const reader = this.#reader;
      this.#reader = undefined;
      reader({ value: event, done: false });
      return;
    }
    this.#waiting.push(event);
    if (this.#waiting.length >= MAX_WAITING) await new Promise<void>((resolve) => (this.#resume = resolve));
  }

  /** No more events come; those waiting are still read. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#reader?.({ value: undefined, done: true });
    this.stop();
  }

  next(): Promise<IteratorResult<T>> {
    const event = this.#waiting.shift();
    if (this.#waiting.length < MAX_WAITING) this.#resume?.();
    if (event !== undefined) return Promise.resolve({ value: event, done: false });
    if (this.#ended) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve) => {
      this.#reader = resolve;
    });
  }

  return(): Promise<IteratorResult<T>> {
    this.#waiting.length = 0;
    this.#resume?.();
    this.end();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
