/**
 * `npm run bench`: every scenario against every contender in one run, in interleaved rounds, answers compared first.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { Command } from 'commander';
import { type CalmLoad, measureCalm } from './calmLoad';
import { type Contender, type ContenderName, CONTENDERS, FLAGS, peersInstalled, startContender } from './contenders';
import { Load, type NewOperations, type Round } from './load';
import { median } from './median';
import { onStage } from './onStage';
import { type Figures, plot, type ScenarioFigures, table } from './report';
import type { Scenario } from './Scenario';
import { SCENARIOS, scenarioNamed } from './scenarios';
import { targetLines } from './targets';
import { untilIdle } from './untilIdle';

interface Options {
  scenario?: string[];
  contender?: ContenderName[];
  rounds: string;
  seconds: string;
  warmUp: string;
  connections: string;
  quick?: boolean;
  dedupe?: boolean;
  json?: string;
  plot?: string;
}

const program = new Command('bench')
  .description('Measure the gateway beside its peers and beside a hand-written limit, in one run')
  .option('--scenario <name...>', `which scenarios: ${SCENARIOS.map((scenario) => scenario.name).join(', ')}`)
  .option('--contender <name...>', `which contenders: ${CONTENDERS.join(', ')}`)
  .option('--rounds <n>', 'interleaved rounds; medians are reported', '5')
  .option('--seconds <n>', 'length of a round', '4')
  .option('--warm-up <n>', 'seconds of load on each before, so that V8 has compiled what is hot', '20')
  .option('--connections <n>', 'connections at once', '50')
  .option('--quick', 'ends within two minutes: small and big only, one short round each')
  .option('--dedupe', 'a second table with each one’s in-flight dedupe on (ours and Hive’s)')
  .option('--json <file>', 'write all figures; - for standard output')
  .option('--plot <file>', 'write the plot, SVG')
  .action(run);

async function run(options: Options): Promise<void> {
  if (process.platform !== 'linux') throw new Error('the bench reads CPU times from /proc: run it on Linux');
  if (!peersInstalled()) throw new Error('the peers are not installed: run it with `npm run bench`');
  const pin = availableParallelism() > 1 && canPin();
  // The load and the subgraphs on one core, the gateway alone on the other.
  if (pin) execFileSync('taskset', ['-a', '-cp', '1', String(process.pid)], { stdio: 'ignore' });
  const conditions = `${cpus()[0]!.model.trim()}, gateway on ${pin ? 'one core of its own' : 'shared cores'}, Node ${process.version}, ours and the limit with ${FLAGS.join(' ')}, ${options.connections} connections after ${warmUpSeconds(options)} s of warm-up, dedupe off, ${new Date().toISOString().slice(0, 10)}`;
  if (options.json !== '-') console.log(`${conditions}\n`);
  const names = options.scenario ?? (options.quick ? ['small', 'big'] : SCENARIOS.map((scenario) => scenario.name));
  const results: ScenarioFigures[] = [];
  for (const dedupe of options.dedupe ? [false, true] : [false]) {
    for (const name of names) {
      const result = await runScenario(scenarioNamed(name), options, dedupe, pin ? 0 : null);
      results.push(result);
      if (options.json !== '-') console.log(`${table(result)}\n`);
    }
  }
  const targets = targetLines(results);
  if (options.json !== '-' && targets.length > 0) console.log(`targets\n${targets.join('\n')}\n`);
  if (options.json === '-') console.log(JSON.stringify({ conditions, results, targets }, null, 2));
  else if (options.json) writeFileSync(options.json, JSON.stringify({ conditions, results, targets }, null, 2));
  if (options.plot) writeFileSync(options.plot, plot(results, conditions));
}

function runScenario(
  scenario: Scenario,
  options: Options,
  dedupe: boolean,
  core: number | null,
): Promise<ScenarioFigures> {
  return onStage(scenario, scenario.governed === true && !dedupe, async (stage) => {
    const running: Contender[] = [];
    const load = new Load();
    try {
      for (const name of options.contender ?? CONTENDERS) {
        const contender = await startContender(name, { ...stage, dedupe, core });
        if (contender) running.push(contender);
      }
      const body = JSON.stringify({ query: scenario.query });
      const bytes = await compareAnswers(running, body);
      const figures = await rounds(load, running, body, options);
      const newOperations: NewOperations[] = [];
      if (scenario.planning)
        for (const one of running) {
          await untilIdle(running);
          newOperations.push(await load.run('measureNewOperations', one, scenario.query));
        }
      const calm = scenario.governed ? await calmRounds(load, running, body, figures, options) : undefined;
      return { scenario: scenario.name, text: scenario.text, bytes, dedupe, figures, newOperations, calm };
    } finally {
      load.stop();
      running.forEach((contender) => contender.stop());
    }
  });
}

/** In the first seconds V8 compiles, and takes more CPU than the requests on a slow machine. */
const warmUpSeconds = ({ quick, warmUp }: Options): number => (quick ? 2 : Number(warmUp));

async function rounds(load: Load, running: readonly Contender[], body: string, options: Options): Promise<Figures[]> {
  const count = options.quick ? 1 : Number(options.rounds);
  const seconds = options.quick ? 3 : Number(options.seconds);
  const connections = Number(options.connections);
  const all = new Map<string, Round[]>(running.map((contender) => [contender.name, []]));
  for (const contender of running) await load.run('measure', contender, body, connections, warmUpSeconds(options)); // not counted
  for (let round = 0; round < count; round += 1) {
    // Each round in another order, so that nobody always runs after the same neighbour.
    const order = round % 2 === 0 ? running : running.toReversed();
    for (const contender of order) {
      await untilIdle(running);
      all.get(contender.name)!.push(await load.run('measure', contender, body, connections, seconds));
    }
  }
  return running.map(({ name }) => {
    const of = (key: keyof Round): number => median(all.get(name)!.map((round) => round[key]));
    return {
      contender: name,
      cpu: of('cpu'),
      perSecond: of('perSecond'),
      p50: of('p50'),
      p99: of('p99'),
      memory: of('memory'),
      errors: all.get(name)!.reduce((sum, round) => sum + round.errors, 0),
    };
  });
}

/** With permissions and without, at a third of what the latter can do. */
async function calmRounds(
  load: Load,
  running: readonly Contender[],
  body: string,
  figures: readonly Figures[],
  options: Options,
): Promise<CalmLoad | undefined> {
  const ours = running.filter(({ name }) => name === 'yiwang' || name === 'yiwang-governed');
  const most = figures.find(({ contender }) => contender === 'yiwang')?.perSecond;
  if (ours.length < 2 || most === undefined) return undefined;
  await untilIdle(running);
  const [rounds, seconds] = [Number(options.rounds), Number(options.seconds)];
  return measureCalm(load, ours, body, { rate: Math.round(most / 3), warmUp: warmUpSeconds(options), rounds, seconds });
}

/** Every contender must give the same answer before anything is timed. Answers its size in bytes. */
async function compareAnswers(running: readonly Contender[], body: string): Promise<number> {
  let first: { name: string; data: unknown; bytes: number } | undefined;
  for (const { name, url, headers } of running) {
    const sent = { 'content-type': 'application/json', ...headers };
    const response = await fetch(url, { method: 'POST', headers: sent, body });
    const text = await response.text();
    const { data, errors } = JSON.parse(text) as { data: unknown; errors?: unknown };
    if (errors) throw new Error(`${name} answers with errors: ${JSON.stringify(errors).slice(0, 500)}`);
    first ??= { name, data, bytes: Buffer.byteLength(text) };
    if (!isDeepStrictEqual(data, first.data)) throw new Error(`${name} does not answer as ${first.name} does`);
  }
  return first?.bytes ?? 0;
}

function canPin(): boolean {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
