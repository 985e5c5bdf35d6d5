/**
 * How often one account may read for one purpose: an hour's window that slides. A work list paged through as a bulk export
 * runs dry (T43). The count is kept where the implementation says: in memory for one process, shared for several.
 */
export interface ReadBudget {
  /** Takes one read; undefined when it is granted, else the seconds after which the next one may be. */
  take(account: string, purpose: string, perHour: number, now?: Date): Promise<number | undefined> | number | undefined;
}

/** Length of the window. */
export const HOUR_MS = 3_600_000;
const KEPT = 50_000;

/** A budget of one process: two counters an account and purpose, weighted as the window slides. */
export class MemoryReadBudget implements ReadBudget {
  readonly #windows = new Map<string, { hour: number; before: number; current: number }>();

  take(account: string, purpose: string, perHour: number, now: Date = new Date()): number | undefined {
    const hour = Math.floor(now.getTime() / HOUR_MS);
    const passed = (now.getTime() % HOUR_MS) / HOUR_MS;
    // A purpose is a code of the policy's, without spaces.
    const key = `${purpose} ${account}`;
    const last = this.#windows.get(key);
    const window =
      last?.hour === hour ? last : { hour, before: last?.hour === hour - 1 ? last.current : 0, current: 0 };
    const used = window.before * (1 - passed) + window.current;
    if (used + 1 > perHour) return secondsToWait(window.before, used, perHour);
    window.current++;
    if (window === last) return undefined;
    if (!last && this.#windows.size >= KEPT) this.#forgetOld(hour);
    this.#windows.set(key, window);
    return undefined;
  }

  #forgetOld(hour: number): void {
    for (const [key, window] of this.#windows) if (window.hour < hour - 1) this.#windows.delete(key);
  }
}

/** Seconds until the window has slid far enough for one more read. */
export function secondsToWait(before: number, used: number, perHour: number): number {
  return Math.max(1, Math.ceil(((HOUR_MS / 1000) * (used + 1 - perHour)) / Math.max(before, perHour)));
}
