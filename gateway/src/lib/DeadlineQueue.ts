/** What ends when its time is up; a link of the queue that it stands in. */
export interface Expiring {
  expire(): void;
  deadline: number;
  before: Expiring | undefined;
  after: Expiring | undefined;
}

/**
 * Things that may all take equally long. As they run out in the order in which they began, one timer serves any number of them,
 * and it is set anew only when it has fired. They are linked to each other, so that the queue itself leaves no garbage.
 */
export class DeadlineQueue {
  #first: Expiring | undefined;
  #last: Expiring | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** @param timeoutMs time that each of them has */
  constructor(private readonly timeoutMs: number) {}

  /** The item's time begins. */
  add(item: Expiring): void {
    item.deadline = performance.now() + this.timeoutMs;
    item.before = this.#last;
    if (this.#last) this.#last.after = item;
    else this.#first = item;
    this.#last = item;
    if (this.#timer === undefined) this.#wait(this.timeoutMs);
  }

  /** The item ended in time. */
  delete(item: Expiring): void {
    const { before, after } = item;
    if (before) before.after = after;
    else if (this.#first === item) this.#first = after;
    if (after) after.before = before;
    else if (this.#last === item) this.#last = before;
    item.before = undefined;
    item.after = undefined;
  }

  /** Forgets all of them. */
  clear(): void {
    this.#first = undefined;
    this.#last = undefined;
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
    for (let item = this.#first; item && item.deadline <= now; item = this.#first) {
      this.delete(item);
      item.expire();
    }
    if (this.#first && this.#timer === undefined) this.#wait(this.#first.deadline - now);
  }
}
