/**
 * Latency while nobody queues: at 50 connections a gateway is busy all the time, and its p50 is its throughput said in another way.
 */
import type { Contender } from './contenders';
import type { Load } from './load';
import { median } from './median';

/** Requests a second, and the median latency of each contender at that pace, milliseconds. */
export interface CalmLoad {
  readonly rate: number;
  readonly latencies: readonly { readonly contender: string; readonly p50: number }[];
}

/** Interleaved rounds of requests that come at a fixed pace. Throws when one is not answered. */
export async function measureCalm(
  load: Load,
  running: readonly Contender[],
  body: string,
  rate: number,
  rounds: number,
  seconds: number,
): Promise<CalmLoad> {
  const medians = new Map<string, number[]>(running.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, url, headers } of round % 2 === 0 ? running : running.toReversed()) {
      const { milliseconds, failed } = await load.run('loadAtRate', url, [body], rate, seconds, headers);
      if (failed > 0) throw new Error(`${name} failed ${failed} requests at ${rate} a second`);
      medians.get(name)!.push(median(milliseconds));
    }
  }
  return { rate, latencies: running.map(({ name }) => ({ contender: name, p50: median(medians.get(name)!) })) };
}
