/** How long a log may hold its next transaction back. */

/**
 * Called when a transaction begins. What it returns is called when that one is durable, with how many records it held, and says for how
 * many milliseconds at most the next may be held back, as long as nobody needs it.
 */
export type Pace = () => (records: number) => number;

/** With fewer records a transaction is not spared by waiting. */
const SEVERAL = 4;
/** Of the time that a transaction took. */
const BUSY_SHARE = 0.9;
const HELD_BACK_MS = 50;

/**
 * Not at all while the thread has time to spare. Where it had something else to do all the while, requests wait for the thread and not
 * for their records, and a transaction that is begun later holds more of them.
 */
export const paceByUse: Pace = () => {
  const before = performance.eventLoopUtilization();
  return (records) => {
    const isBusy = records >= SEVERAL && performance.eventLoopUtilization(before).utilization >= BUSY_SHARE;
    return isBusy ? HELD_BACK_MS : 0;
  };
};
