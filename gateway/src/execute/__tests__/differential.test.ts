import { assert, asyncProperty, gen as fcGen, pre, type GeneratorValue } from 'fast-check';
import { parse } from 'graphql';
import { ClientError } from '../../errors/ClientError';
import { compileOperation } from '../compileOperation';
import type { OperationResult } from '../Executable';
import { addedNulls, beyond, nullSites } from './differential/compareAnswers';
import { buildWorld, type ServedWorld } from './differential/buildWorld';
import { diceOf } from './differential/Dice';
import { generateOperation } from './differential/generateOperation';
import { generateWorld } from './differential/generateWorld';
import { worldSdl } from './differential/worldSdl';
import type { PlannerKind } from '../../plan/Planner';

/** Operations asked; `DIFFERENTIAL_RUNS=5000 DIFFERENTIAL_SEED=42 npx jest differential` for more or again. */
const RUNS = Number(process.env['DIFFERENTIAL_RUNS'] ?? 300);
const SEED = process.env['DIFFERENTIAL_SEED'] === undefined ? 20260310 : Number(process.env['DIFFERENTIAL_SEED']);
const OPERATIONS = 12;

async function served(gen: GeneratorValue, kind: PlannerKind): Promise<{ world: ServedWorld; sdl: string }> {
  const world = generateWorld(diceOf(gen));
  const sdl = Object.entries(worldSdl(world))
    .map(([name, text]) => `# ${name}\n${text}`)
    .join('\n');
  try {
    return { world: await buildWorld(world, kind), sdl };
  } catch {
    return pre(false) as never;
  }
}

async function check(kind: PlannerKind, gen: GeneratorValue, counts: { asked: number; unplanned: string[] }) {
  const { world, sdl } = await served(gen, kind);
  const dice = diceOf(gen);
  try {
    for (let i = 0; i < OPERATIONS; i++) {
      const operation = generateOperation(dice, world.city.supergraph.schema, true);
      if (!operation) continue;
      counts.asked++;
      world.restart();
      const expected = await world.oracle(operation.text, operation.variables);
      const { planner } = world.city;
      const labels = planner.activeOverrides(dice.below(100), dice.some(planner.overrideLabels, 50));
      const plan = await world.city.plan(operation.text, labels).catch((error: Error) => error);
      // A mutation that nobody could carry out once and in order is told so.
      if (plan instanceof ClientError && plan.code === 'GRAPHQL_VALIDATION_FAILED') continue;
      if (plan instanceof Error) {
        counts.unplanned.push(`${operation.text}\n${sdl}\n${plan.message} ${String(plan.cause)}`);
        continue;
      }
      const executable = await compileOperation(
        plan,
        world.city.supergraph,
        { document: parse(operation.text) },
        world.city.environment,
      );
      const coerced = executable.coerceVariables(operation.variables) as { values: Record<string, unknown> };
      const ask = () => executable.execute({ variables: coerced.values });
      const answer = await ask();
      const told = () =>
        `${operation.text}\n${JSON.stringify(operation.variables)}\n${sdl}\nanswer ${JSON.stringify(answer)}\noracle ${JSON.stringify(expected)}`;
      if (JSON.stringify(answer.data) !== JSON.stringify(expected.data)) throw new Error(`data differs\n${told()}`);
      const [ours, theirs] = [nullSites(answer), nullSites(expected)];
      if (ours.join('\n') !== theirs.join('\n'))
        throw new Error(`errors differ: ${ours.join(', ')} | ${theirs.join(', ')}\n${told()}`);
      // With a department down turns are counted otherwise.
      if (operation.text.startsWith('mutation')) continue;
      await checkFailing(world, ask, expected.data, () => told(), dice.pick([...plan.fetchedCoordinates.keys(), 's0']));
    }
  } finally {
    await world.city.close();
  }
}

/** With one subgraph down: every value is right or null, nulls stand only where they may, and each has its error. */
async function checkFailing(
  world: ServedWorld,
  ask: () => Promise<OperationResult>,
  whole: unknown,
  told: () => string,
  down: string,
) {
  world.city.intercept = ({ subgraph }) =>
    subgraph === down ? { ok: false, code: 'SUBGRAPH_UNREACHABLE' } : undefined;
  const answer = await ask();
  world.city.intercept = () => undefined;
  const wrong = beyond(answer.data, whole);
  if (wrong.length > 0)
    throw new Error(`with ${down} down, wrong at ${wrong.join()}: ${JSON.stringify(answer)}\n${told()}`);
  const errors = answer.errors ?? [];
  for (const path of addedNulls(answer.data, whole)) {
    const explained = errors.some(({ path: at = [] }) =>
      at.every((key, index) => index >= path.length || key === path[index]),
    );
    if (!explained)
      throw new Error(`with ${down} down, no error for ${path.join('.')}: ${JSON.stringify(answer)}\n${told()}`);
  }
}

it.each(['hive', 'apollo'] as const)(
  'answers as one schema would, planned by %s',
  async (kind) => {
    const counts = { asked: 0, unplanned: [] };
    const share = kind === 'hive' ? 0.75 : 0.25;
    await assert(
      asyncProperty(fcGen(), (gen) => check(kind, gen, counts)),
      {
        numRuns: Math.ceil((RUNS * share) / OPERATIONS),
        seed: SEED,
        endOnFailure: process.env['DIFFERENTIAL_SHRINK'] !== '1',
        maxSkipsPerRun: 1000,
      },
    );
    expect(counts.asked).toBeGreaterThan(0);
    if (counts.unplanned.length > 0) throw new Error(`no plan for\n${counts.unplanned.join('\n\n')}`);
  },
  1_800_000,
);
