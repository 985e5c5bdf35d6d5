/**
 * One round against one contender: load of so many connections for so long, and what the process spent on it.
 */
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import type { Contender } from './contenders';

/** What one round gave. Times in milliseconds, CPU in milliseconds a request, memory in MB. */
export interface Round {
  readonly cpu: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly memory: number;
  readonly errors: number;
}

const TICKS_PER_SECOND = 100;

/** Runs the load. `errors` counts answers other than 200 and connections that broke. */
export async function measure(
  contender: Contender,
  body: string,
  connections: number,
  seconds: number,
): Promise<Round> {
  const before = cpuOf(contender.pid);
  const result = await autocannon({
    url: contender.url,
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...contender.headers },
    body,
    connections,
    duration: seconds,
  });
  const spent = cpuOf(contender.pid) - before;
  const requests = result['2xx'] + result.non2xx;
  // Slower than the round is long: a longer one.
  if (requests === 0) return measure(contender, body, connections, seconds * 2);
  return {
    cpu: spent / requests,
    perSecond: requests / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    memory: memoryOf(contender.pid),
    errors: result.non2xx + result.errors,
  };
}

const LOOK_MS = 200;
const IDLE_SHARE = 0.1;
const LONGEST_WAIT_MS = 30_000;

/**
 * Waits until the contenders have nothing left to do: load that ends leaves requests behind, and who is slow works on them for seconds
 * while another is measured on the same core.
 */
export async function untilIdle(contenders: readonly Contender[]): Promise<void> {
  const spent = (): number => contenders.reduce((sum, { pid }) => sum + cpuOf(pid), 0);
  const deadline = performance.now() + LONGEST_WAIT_MS;
  for (let before = spent(); performance.now() < deadline;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const now = spent();
    if (now - before < LOOK_MS * IDLE_SHARE) return;
    before = now;
  }
}

/** CPU time of a process in milliseconds, all its threads: utime + stime of /proc/PID/stat (proc(5)). */
function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}

function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

/** The middle of the values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
