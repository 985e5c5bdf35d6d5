/**
 * What swapping supergraphs costs the requests that run meanwhile: a load at a fixed rate, in turns with and without swaps.
 * Latencies count from the moment a request was due, so that a gateway that stands still is not forgiven.
 */
import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { composeServices } from '@apollo/composition';
import { Command } from 'commander';
import { parse } from 'graphql';
import { startContender, type Contender } from '../contenders';
import { scenarioNamed } from '../scenarios';
import { loadAtRate, type Latencies } from './loadAtRate';
import { swapOperations } from './swapOperations';

interface Options {
  rate: string;
  seconds: string;
  rounds: string;
  every: string;
  json?: boolean;
}

new Command('swap')
  .description('p99 of a running load while supergraphs are swapped, beside the same load without')
  .option('--rate <n>', 'requests a second', '300')
  .option('--seconds <n>', 'length of a turn', '20')
  .option('--rounds <n>', 'turns of each kind', '3')
  .option('--every <seconds>', 'time between swaps', '9')
  .option('--json', 'figures as JSON')
  .action(run)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });

async function run(options: Options): Promise<void> {
  const scenario = scenarioNamed('departments31');
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-swap-'));
  let subgraphs: ChildProcess | undefined;
  let gateway: Contender | null = null;
  try {
    subgraphs = fork(join(__dirname, '..', 'subgraphServer.js'), [scenario.name]);
    const urls = await new Promise<Record<string, string>>((resolve) => subgraphs!.once('message', resolve as never));
    const services = scenario.subgraphs.map(({ name, sdl }) => ({ name, url: urls[name]!, typeDefs: parse(sdl) }));
    const { supergraphSdl } = composeServices(services);
    if (!supergraphSdl) throw new Error(`${scenario.name} does not compose`);
    const file = join(folder, 'supergraph.graphql');
    writeFileSync(file, supergraphSdl);
    const core = availableParallelism() > 1 && canPin() ? 0 : null;
    if (core !== null) execFileSync('taskset', ['-a', '-cp', '1', String(process.pid)], { stdio: 'ignore' });
    // The gateway alone is not pinned: planners of a new supergraph run beside it, on whatever core is free.
    gateway = await startContender('yiwang', { scenario, supergraphFile: file, urls, dedupe: false, core: null });
    if (!gateway) throw new Error('the gateway did not start');
    report(await measure(gateway.url, file, supergraphSdl, options), options);
  } finally {
    gateway?.stop();
    subgraphs?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Turns {
  readonly still: Latencies;
  readonly swapping: Latencies;
  readonly swaps: number;
}

async function measure(url: string, file: string, sdl: string, options: Options): Promise<Turns> {
  const [rate, seconds, rounds, every] = [options.rate, options.seconds, options.rounds, options.every].map(Number);
  const bodies = swapOperations().map((query) => JSON.stringify({ query }));
  const turn = () => loadAtRate(url, bodies, rate!, seconds!);
  await turn(); // Warm-up, not counted.
  const still: number[] = [];
  const swapping: number[] = [];
  let failed = 0;
  let swaps = 0;
  for (let round = 0; round < rounds!; round++) {
    const quiet = await turn();
    const swapper = setInterval(() => writeFileSync(file, `${sdl}\n# ${++swaps}\n`), every! * 1000);
    const busy = await turn();
    clearInterval(swapper);
    await sleep(2_000); // What the last swap began is not counted against the quiet turn.
    still.push(...quiet.milliseconds);
    swapping.push(...busy.milliseconds);
    failed += quiet.failed + busy.failed;
  }
  if (failed > 0) throw new Error(`${failed} requests failed`);
  return { still: { milliseconds: still, failed }, swapping: { milliseconds: swapping, failed }, swaps };
}

function report({ still, swapping, swaps }: Turns, { json, rate, every }: Options): void {
  const [a, b] = [still, swapping].map(({ milliseconds }) => {
    const sorted = milliseconds.toSorted((x, y) => x - y);
    const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
    return { requests: sorted.length, p50: at(0.5), p99: at(0.99), p999: at(0.999), max: at(1) };
  });
  const ratio = b!.p99 / a!.p99;
  if (json) {
    console.log(JSON.stringify({ rate: Number(rate), every: Number(every), swaps, still: a, swapping: b, ratio }));
    return;
  }
  const row = (name: string, figures: NonNullable<typeof a>) =>
    `${name.padEnd(10)}${Object.values(figures)
      .map((value, index) => (index === 0 ? String(value) : value.toFixed(2)).padStart(10))
      .join('')}`;
  console.log(`${rate} requests a second, ${swaps} swaps, one every ${every} s; milliseconds\n`);
  console.log(`${' '.repeat(10)}${['requests', 'p50', 'p99', 'p99.9', 'max'].map((h) => h.padStart(10)).join('')}`);
  console.log(
    `${row('still', a!)}\n${row('swapping', b!)}\n\np99 while swapping is ${ratio.toFixed(2)} times p99 without`,
  );
}

function canPin(): boolean {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
