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

/** How it is measured: requests a second, and seconds of them that are not counted, for a calm gateway runs other code than a busy one. */
export interface CalmRounds {
  readonly rate: number;
  readonly warmUp: number;
  readonly rounds: number;
  readonly seconds: number;
}

/** Interleaved rounds of requests that come at a fixed pace. Throws when one is not answered. */
export async function measureCalm(
  load: Load,
  running: readonly Contender[],
  body: string,
  { rate, warmUp, rounds, seconds }: CalmRounds,
): Promise<CalmLoad> {
  const medianOf = async ({ name, url, headers }: Contender, length: number): Promise<number> => {
    const { milliseconds, failed } = await load.run('loadAtRate', url, [body], rate, length, headers);
    if (failed > 0) throw new Error(`${name} failed ${failed} requests at ${rate} a second`);
    return median(milliseconds);
  };
  for (const contender of running) await medianOf(contender, warmUp);
  const medians = new Map<string, number[]>(running.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of round % 2 === 0 ? running : running.toReversed())
      medians.get(contender.name)!.push(await medianOf(contender, seconds));
  }
  return { rate, latencies: running.map(({ name }) => ({ contender: name, p50: median(medians.get(name)!) })) };
}
