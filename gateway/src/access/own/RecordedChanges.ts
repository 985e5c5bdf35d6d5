/**
 * Changes of the gateway's own that are kept together with their record or not at all. INVARIANT(audit-first): a change is recorded once
 * nothing can stand in its way, and kept once it is recorded.
 */
export class RecordedChanges {
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Makes a change: `make` calls `stands` when the store has taken it, and keeps it once that resolves. `record` puts an outcome on record:
   * `outcome`, and `failed` after it where the change is not confirmed, for it may stand in the log all the same.
   */
  make<T>(
    outcome: string,
    record: (outcome: string) => Promise<unknown>,
    make: (stands: () => Promise<void>) => Promise<T>,
  ): Promise<T> {
    // One at a time: a change holds a connection while its record needs another of the same pool.
    const change = this.#last.then(async () => {
      let begun = false;
      try {
        return await make(async () => {
          begun = true;
          await record(outcome);
        });
      } catch (error) {
        if (begun) await record('failed').catch(() => undefined);
        throw error;
      }
    });
    this.#last = change.catch(() => undefined);
    return change;
  }
}
