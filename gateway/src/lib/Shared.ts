/** Something costly (a planner's thread, connections) that several snapshots use; closed when the last of them is gone. */
export class Shared<T> {
  #users = 1;

  constructor(
    readonly value: T,
    /** Two resources with one key are interchangeable. */
    readonly key: string,
    readonly close: (value: T) => Promise<void>,
  ) {}

  /** One more user: the same object. */
  share(): this {
    this.#users++;
    return this;
  }

  /** One user less; the last one closes. */
  async release(): Promise<void> {
    if (--this.#users === 0) await this.close(this.value);
  }
}
