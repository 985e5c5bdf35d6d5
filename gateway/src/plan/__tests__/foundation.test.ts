import { assert, asyncProperty, gen as fcGen, pre } from 'fast-check';
import { parse } from 'graphql';
import { diceOf, type Dice } from '../../execute/__tests__/differential/Dice';
import { generateOperation } from '../../execute/__tests__/differential/generateOperation';
import { generateWorld } from '../../execute/__tests__/differential/generateWorld';
import { worldSdl } from '../../execute/__tests__/differential/worldSdl';
import { createPlanner } from '../createPlanner';
import { foundationOf, standsAsBefore } from '../foundation';
import { loadSupergraph } from '../schema/loadSupergraph';
import type { Supergraph } from '../schema/Supergraph';
import { compose, planWith } from './planFor';

const SUBGRAPHS = {
  registry: `type Query { case(id: ID!, filter: Filter): Case any: Party } union Party = Person | House
    input Filter { state: State = OPEN } enum State { OPEN CLOSED }
    type Case @key(fields: "id") { id: ID! state: State persons: [Person!]! }
    type Person @key(fields: "id") { id: ID! name: String } type House @key(fields: "id") { id: ID! }`,
  police: `interface Named { label: String } type Person implements Named @key(fields: "id")
    { id: ID! label: String calls: Int @requires(fields: "name") name: String @external } type Call { at: String }`,
  housing: 'type House @key(fields: "id") { id: ID! address: String rooms: Int }',
};
const OPERATION = parse(
  '{ case(id: "1") { state persons { calls ... on Named { label } } } any { ... on House { address } } }',
);

describe('a plan', () => {
  let from: Supergraph;
  let foundation: readonly string[];
  beforeAll(async () => {
    from = compose(SUBGRAPHS);
    const planner = await createPlanner(from);
    const result = await planner.plan({ document: OPERATION });
    await planner.close();
    foundation = foundationOf((result as { plan: never }).plan, OPERATION, from);
  });
  const stands = (name: keyof typeof SUBGRAPHS, old: string | RegExp, changed: string) => {
    const text = SUBGRAPHS[name].replace(old, changed);
    expect(text).not.toBe(SUBGRAPHS[name]);
    return standsAsBefore(foundation, from, compose({ ...SUBGRAPHS, [name]: text }));
  };

  it.each([
    ['a new field', 'housing', 'rooms: Int', 'rooms: Int floors: Int'],
    ['another field gone', 'housing', 'rooms: Int', ''],
    ['another field of another type', 'housing', 'rooms: Int', 'rooms: String'],
    ['a description', 'housing', 'address', '"where" address'],
    ['a new type that nobody leads to', 'police', 'type Call', 'type Alarm { at: String } type Call'],
    ['another type without a field', 'police', 'at: String', 'at: String until: String'],
  ] as const)('stands where there is %s', (_, name, old, changed) => {
    expect(stands(name, old, changed)).toBe(true);
  });

  it.each([
    ['a field may be null no more', 'housing', 'address: String', 'address: String!'],
    [
      'another subgraph knows a type',
      'housing',
      'rooms: Int',
      'rooms: Int } type Case @key(fields: "id") { id: ID! more: Int',
    ],
    [
      'a field moves',
      'housing',
      'rooms: Int',
      'rooms: Int } type Case @key(fields: "id") { id: ID! state: State @override(from: "registry")} enum State { OPEN CLOSED',
    ],
    ['an argument comes', 'registry', 'filter: Filter', 'filter: Filter, more: Int'],
    ['an argument’s input has another default', 'registry', '= OPEN', '= CLOSED'],
    ['an enum has one value more', 'registry', 'CLOSED }', 'CLOSED LOST }'],
    ['a union has one member more', 'registry', '= Person', '= Case | Person'],
    [
      'an interface has one type more',
      'police',
      'type Call',
      'type Call implements Named { at: String label: String } type Other',
    ],
    ['a key comes', 'housing', '@key(fields: "id")', '@key(fields: "id") @key(fields: "rooms")'],
    [
      'a field requires more',
      'police',
      /"name"\) name: String @external/,
      '"name state") name: String @external state: Int @external',
    ],
    ['a field is hidden', 'housing', 'address: String', 'address: String @inaccessible'],
  ] as const)('is made anew where %s', (_, name, old, changed) => {
    const more = changed.includes('name state')
      ? { registry: SUBGRAPHS.registry.replace('name: String', 'name: String state: Int') }
      : {};
    const text = SUBGRAPHS[name].replace(old, changed);
    expect(text).not.toBe(SUBGRAPHS[name]);
    expect(standsAsBefore(foundation, from, compose({ ...SUBGRAPHS, ...more, [name]: text }))).toBe(false);
  });

  it('is made anew where a subgraph goes by another name, and stands where it has another address', () => {
    const renamed = { ...SUBGRAPHS } as Record<string, string>;
    delete renamed['housing'];
    expect(standsAsBefore(foundation, from, compose({ ...renamed, houses: SUBGRAPHS.housing }))).toBe(false);
    const sdl = from.sdl.replace('http://housing.test/', 'http://elsewhere.test/');
    expect(sdl).not.toBe(from.sdl);
    expect(standsAsBefore(foundation, from, loadSupergraph(sdl))).toBe(true);
  });
});

/** Worlds drawn; `DIFFERENTIAL_RUNS=5000` for more. */
const WORLDS = Math.ceil(Number(process.env['DIFFERENTIAL_RUNS'] ?? 300) / 25);

/** Changes a text somewhere as departments do. */
function changed(dice: Dice, text: string): string {
  const fields = [...text.matchAll(/\b[fr]\d(\([^)]*\))?: (\[*\w+!?\]*!?\]*!?)/g)];
  const field = fields.length > 0 ? dice.pick(fields) : undefined;
  const types = [...text.matchAll(/type E\d[^{]*(@key\([^)]*\) )+\{/g)].filter(({ 0: head }) => head !== undefined);
  const type = types.length > 0 ? dice.pick(types) : undefined;
  const inside = (at: number, old: string, put: string) => text.slice(0, at) + put + text.slice(at + old.length);
  switch (dice.below(6)) {
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
    default:
      return text.replace('enum Color {', 'type Added { a: Int } enum Color {');
  }
}

it('that stands is the plan that would be made anew', async () => {
  const counts = { stood: 0, anew: 0 };
  await assert(
    asyncProperty(fcGen(), async (gen) => {
      const dice = diceOf(gen);
      const sdl = worldSdl(generateWorld(dice));
      const names = Object.keys(sdl);
      const [from, to] = [
        sdl,
        { ...sdl, ...Object.fromEntries(dice.some(names, 60).map((name) => [name, changed(dice, sdl[name]!)])) },
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
