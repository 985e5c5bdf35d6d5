import { hash } from './Dice';
import { type Field, membersOf, requiredNames, type World } from './World';

/** An object as resolvers pass it on. */
export interface WorldObject {
  readonly __typename: string;
  readonly id: string;
  /** What a representation brought along. */
  readonly given?: Readonly<Record<string, unknown>>;
  /** External fields that the department has at hand here, because the relation to this object provides them. */
  readonly provided?: readonly string[];
}

/** What a department knows of an object besides its own fields. */
export type Knowledge = Pick<WorldObject, 'given' | 'provided'>;

/** The values of a world: the same whoever is asked. */
export interface WorldValues {
  /** @throws when this field fails for this object */
  value(field: Field, id: string, args: unknown, knows: Knowledge | undefined): unknown;
  field(typename: string, name: string): Field | undefined;
  /** The object that a representation names. */
  resolve(typename: string, reference: Readonly<Record<string, unknown>>): WorldObject;
}

/** How many objects there are of each entity. */
const OBJECTS = 4;

/** Computes values by hashing what was asked. */
export function worldValues(world: World): WorldValues {
  const byName = new Map(world.entities.map((entity) => [entity.name, entity]));
  const computed = world.abstracts.filter(({ objectFields }) =>
    objectFields.some(({ requires }) => requires.length > 0),
  );
  const inputs = new Set([
    ...computed.flatMap((abstract) => membersOf(abstract).map((member) => `${member}.${abstract.common?.name}`)),
    ...world.entities.flatMap((entity) =>
      entity.fields.flatMap((field) => [
        ...field.requires.flatMap((text) => {
          const [name, nested] = requiredNames(text);
          const leadsTo = entity.fields.find((other) => other.name === name)!.type.named;
          return [`${entity.name}.${name}`, ...(nested === undefined ? [] : [`${leadsTo}.${nested}`])];
        }),
        ...field.provides.map((name) => `${field.type.named}.${name}`),
      ]),
    ),
  ]);
  const possible = (named: string, owner: string): readonly string[] | undefined => {
    const abstract = world.abstracts.find(({ name }) => name === named);
    if (!abstract) return byName.has(named) ? [named] : undefined;
    return abstract.homes.get(owner) ?? membersOf(abstract);
  };

  const item = ({ type, owners, provides: provided, overriddenFrom }: Field, key: readonly unknown[]): unknown => {
    const roll = hash(world.seed, 'item', ...key);
    const members = possible(type.named, owners[0]!);
    if (members) {
      const typename = members[roll % members.length]!;
      return { __typename: typename, id: `${typename}:${(roll >>> 8) % OBJECTS}`, provided } satisfies WorldObject;
    }
    switch (type.named) {
      case 'Int':
        return roll | 0;
      case 'Float':
        return roll / 7;
      case 'Boolean':
        return roll % 2 === 0;
      case 'Color':
        return ['RED', 'GREEN', 'BLUE'][roll % 3];
      case 'Shade': {
        const known = owners.length === 1 && overriddenFrom === undefined ? world.shades[owners[0]!]! : ['DARK'];
        return known[roll % known.length];
      }
      case 'Box':
        return { a: roll % 2 === 0 ? null : roll % 100, b: `b${roll % 7}`, c: [roll / 3, 1] };
      case 'Json':
        return { n: roll % 10, list: [roll % 3, null, { __proto: 'x' }] };
      default:
        return `${key.join('/')} "值"`;
    }
  };

  const values: WorldValues = {
    field(typename, name) {
      if (typename === 'Query') return world.roots.find((field) => field.name === name);
      if (typename === 'Mutation') return world.mutations.find((field) => field.name === name);
      const own = byName.get(typename)?.fields.find((field) => field.name === name);
      return own ?? world.abstracts.flatMap((abstract) => abstract.objectFields).find((field) => field.name === name);
    },
    resolve(typename, reference) {
      const id = namedBy(typename, reference);
      return { __typename: id.split(':')[0]!, id, given: reference };
    },
    value(field, id, args, knows) {
      const { type } = field;
      const coordinate = `${field.on}.${field.name}`;
      const key = [coordinate, id, args];
      if (!inputs.has(coordinate) && hash(world.seed, 'fails', ...key) % 100 < world.failing) throw new Error(`failed`);
      if (field.requires.length > 0) {
        const entity = byName.get(id.split(':')[0]!)!;
        const read = field.requires.map((text) => {
          const [name, nested] = requiredNames(text);
          const required = entity.fields.find((other) => other.name === name)!;
          const isGiven = knows !== undefined && !knows.provided?.includes(name);
          const value = isGiven ? knows.given?.[name] : values.value(required, id, {}, undefined);
          if (nested === undefined) return [text, value];
          const below = byName.get(required.type.named)!.fields.find((other) => other.name === nested)!;
          const read = (one: unknown): unknown => {
            if (Array.isArray(one)) return one.map(read);
            if (typeof one !== 'object' || one === null) return one;
            const object = one as WorldObject & Record<string, unknown>;
            return isGiven ? object[nested] : values.value(below, object.id, {}, undefined);
          };
          return [text, read(value)];
        });
        return `from ${JSON.stringify(read)}`;
      }
      if (!type.nonNull && hash(world.seed, 'null', ...key) % 100 < 15) return null;
      if (!type.list) return item(field, key);
      const listOf = (at: readonly unknown[], each: (at: readonly unknown[]) => unknown): unknown[] =>
        Array.from({ length: hash(world.seed, 'length', ...at) % 4 }, (_, index) =>
          !type.itemNonNull && hash(world.seed, 'null', index, ...at) % 100 < 15 ? null : each([...at, index]),
        );
      const one = (at: readonly unknown[]) => item(field, at);
      return listOf(key, type.deep ? (at) => listOf(at, one) : one);
    },
  };
  return values;
}

/** The key fields of an object. */
export function keyValue({ id }: WorldObject, name: string): unknown {
  const [typename, number] = id.split(':') as [string, string];
  switch (name) {
    case 'id':
      return id;
    case 'code':
      return `code ${id}`;
    case 'org':
      return { num: Number(number) };
    case 'ref':
      return typename === 'E1' ? `ref${number}` : Number(number);
    case 'parts':
      return [0, 1].map((part) => ({ num: Number(number) + part, marks: part === 0 ? [] : [`${part}`, number] }));
    default:
      return undefined;
  }
}

/** The id of the object that has these keys. @throws when they are not one object's */
function namedBy(typename: string, keys: Readonly<Record<string, unknown>>): string {
  const { id, code, org, ref, parts } = keys as WorldKeys;
  const numbers = [org?.num, typeof ref === 'string' ? ref.slice('ref'.length) : ref, parts?.[0]?.num];
  const ids = [
    id,
    code?.slice('code '.length),
    ...numbers.map((number) => (number === undefined ? undefined : `${typename}:${number}`)),
  ];
  const [only, ...others] = new Set(ids.filter((found) => found !== undefined));
  if (only === undefined || others.length > 0) throw new Error('no such object');
  return String(only);
}

interface WorldKeys {
  readonly id?: string;
  readonly code?: string;
  readonly org?: { readonly num: number };
  readonly ref?: string | number;
  readonly parts?: readonly { readonly num: number }[];
}
