import { ClientError } from '../errors/ClientError';
import { Flight } from './Flight';

const SWEEP_INTERVAL = 100;

/** All running operations: how many there are, which took too long, and when the last one has ended. */
export class Flights {
  readonly #running = new Set<Flight>();
  #sweeper: NodeJS.Timeout | undefined;
  #whenEmpty: (() => void) | undefined;

  get size(): number {
    return this.#running.size;
  }

  /** Whether one more may run beside the others; `most` of 0 means no limit. */
  admits(most: number): boolean {
    return most === 0 || this.#running.size < most;
  }

  /** Starts one; `timeout` in milliseconds, 0 for none. One timer serves all, so this costs a request no timer of its own. */
  start(timeout: number): Flight {
    const flight = new Flight(timeout > 0 ? Date.now() + timeout : Number.POSITIVE_INFINITY);
    this.#running.add(flight);
    if (timeout > 0 && !this.#sweeper) this.#sweeper = setInterval(() => this.#sweep(), SWEEP_INTERVAL).unref();
    return flight;
  }

  end(flight: Flight): void {
    this.#running.delete(flight);
    if (this.#running.size === 0) this.#whenEmpty?.();
  }

  /** Ends streams, then resolves when nothing runs any more or `limit` milliseconds later; what is left is aborted. */
  async drain(limit: number): Promise<void> {
    for (const flight of this.#running) if (flight.streaming) flight.abort(new ClientError('SERVICE_UNAVAILABLE'));
    if (this.#running.size > 0) {
      const late = setTimeout(() => {
        for (const flight of this.#running) flight.abort(new ClientError('SERVICE_UNAVAILABLE'));
        this.#whenEmpty?.();
      }, limit);
      await new Promise<void>((resolve) => (this.#whenEmpty = resolve));
      clearTimeout(late);
    }
    clearInterval(this.#sweeper);
    this.#sweeper = undefined;
  }

  #sweep(): void {
    const now = Date.now();
    for (const flight of this.#running)
      if (flight.deadline <= now && !flight.aborted) flight.abort(new ClientError('REQUEST_TIMEOUT'));
  }
}
