/**
 * One round against one contender: load of so many connections for so long, and what the process spent on it.
 */
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import { cpuOf } from '../cpuOf';
import type { Target } from './Target';

/** What one round gave. Times in milliseconds, CPU in milliseconds a request, memory in MB. */
export interface Round {
  readonly cpu: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly memory: number;
  readonly errors: number;
}

/** Runs the load. `errors` counts answers other than 200 and connections that broke. */
export async function measure(contender: Target, body: string, connections: number, seconds: number): Promise<Round> {
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

function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}
