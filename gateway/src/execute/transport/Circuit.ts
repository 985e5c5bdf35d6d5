/** Whether a subgraph is called (`closed`), left alone (`open`) or tried with one call (`half-open`). */
export type CircuitState = 'closed' | 'open' | 'half-open';

/** Counts failures in a row; after too many it refuses calls for a while, then lets a single one try. */
export class Circuit {
  #failures = 0;
  #openUntil = 0;
  #trying = false;

  /** @param limit failures in a row that open it; 0 never does */
  constructor(
    private readonly limit: number,
    private readonly pauseMs: number,
    private readonly now: () => number = Date.now,
  ) {}

  get state(): CircuitState {
    if (this.limit === 0 || this.#failures < this.limit) return 'closed';
    return this.#trying || this.now() >= this.#openUntil ? 'half-open' : 'open';
  }

  /** May a call be made now? In the half-open state only the first caller may. */
  admits(): boolean {
    if (this.#failures < this.limit || this.limit === 0) return true;
    if (this.#trying || this.now() < this.#openUntil) return false;
    this.#trying = true;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#trying = false;
  }

  failed(): void {
    this.#trying = false;
    this.#failures++;
    if (this.#failures >= this.limit) this.#openUntil = this.now() + this.pauseMs;
  }

  /** The call ended without telling anything about the subgraph: the client gave up. */
  released(): void {
    this.#trying = false;
  }
}
