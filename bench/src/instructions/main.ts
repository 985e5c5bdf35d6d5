/**
 * What a request costs the main thread in instructions of user space: counted by valgrind's callgrind, so that the figures are the same
 * within a few percent whatever else the machine does. They say what the code does, not how soon: system calls, waiting for memory, and what
 * V8 compiles and collects on its other threads are not in them.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { Command } from 'commander';
import { type Contender, type ContenderName, FLAGS, startContender } from '../contenders';
import { onStage } from '../onStage';
import { scenarioNamed } from '../scenarios';

interface Options {
  scenario: string[];
  warmUp: string;
  count: string;
  connections: string;
  json?: boolean;
}

/** Thousands of instructions a request, by contender. */
type Counted = Readonly<Record<string, number>>;

/** Counts from when it is told to, each thread by itself; V8 writes code while it runs. */
const CALLGRIND = [
  'valgrind',
  '--tool=callgrind',
  '--instr-atstart=no',
  '--separate-threads=yes',
  '--smc-check=all-non-file',
];

const COUNTED: readonly ContenderName[] = ['limit', 'yiwang', 'yiwang-governed'];

new Command('instructions')
  .description('Instructions of user space a request costs the main thread, counted by valgrind: ours, and the limit')
  .option('--scenario <name...>', 'which scenarios', ['small', 'big', 'city', 'asked3of5', 'asked3of31'])
  .option('--warm-up <n>', 'requests before counting, so that V8 has compiled what is hot', '12000')
  .option('--count <n>', 'requests that are counted', '1000')
  .option('--connections <n>', 'connections at once', '20')
  .option('--json', 'figures as JSON')
  .action(run)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });

async function run(options: Options): Promise<void> {
  needValgrind();
  const all: Record<string, Counted> = {};
  for (const name of options.scenario) {
    const counted = (all[name] = await countScenario(name, options));
    if (!options.json) console.log(line(name, counted));
  }
  if (options.json)
    console.log(JSON.stringify({ unit: '1000 instructions a request', flags: FLAGS, counted: all }, null, 2));
}

function needValgrind(): void {
  try {
    execFileSync('callgrind_control', ['--version'], { stdio: 'ignore' });
  } catch {
    throw new Error('valgrind is not installed: on Debian, apt-get install valgrind');
  }
}

function countScenario(name: string, options: Options): Promise<Counted> {
  const scenario = scenarioNamed(name);
  return onStage(scenario, scenario.governed === true, async (stage) => {
    const counted: Record<string, number> = {};
    for (const contender of COUNTED) {
      const file = join(stage.folder, `${contender}.callgrind`);
      const under = [...CALLGRIND, `--callgrind-out-file=${file}`];
      const running = await startContender(contender, { ...stage, dedupe: false, core: null, under });
      if (!running) continue;
      try {
        counted[contender] = await count(running, JSON.stringify({ query: scenario.query }), file, options);
      } finally {
        running.stop();
      }
    }
    return counted;
  });
}

async function count(contender: Contender, body: string, file: string, options: Options): Promise<number> {
  const amount = Number(options.count);
  await load(contender, body, Number(options.warmUp), options);
  control(contender, '--instr=on');
  await load(contender, body, amount, options);
  control(contender, '--dump');
  return Math.round((await instructionsIn(`${file}.1-01`)) / amount / 1000);
}

async function load({ url, headers }: Contender, body: string, amount: number, options: Options): Promise<void> {
  const { errors, non2xx } = await autocannon({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body,
    connections: Number(options.connections),
    amount,
    timeout: 60,
  });
  if (errors + non2xx > 0) throw new Error(`${url} did not answer ${errors + non2xx} of ${amount} requests`);
}

function control({ pid }: Contender, what: string): void {
  execFileSync('callgrind_control', [what, String(pid)], { stdio: 'ignore' });
}

/** The sum of a thread's dump, once it is written: the process writes it when it comes to it. */
async function instructionsIn(file: string): Promise<number> {
  for (let waited = 0; waited < 30_000; waited += 100) {
    const total = existsSync(file) && /^totals: (\d+)$/m.exec(readFileSync(file, 'utf8'))?.[1];
    if (total) return Number(total);
    await sleep(100);
  }
  throw new Error('valgrind wrote no figures within 30 s');
}

function line(name: string, { limit, yiwang, 'yiwang-governed': governed }: Counted): string {
  const parts = [`${name.padEnd(12)} ${yiwang} thousand instructions a request`];
  if (limit !== undefined) parts.push(`limit ${limit}: ours / limit ${(yiwang! / limit).toFixed(2)}`);
  if (governed !== undefined)
    parts.push(`with permissions ${governed}: with / without ${(governed / yiwang!).toFixed(2)}`);
  return parts.join(', ');
}
