/**
 * What swapping supergraphs, or policies, costs the requests that run meanwhile: a load at a fixed rate, in turns with and without swaps.
 * Latencies count from the moment a request was due, so that a gateway that stands still is not forgiven.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { startContender, type Contender } from '../contenders';
import { scenarioNamed } from '../scenarios';
import { type Latencies, Load } from '../load';
import { onStage } from '../onStage';
import { swapOperations } from './swapOperations';

interface Options {
  rate: string;
  seconds: string;
  rounds: string;
  every: string;
  policy?: boolean;
  json?: boolean;
}

new Command('swap')
  .description('p99 of a running load while supergraphs or policies are swapped, beside the same load without')
  .option('--rate <n>', 'requests a second', '300')
  .option('--seconds <n>', 'length of a turn', '20')
  .option('--rounds <n>', 'turns of each kind', '3')
  .option('--every <seconds>', 'time between swaps', '9')
  .option('--policy', 'change the policy of the governed city instead of the supergraph of 31 departments')
  .option('--json', 'figures as JSON')
  .action(run)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });

async function run(options: Options): Promise<void> {
  const { policy = false } = options;
  await onStage(scenarioNamed(policy ? 'city' : 'departments31'), policy, async (stage) => {
    const { scenario, folder, supergraphFile } = stage;
    const core = availableParallelism() > 1 && canPin() ? 0 : null;
    if (core !== null) execFileSync('taskset', ['-a', '-cp', '1', String(process.pid)], { stdio: 'ignore' });
    // The gateway alone is not pinned: what reads a new supergraph or policy runs beside it, on whatever core is free.
    const gateway = await startContender(policy ? 'yiwang-governed' : 'yiwang', {
      ...stage,
      dedupe: false,
      core: null,
    });
    if (!gateway) throw new Error('the gateway did not start');
    const load = new Load();
    try {
      const task = policy ? policyTask(folder, scenario.query) : supergraphTask(supergraphFile);
      report(await measure(load, gateway, task, options), options);
    } finally {
      load.stop();
      gateway.stop();
    }
  });
}

/** What is asked, and how the n-th change is made. */
interface Task {
  readonly queries: readonly string[];
  change(n: number): void;
}

function supergraphTask(file: string): Task {
  const sdl = readFileSync(file, 'utf8');
  return { queries: swapOperations(), change: (n) => writeFileSync(file, withChange(sdl, n)) };
}

/** A department publishes: a new field for its records, and a word about an old one that a few of the operations ask for. */
function withChange(sdl: string, n: number): string {
  const department = n % 31;
  const old = `title${department}: String! @join__field(graph: DEPARTMENT${department})`;
  if (!sdl.includes(old)) throw new Error(`the supergraph has no ${old}`);
  return sdl.replace(
    old,
    `${old} @deprecated(reason: "${n}")\n  added${n}: Int @join__field(graph: DEPARTMENT${department})`,
  );
}

/** Twenty operations on a case, under a policy whose mediators may read one time more an hour after each change. */
function policyTask(folder: string, query: string): Task {
  const file = join(folder, 'policy', 'purposes.yaml');
  return {
    queries: Array.from({ length: 20 }, (_, n) => query.replace('query City', `query City${n}`)),
    change: (n) =>
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace(/readsPerHour: 1\d{9}/, `readsPerHour: ${1_000_000_000 + n}`),
      ),
  };
}

interface Turns {
  readonly still: Latencies;
  readonly swapping: Latencies;
  readonly swaps: number;
}

async function measure(
  load: Load,
  { url, headers }: Contender,
  { queries, change }: Task,
  options: Options,
): Promise<Turns> {
  const [rate, seconds, rounds, every] = [options.rate, options.seconds, options.rounds, options.every].map(Number);
  const bodies = queries.map((query) => JSON.stringify({ query }));
  const turn = () => load.run('loadAtRate', url, bodies, rate!, seconds!, headers);
  for (let warmUp = 0; warmUp < 2; warmUp++) await turn(); // Not counted.
  const still: number[] = [];
  const swapping: number[] = [];
  let failed = 0;
  let swaps = 0;
  for (let round = 0; round < rounds!; round++) {
    const quiet = await turn();
    const swapper = setInterval(() => change(++swaps), every! * 1000);
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
