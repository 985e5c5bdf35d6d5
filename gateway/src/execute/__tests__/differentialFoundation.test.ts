import { assert, asyncProperty, gen as fcGen, pre } from 'fast-check';
import { parse, validate } from 'graphql';
import { createPlanner } from '../../plan/createPlanner';
import { foundationOf, standsAsBefore } from '../../plan/foundation';
import { compose, planWith } from '../../plan/__tests__/planFor';
import type { Supergraph } from '../../plan/schema/Supergraph';
import { type Dice, diceOf } from './differential/Dice';
import { generateOperation } from './differential/generateOperation';
import { generateWorld } from './differential/generateWorld';
import { worldSdl } from './differential/worldSdl';

/** Worlds drawn; `DIFFERENTIAL_RUNS=5000` for more. */
const WORLDS = Math.max(12, Math.ceil(Number(process.env['DIFFERENTIAL_RUNS'] ?? 300) / 60));

/** Changes a text somewhere as departments do. */
function changed(dice: Dice, text: string): string {
  const fields = [...text.matchAll(/\b[fr]\d(\([^)]*\))?: (\[*\w+!?\]*!?\]*!?)/g)];
  const field = fields.length > 0 ? dice.pick(fields) : undefined;
  const types = [...text.matchAll(/type E\d[^{]*(@key\([^)]*\) )+\{/g)];
  const type = types.length > 0 ? dice.pick(types) : undefined;
  const inside = (at: number, old: string, put: string) => text.slice(0, at) + put + text.slice(at + old.length);
  switch (dice.below(7)) {
    case 0:
    case 1:
    case 2:
      return field
        ? inside(field.index, field[0], field[0].endsWith('!') ? field[0].slice(0, -1) : `${field[0]}!`)
        : text;
    case 3:
      return field ? inside(field.index, field[0], `added: Int ${field[0]}`) : text;
    case 4:
      return type ? inside(type.index, type[0], type[0].replace(/@key\([^)]*\) /, '')) : text;
    case 5:
      // An operation that names the field is no longer valid.
      return field
        ? inside(field.index, field[0], field[0].replace(/^(\w+)(?:\(([^)]*)\))?/, '$1($2 needed: Int!)'))
        : text;
    default:
      return text.replace('enum Color {', 'type Added { a: Int } enum Color {');
  }
}

it('a plan that stands under another supergraph is the plan that would be made anew, and its operation is valid there', async () => {
  const counts = { stood: 0, anew: 0 };
  await assert(
    asyncProperty(fcGen(), async (gen) => {
      const dice = diceOf(gen);
      const sdl = worldSdl(generateWorld(dice));
      const names = Object.keys(sdl);
      const [from, to] = [
        sdl,
        {
          ...sdl,
          ...Object.fromEntries(dice.some(names, 85).map((name) => [name, changed(dice, changed(dice, sdl[name]!))])),
        },
      ].map((subgraphs) => {
        try {
          return compose(subgraphs);
        } catch {
          return pre(false) as never;
        }
      }) as [Supergraph, Supergraph];
      const planners = [await createPlanner(from), await createPlanner(to)] as const;
      try {
        for (let i = 0; i < 12; i++) {
          const operation = generateOperation(dice, from.schema);
          if (!operation) continue;
          const document = parse(operation.text);
          const plan = await planWith(planners[0], operation.text);
          if (!standsAsBefore(foundationOf(plan, document, from), from, to)) {
            counts.anew++;
            continue;
          }
          counts.stood++;
          expect({ text: operation.text, errors: validate(to.schema, document) }).toEqual({
            text: operation.text,
            errors: [],
          });
          expect({ text: operation.text, plan: await planWith(planners[1], operation.text) }).toEqual({
            text: operation.text,
            plan,
          });
        }
      } finally {
        for (const planner of planners) await planner.close();
      }
    }),
    { numRuns: WORLDS, seed: 20261127, endOnFailure: true, maxSkipsPerRun: 1000 },
  );
  expect(counts.stood).toBeGreaterThan(WORLDS);
  expect(counts.anew).toBeGreaterThan(WORLDS);
}, 1_800_000);
