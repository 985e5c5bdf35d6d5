/**
 * Plans what will be asked for, before a new snapshot takes over: the trusted documents and the operations that were used most on
 * the old one. Gives way to requests between any two, rests where requests are running, and ends in time whatever is left.
 */
import { setImmediate as yieldToRequests, setTimeout as rest } from 'node:timers/promises';
import type { Snapshot } from '../supergraph/Snapshot';
import { checkAndKeep } from './findDocument';
import { prepareExecutable } from './prepareExecutable';

/** Operations being planned at once while nobody waits for anything else. */
const LANES = 2;
/**
 * Milliseconds of rest before each step of an operation's warm-up while an older snapshot serves. Checking or compiling takes about
 * one; without a rest they would fill the event loop, and a request that fetches three times waits for them three times.
 */
const REST = 6;

/** Warms the caches of a snapshot up. Operations that the new supergraph refuses are left out. */
export async function warmUp(next: Snapshot, previous: Snapshot | undefined): Promise<void> {
  const { warmUp: limit, warmUpTime } = next.config.cache;
  const texts = mostUsed(next, previous, limit);
  const deadline = Date.now() + warmUpTime;
  const giveWay = previous ? () => rest(REST) : () => yieldToRequests();
  const lane = async (): Promise<void> => {
    for (let item = texts.next(); !item.done && Date.now() < deadline; item = texts.next()) {
      const [text, uses] = item.value;
      await giveWay();
      const checked = next.documents.get(text) ?? checkAndKeep(text, next);
      if ('errors' in checked) continue;
      checked.uses = uses;
      // What a policy leaves of an operation depends on the caller, who is not known here.
      if (next.config.permissions.policy !== 'none') continue;
      for (const operation of checked.operations) {
        await giveWay();
        const prepared = prepareExecutable(operation, next);
        if (!(prepared instanceof Promise)) continue;
        const late = new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, deadline - Date.now())).unref());
        await Promise.race([prepared.catch(() => undefined), late]);
      }
    }
  };
  await Promise.all(Array.from({ length: previous ? 1 : LANES }, lane));
}

function* mostUsed(
  next: Snapshot,
  previous: Snapshot | undefined,
  limit: number,
): Generator<readonly [string, number]> {
  const known = [...(previous?.documents.entries() ?? [])]
    // Halved at every swap, so that yesterday's favourites make room for today's.
    .map(([text, { uses }]) => [text, uses >> 1] as const)
    .sort((a, b) => b[1] - a[1])
    .slice(0, limit);
  yield* known;
  const seen = new Set(known.map(([text]) => text));
  for (const text of next.trusted.values()) if (!seen.has(text)) yield [text, 0] as const;
}
