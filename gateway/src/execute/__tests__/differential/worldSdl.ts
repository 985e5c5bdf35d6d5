import { keyFields, printType, requiredNames, type Abstract, type Entity, type Field, type World } from './World';

/** Each subgraph's SDL. */
export function worldSdl(world: World): Record<string, string> {
  return Object.fromEntries(world.subgraphs.map((subgraph) => [subgraph, subgraphSdl(world, subgraph)]));
}

function subgraphSdl(world: World, subgraph: string): string {
  const entities = world.entities.filter((entity) => entity.keys.has(subgraph));
  const home = world.abstracts.filter((abstract) => abstract.homes.has(subgraph));
  const objects = world.abstracts.filter((abstract) => abstract.objectIn.includes(subgraph));
  const own = (fields: readonly Field[]) => fields.filter((field) => field.owners.includes(subgraph)).map(fieldSdl);
  const mutations = own(world.mutations);
  return [
    'scalar Json',
    'enum Color { RED GREEN BLUE }',
    'type Org @shareable { num: Int! } type Part @shareable { num: Int! marks: [String!]! } type Box @shareable { a: Int b: String! c: [Float!] }',
    `enum Shade { ${world.shades[subgraph]!.join(' ')} }`,
    `input Options { a: Int = 1 b: [Color!] ${world.moreOptions.includes(subgraph) ? 'more: String' : ''} }`,
    `type Query { ${own(world.roots).join(' ')} }`,
    mutations.length > 0 ? `type Mutation { ${mutations.join(' ')} }` : '',
    ...entities.map((entity) => entitySdl(world, entity, subgraph, home)),
    ...home.map((abstract) => abstractSdl(abstract, subgraph)),
    ...objects.map((abstract) => objectSdl(abstract, subgraph)),
  ].join('\n');
}

function entitySdl(world: World, entity: Entity, subgraph: string, home: readonly Abstract[]): string {
  const keys = [...entity.keys.get(subgraph)!];
  const unresolvable = [...entity.unresolvable.get(subgraph)!];
  const implemented = home.filter(
    (abstract) => abstract.kind === 'interface' && abstract.homes.get(subgraph)!.includes(entity.name),
  );
  const fields = [...new Set([...keys, ...unresolvable].flatMap((key) => keyFields(key, entity.name)))];
  const own = entity.fields.filter((field) => field.owners.includes(subgraph));
  for (const field of own) fields.push(fieldSdl(field));
  for (const field of entity.fields.filter((candidate) => candidate.overriddenFrom === subgraph)) {
    fields.push(fieldSdl({ ...field, overriddenFrom: undefined }));
  }
  const required = new Set(own.flatMap((field) => field.requires.map((text) => requiredNames(text)[0])));
  for (const other of world.entities) {
    for (const field of other.fields) {
      if (field.type.named === entity.name && field.owners.includes(subgraph)) {
        for (const name of field.provides) required.add(name);
      }
      if (!field.owners.includes(subgraph)) continue;
      for (const [relation, nested] of field.requires.map(requiredNames)) {
        const leadsHere = other.fields.find(({ name }) => name === relation)?.type.named === entity.name;
        if (nested !== undefined && leadsHere) required.add(nested);
      }
    }
  }
  for (const field of entity.fields) {
    const known = field.owners.includes(subgraph) || field.overriddenFrom === subgraph;
    if (required.has(field.name) && !known) fields.push(`${field.name}: ${printType(field.type)} @external`);
  }
  const interfaces = implemented.length > 0 ? ` implements ${implemented.map(({ name }) => name).join(' & ')}` : '';
  const named = [
    // Planners that do not look whether a key is resolvable take the first one.
    ...unresolvable.map((key) => `@key(fields: "${key}", resolvable: false)`),
    ...keys.map((key) => `@key(fields: "${key}")`),
  ];
  return `type ${entity.name}${interfaces} ${named.join(' ')} { ${fields.join('\n')} }`;
}

function objectSdl({ name, key, objectFields, common }: Abstract, subgraph: string): string {
  const own = objectFields.filter((field) => field.owners.includes(subgraph));
  const isRequired = own.some(({ requires }) => requires.length > 0);
  const external = common && isRequired ? `${common.name}: ${printType(common.type)} @external` : '';
  return `type ${name} @interfaceObject @key(fields: "${key}") { ${keyFields(key!, name).join(' ')} ${own.map(fieldSdl).join(' ')} ${external} }`;
}

function abstractSdl({ kind, name, homes, objectIn, key, common }: Abstract, subgraph: string): string {
  if (kind === 'union') return `union ${name} = ${homes.get(subgraph)!.join(' | ')}`;
  const isFirst = subgraph === [...homes.keys()][0];
  return `interface ${name} ${objectIn.length === 0 ? '' : `@key(fields: "${key}")`} { ${key === undefined ? '' : keyFields(key, name).join(' ')} ${common && isFirst ? fieldSdl(common) : ''} }`;
}

function fieldSdl(field: Field): string {
  const directives = [
    field.owners.length > 1 || field.shareable === true ? '@shareable' : '',
    field.requires.length > 0 ? `@requires(fields: "${field.requires.join(' ')}")` : '',
    field.provides.length > 0 ? `@provides(fields: "${field.provides.join(' ')}")` : '',
    field.overriddenFrom === undefined
      ? ''
      : `@override(from: "${field.overriddenFrom}"${field.label === undefined ? '' : `, label: "${field.label}"`})`,
    field.inaccessible === true ? '@inaccessible' : '',
  ];
  return `${field.name}${field.argument ? '(n: Int = 1, c: Color, l: [Int!], o: Options)' : ''}: ${printType(field.type)} ${directives.join(' ')}`;
}
