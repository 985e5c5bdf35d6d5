import { isDeepStrictEqual } from 'node:util';
import { assert, asyncProperty, gen as fcGen, pre, type GeneratorValue } from 'fast-check';
import { serveByApollo } from './differential/apolloGateway';
import { nullSites } from './differential/compareAnswers';
import { buildWorld } from './differential/buildWorld';
import { diceOf } from './differential/Dice';
import { generateOperation } from './differential/generateOperation';
import { generateWorld } from './differential/generateWorld';
import { worldSdl } from './differential/worldSdl';

const RUNS = Number(process.env['DIFFERENTIAL_RUNS'] ?? 300) / 3;
const SEED = process.env['DIFFERENTIAL_SEED'] === undefined ? 20260310 : Number(process.env['DIFFERENTIAL_SEED']);
const OPERATIONS = 12;

const counts: Record<string, number> = {};
const told: string[] = [];
async function check(gen: GeneratorValue) {
  const world = generateWorld(diceOf(gen));
  const served = await buildWorld(world, 'hive').catch(() => pre(false) as never);
  const apollo = await serveByApollo(served.city);
  const dice = diceOf(gen);
  try {
    for (let i = 0; i < OPERATIONS; i++) {
      const operation = generateOperation(dice, served.city.supergraph.schema);
      if (!operation) { counts['invalid'] = (counts['invalid'] ?? 0) + 1; continue; }
      let ours;
      try { ours = await served.city.ask(operation.text, operation.variables); } catch { counts['unplanned'] = (counts['unplanned'] ?? 0) + 1; continue; }
      const theirs = await apollo.ask(operation.text, operation.variables).catch((error: Error) => ({ data: 'threw ' + error.message, errors: [] }));
      const oracle = await served.oracle(operation.text, operation.variables);
      const eq = (a: any, b: any) => isDeepStrictEqual(JSON.parse(JSON.stringify(a.data ?? null)), JSON.parse(JSON.stringify(b.data ?? null)));
      const k = eq(ours, theirs) ? (nullSites(ours).join() === nullSites(theirs).join() ? 'same' : 'same data') : eq(ours, oracle as any) ? 'apollo differs' : 'BOTH';
      counts[k] = (counts[k] ?? 0) + 1;
      if (k !== 'same') told.push(`${k}\n${operation.text} ${JSON.stringify(operation.variables)}\n${Object.entries(worldSdl(world)).join('\n')}\nours ${JSON.stringify(ours)}\ntheirs ${JSON.stringify(theirs)}`);
    }
  } finally {
    await apollo.stop();
    await served.city.close();
  }
}

it('agrees', async () => {
  await assert(asyncProperty(fcGen(), check), { numRuns: Math.ceil(RUNS / OPERATIONS), seed: SEED, endOnFailure: true, maxSkipsPerRun: 1000 });
  require('node:fs').writeFileSync('/tmp/told.txt', told.join('\n\n=====\n'));
  console.log(counts);
}, 1_800_000);
