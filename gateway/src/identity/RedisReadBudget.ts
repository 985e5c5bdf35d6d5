import { createHash } from 'node:crypto';
import { HOUR_MS, MemoryReadBudget, type ReadBudget, secondsToWait } from './ReadBudget';

/**
 * Counts one read in the hour `current` unless those of two hours, weighted, leave no room. Answers 0 when it was counted, else
 * the reads of the hour before and of this one.
 */
export const COUNT_READ_LUA = `
local before = tonumber(redis.call('GET', KEYS[1]) or '0')
local current = tonumber(redis.call('GET', KEYS[2]) or '0')
if before * (1 - tonumber(ARGV[1])) + current + 1 > tonumber(ARGV[2]) then return { before, current } end
redis.call('INCR', KEYS[2])
redis.call('EXPIRE', KEYS[2], 7200)
return 0
`;

/** Runs {@link COUNT_READ_LUA}; rejects when Redis does not answer in time. */
export type CountReads = (
  keys: readonly [before: string, current: string],
  values: readonly [passed: string, perHour: string],
) => Promise<number | readonly number[]>;

/**
 * A budget that several replicas share. While Redis is silent each replica counts for itself: the budget is then as many times
 * larger as there are replicas, but still a budget, and nobody is locked out of a case.
 */
export class RedisReadBudget implements ReadBudget {
  readonly #alone = new MemoryReadBudget();

  constructor(private readonly count: CountReads) {}

  async take(account: string, purpose: string, perHour: number, now: Date = new Date()): Promise<number | undefined> {
    const hour = Math.floor(now.getTime() / HOUR_MS);
    const passed = (now.getTime() % HOUR_MS) / HOUR_MS;
    // No names in Redis; the braces keep both keys in one slot of a cluster.
    const window = createHash('sha256')
      .update(JSON.stringify([account, purpose]))
      .digest('base64url');
    const key = (at: number): string => `yiwang:reads:{${window}}:${at}`;
    let counted: number | readonly number[];
    try {
      counted = await this.count([key(hour - 1), key(hour)], [String(passed), String(perHour)]);
    } catch {
      return this.#alone.take(account, purpose, perHour, now);
    }
    if (typeof counted === 'number') return undefined;
    const [before = 0, current = 0] = counted;
    return secondsToWait(before, before * (1 - passed) + current, perHour);
  }
}
