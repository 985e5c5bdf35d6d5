/** When a log may begin its next transaction. */
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Called when a transaction begins. What it returns is called when that one is durable, with how many records it held; the next begins
 * when the promise resolves, or at once where there is none.
 */
export type Pace = () => (records: number) => Promise<unknown> | undefined;

/** With fewer records a transaction is not spared by waiting. */
const SEVERAL = 4;
/** Of the time that a transaction took. */
const BUSY_SHARE = 0.9;
const MOST_MS = 50;

/**
 * At once while the thread has time to spare. Where it had something else to do all the while, requests wait for the thread and not
 * for their records: the next transaction begins after as long again as the last one took. It holds twice as many records then, so that
 * half as many are made. PostgreSQL's own `commit_delay` does the like for its log.
 */
export const paceByUse: Pace = () => {
  const began = performance.now();
  const before = performance.eventLoopUtilization();
  return (records) => {
    if (records < SEVERAL || performance.eventLoopUtilization(before).utilization < BUSY_SHARE) return undefined;
    return sleep(Math.min(performance.now() - began, MOST_MS));
  };
};
