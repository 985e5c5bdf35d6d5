import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';

/** Latencies of a turn, and how many requests did not end with 200 and data alone. */
export interface Latencies {
  readonly milliseconds: readonly number[];
  readonly failed: number;
}

/** Sends the bodies in turn, each when it is due, whether or not those before have been answered. */
export async function loadAtRate(
  url: string,
  bodies: readonly string[],
  rate: number,
  seconds: number,
  more: Readonly<Record<string, string>> = {},
): Promise<Latencies> {
  const { origin, pathname: path } = new URL(url);
  const pool = new Pool(origin, { connections: 64 });
  const milliseconds: number[] = [];
  let failed = 0;
  const send = async (body: string, due: number): Promise<void> => {
    try {
      const headers = { 'content-type': 'application/json', accept: 'application/json', ...more };
      const { statusCode, body: answer } = await pool.request({ path, method: 'POST', headers, body });
      const text = await answer.text();
      if (statusCode !== 200 || text.startsWith('{"errors"')) failed++;
    } catch {
      failed++;
    }
    milliseconds.push(performance.now() - due);
  };
  const began = performance.now();
  const running: Promise<void>[] = [];
  const total = Math.round(rate * seconds);
  while (running.length < total) {
    const passed = performance.now() - began;
    while (running.length < total && (running.length * 1000) / rate <= passed)
      running.push(send(bodies[running.length % bodies.length]!, began + (running.length * 1000) / rate));
    await sleep(1);
  }
  await Promise.all(running);
  await pool.close();
  return { milliseconds, failed };
}
