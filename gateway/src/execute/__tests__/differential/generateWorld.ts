import type { Dice } from './Dice';
import { type Abstract, type Entity, type Field, type KeyName, membersOf, type TypeRef, type World } from './World';

const PLAIN = ['String', 'Int', 'Float', 'Boolean', 'ID', 'Color', 'Shade', 'Json', 'Box'];

/** Draws a world. Not every world composes; those that do not are drawn again. */
export function generateWorld(dice: Dice): World {
  const knowing = Array.from({ length: 2 + dice.below(3) }, (_, i) => `s${i}`);
  const entities = Array.from({ length: 2 + dice.below(3) }, (_, i) => generateEntity(dice, `E${i}`, knowing));
  // These know no entity, and so may know an interface as an object.
  const others = dice.some(['o0', 'o1'], 30);
  const subgraphs = [...knowing, ...others];
  const abstracts = generateAbstracts(dice, entities, subgraphs);
  for (const entity of entities) {
    const count = 2 + dice.below(5);
    for (let i = 0; i < count; i++) entity.fields.push(generateField(dice, `f${i}`, entity, entities, abstracts));
    addRequires(dice, entity, entities);
  }
  for (const entity of entities) addProvides(dice, entity, entities);
  const roots = [
    ...subgraphs.flatMap((subgraph) => generateRoots(dice, 'Query', subgraph, entities, abstracts)),
    ...generateSharedRoots(dice, subgraphs, entities),
  ];
  const mutations = dice
    .some(subgraphs, 60)
    .flatMap((subgraph) => [...generateRoots(dice, 'Mutation', subgraph, entities, abstracts), turnOf(subgraph)]);
  return {
    subgraphs,
    entities,
    abstracts,
    roots,
    mutations,
    shades: Object.fromEntries(
      subgraphs.map((subgraph) => [subgraph, ['DARK', ...dice.some(['LIGHT', 'PALE', 'DEEP'], 50)]]),
    ),
    moreOptions: dice.some(subgraphs, 40),
    seed: dice.below(1_000_000),
    failing: dice.pick([0, 0, 5, 15]),
  };
}

function generateEntity(dice: Dice, name: string, subgraphs: readonly string[]): Entity {
  const home = dice.pick(subgraphs);
  const others = subgraphs.filter((subgraph) => subgraph !== home && dice.chance(70));
  const second: KeyName | undefined = dice.pick([
    ...[undefined, undefined, undefined, 'code', 'code', 'code org { num }', 'ref', 'parts { num marks }'],
  ] as const);
  const own: KeyName[] = second ? dice.pick([['id', second], ['id', second], [second]]) : ['id'];
  const keys = new Map([[home, new Set(own)]]);
  for (const other of others) {
    keys.set(other, new Set(dice.pick([...own.map((key) => [key]), own])));
  }
  const unresolvable = new Map(
    [...keys].map(([subgraph, known]) => [subgraph, new Set(own.filter((key) => !known.has(key) && dice.chance(60)))]),
  );
  return { name, keys, unresolvable, fields: [] };
}

function typeRef(dice: Dice, named: string): TypeRef {
  const list = dice.chance(35);
  return { named, list, deep: list && dice.chance(25), nonNull: dice.chance(35), itemNonNull: dice.chance(50) };
}

function generateField(
  dice: Dice,
  name: string,
  entity: Entity,
  entities: readonly Entity[],
  abstracts: readonly Abstract[],
): Field {
  const definers = [...entity.keys.keys()];
  const owner = dice.pick(definers);
  const targets = [
    ...entities.filter((target) => target.keys.has(owner)).map((target) => target.name),
    ...abstracts.filter((abstract) => abstract.homes.has(owner)).map((abstract) => abstract.name),
  ];
  const relation = dice.chance(45);
  const named = relation ? dice.pick(targets) : dice.pick(PLAIN);
  const others = definers.filter((definer) => definer !== owner);
  const shared = !relation && others.length > 0 && dice.chance(15);
  const overridden = !relation && !shared && others.length > 0 && dice.chance(15);
  return {
    name,
    on: entity.name,
    type: typeRef(dice, named),
    owners: shared ? [owner, dice.pick(others)] : [owner],
    argument: dice.chance(25),
    requires: [],
    provides: [],
    overriddenFrom: overridden ? dice.pick(others) : undefined,
    label: overridden ? dice.pick([undefined, 'percent(30)', 'percent(70)', 'moving']) : undefined,
  };
}

const isInput = (field: Field) =>
  /^(String|Int|Float|Boolean|ID|Color|Json)$/.test(field.type.named) && !field.argument;

/** Fields that are computed from those of another subgraph, which may themselves be computed so. */
function addRequires(dice: Dice, entity: Entity, entities: readonly Entity[]): void {
  const definers = [...entity.keys.keys()];
  const hidden = dice.chance(25)
    ? entity.fields.find((field) => isInput(field) && field.overriddenFrom === undefined)
    : undefined;
  if (hidden) entity.fields[entity.fields.indexOf(hidden)] = { ...hidden, inaccessible: true };
  const count = dice.below(3);
  // Who comes back for what a field requires has to mind by which key.
  const minding = definers.filter((definer) => entity.unresolvable.get(definer)!.size > 0);
  for (let i = 0; i < count && definers.length > 1; i++) {
    const owner = dice.pick(minding.length > 0 && dice.chance(50) ? minding : definers);
    const inputs = entity.fields.filter(
      (field) => isInput(field) && !field.owners.includes(owner) && field.overriddenFrom === undefined,
    );
    if (inputs.length === 0) continue;
    const requires = dice.some(inputs, 50).map((field) => field.name);
    const nested = dice.chance(85) ? nestedRequirement(dice, owner, entity, entities) : undefined;
    if (nested !== undefined) requires.push(nested);
    entity.fields.push({
      name: `r${i}`,
      on: entity.name,
      type: { named: 'String', list: false, nonNull: dice.chance(25), itemNonNull: false },
      owners: [owner],
      argument: false,
      requires: requires.length > 0 ? requires : [inputs[0]!.name],
      provides: [],
      overriddenFrom: undefined,
    });
  }
}

/** A field of the objects to which another subgraph's relation leads. */
function nestedRequirement(dice: Dice, owner: string, entity: Entity, entities: readonly Entity[]): string | undefined {
  const found = entity.fields.flatMap((relation) => {
    const target = entities.find(({ name, keys }) => name === relation.type.named && keys.has(owner));
    if (!target || relation.argument || relation.owners.includes(owner) || relation.overriddenFrom !== undefined)
      return [];
    return target.fields
      .filter((field) => isInput(field) && field.requires.length === 0 && field.overriddenFrom === undefined)
      .filter((field) => !field.owners.includes(owner))
      .map((field) => `${relation.name} { ${field.name} }`);
  });
  return found.length > 0 ? dice.pick(found) : undefined;
}

function addProvides(dice: Dice, entity: Entity, entities: readonly Entity[]): void {
  entity.fields.forEach((field, index) => {
    const target = entities.find((candidate) => candidate.name === field.type.named);
    if (!target || !dice.chance(30) || field.owners.length !== 1) return;
    const owner = field.owners[0]!;
    const provided = target.fields.filter(
      (candidate) =>
        isInput(candidate) &&
        candidate.requires.length === 0 &&
        !candidate.owners.includes(owner) &&
        candidate.overriddenFrom !== owner,
    );
    if (provided.length === 0) return;
    const { name } = dice.pick(provided);
    entity.fields[index] = { ...field, provides: [name] };
    const at = target.fields.findIndex((candidate) => candidate.name === name);
    target.fields[at] = { ...target.fields[at]!, shareable: true };
  });
}

function generateAbstracts(dice: Dice, entities: readonly Entity[], subgraphs: readonly string[]): Abstract[] {
  const abstracts: Abstract[] = [];
  for (const kind of ['interface', 'union'] as const) {
    if (!dice.chance(60)) continue;
    const homes = new Map<string, readonly string[]>();
    const key = kind === 'interface' ? dice.pick(['id', 'id', 'code', undefined] as const) : undefined;
    const isKeyed = kind === 'interface' && key !== undefined;
    // What an interface without a key has stands in its first home only.
    const others = kind === 'interface' && !isKeyed ? [] : dice.some(subgraphs, 30);
    for (const subgraph of [dice.pick(subgraphs), ...others]) {
      const known = entities.filter(({ keys }) => keys.has(subgraph) && (!isKeyed || keys.get(subgraph)!.has(key)));
      const [first] = homes.values();
      const same = dice.chance(50) ? entities.filter(({ name }) => first?.includes(name)) : [];
      const drawn = same.length > 0 && same.every((entity) => known.includes(entity)) ? same : dice.some(known, 75);
      const members = drawn.map((entity) => entity.name);
      if (members.length > 0 && !homes.has(subgraph)) homes.set(subgraph, members);
    }
    const [home] = homes.keys();
    if (home === undefined) continue;
    const name = kind === 'interface' ? 'I' : 'U';
    const members = membersOf({ homes });
    const free = subgraphs.filter((subgraph) =>
      entities.every((entity) => !members.includes(entity.name) || !entity.keys.has(subgraph)),
    );
    const isWhole = [...homes.values()].every((known) => known.length === members.length);
    const objectIn = isKeyed && isWhole ? dice.some(free, 80) : [];
    const common = kind === 'interface' && (!isKeyed || dice.chance(60)) ? commonField(dice, home) : undefined;
    const objectFields = objectIn.flatMap((owner) => generateObjectFields(dice, name, owner, common));
    for (const entity of common ? entities.filter((candidate) => homes.get(home)!.includes(candidate.name)) : []) {
      // An implementation may promise more than its interface.
      const stricter = { ...common!.type, nonNull: common!.type.nonNull || dice.chance(30) };
      entity.fields.push({ ...common!, on: entity.name, type: stricter });
    }
    abstracts.push({ kind, name, homes, objectIn, key, objectFields, common });
  }
  return abstracts;
}

/** What a subgraph that knows an interface as an object adds to it, some of it computed from the interface's own field. */
function generateObjectFields(dice: Dice, on: string, owner: string, common: Field | undefined): Field[] {
  return Array.from({ length: 1 + dice.below(2) }, (_, i) => {
    const none = { provides: [], overriddenFrom: undefined };
    const [name, owners] = [`x${owner}${i}`, [owner]];
    if (common && isInput(common) && dice.chance(40)) {
      const type = { named: 'String', list: false, nonNull: dice.chance(25), itemNonNull: false };
      return { name, on, type, owners, argument: false, requires: [common.name], ...none };
    }
    const type = typeRef(dice, dice.pick(PLAIN));
    return { name, on, type, owners, argument: dice.chance(25), requires: [], ...none };
  });
}

function commonField(dice: Dice, home: string): Field {
  return {
    name: 'common',
    on: 'I',
    type: typeRef(dice, dice.pick(PLAIN)),
    owners: [home],
    argument: dice.chance(25),
    requires: [],
    provides: [],
    overriddenFrom: undefined,
  };
}

function turnOf(subgraph: string): Field {
  const type = { named: 'Int', list: false, nonNull: true, itemNonNull: false };
  const none = { requires: [], provides: [], overriddenFrom: undefined };
  return { name: `turn${subgraph}`, on: 'Mutation', type, owners: [subgraph], argument: false, ...none };
}

/** Roots that several subgraphs answer alike. */
function generateSharedRoots(dice: Dice, subgraphs: readonly string[], entities: readonly Entity[]): Field[] {
  const owners = dice.some(subgraphs, 50);
  if (owners.length < 2) return [];
  const known = entities.filter(({ keys }) => owners.every((owner) => keys.has(owner))).map(({ name }) => name);
  const none = { requires: [], provides: [], overriddenFrom: undefined };
  const type = typeRef(dice, dice.pick([...known, 'Int']));
  return [{ name: 'shared', on: 'Query', type, owners, argument: dice.chance(25), ...none }];
}

function generateRoots(
  dice: Dice,
  on: 'Query' | 'Mutation',
  subgraph: string,
  entities: readonly Entity[],
  abstracts: readonly Abstract[],
): Field[] {
  const targets = [
    ...entities.filter((entity) => entity.keys.has(subgraph)).map((entity) => entity.name),
    ...abstracts
      .filter((abstract) => abstract.homes.has(subgraph) || abstract.objectIn.includes(subgraph))
      .map((abstract) => abstract.name),
    'Int',
  ];
  return Array.from({ length: 1 + dice.below(3) }, (_, i) => ({
    name: `${on === 'Query' ? 'q' : 'm'}${subgraph}${i}`,
    on,
    type: typeRef(dice, dice.pick(targets)),
    owners: [subgraph],
    argument: dice.chance(25),
    requires: [],
    provides: [],
    overriddenFrom: undefined,
  }));
}
