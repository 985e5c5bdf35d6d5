/**
 * Long work on the event loop, cut into slices: between two of its pieces it asks, and once a slice is used up others get their turn.
 * For work that somebody waits for, but that nobody else should have to wait for.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds of a slice. What two pieces take together may exceed it by the second. */
const SLICE = 2;

/**
 * A slice that does not end. Work that nobody waits for is shorter in one piece, and a request that fetches step by step would meet one
 * slice after another.
 */
export const WHOLE = Infinity;

/** One piece of long work after another. */
export class TimeSlice {
  #end: number;

  /** @param length in milliseconds */
  constructor(private readonly length = SLICE) {
    this.#end = performance.now() + length;
  }

  /** Waits for nothing while the slice lasts; then until whoever was ready has had a turn. */
  giveWay(): Promise<void> | undefined {
    return performance.now() < this.#end ? undefined : this.#next();
  }

  async #next(): Promise<void> {
    await nextTurn();
    this.#end = performance.now() + this.length;
  }
}
