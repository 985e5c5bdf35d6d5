/** A federated world: the entities, which subgraph knows what of them, and how it says so. */
export interface World {
  readonly subgraphs: readonly string[];
  readonly entities: readonly Entity[];
  readonly abstracts: readonly Abstract[];
  readonly roots: readonly Field[];
  /** Those named `turn…` answer how many turns were taken before: mutation fields come one after another. */
  readonly mutations: readonly Field[];
  /** The values of the enum Shade, which only leaves subgraphs, as each of them knows it; DARK is known to all. */
  readonly shades: Readonly<Record<string, readonly string[]>>;
  /** Subgraphs whose input Options has a field more than the others'. */
  readonly moreOptions: readonly string[];
  /** Seed of all values. */
  readonly seed: number;
  /** Percent of fields that fail for an object. */
  readonly failing: number;
}

/** An entity type. Every object has an id that tells its type: `E0:3`. */
export interface Entity {
  readonly name: string;
  /** Keys by subgraph, for those that know the entity. */
  readonly keys: Map<string, Set<KeyName>>;
  /** Keys of which a subgraph that knows the entity by another one has the fields, but by which it finds nothing. */
  readonly unresolvable: Map<string, Set<KeyName>>;
  readonly fields: Field[];
}

/** The ways to name an object. */
export type KeyName = 'id' | 'code' | 'code org { num }' | 'ref' | 'parts { num marks }';

/** The type of each field that a key may have; of `ref` it is not the same in all entities. */
export function keyFields(key: KeyName, entity: string): readonly string[] {
  switch (key) {
    case 'id':
      return ['id: ID!'];
    case 'code':
      return ['code: String!'];
    case 'code org { num }':
      return ['code: String!', 'org: Org!'];
    case 'ref':
      return [`ref: ${entity === 'E1' ? 'String' : 'Int'}!`];
    case 'parts { num marks }':
      return ['parts: [Part!]!'];
  }
}

/** A field with the subgraphs that have it. */
export interface Field {
  readonly name: string;
  /** The type that values are computed for: the interface's for fields of an interface object. */
  readonly on: string;
  readonly type: TypeRef;
  readonly owners: readonly string[];
  readonly argument: boolean;
  /** Of an interface object the interface's own field; else field names, and `name { name }` for a field of the objects that a relation leads to. */
  readonly requires: readonly string[];
  /** Fields of the target entity that this relation brings along. */
  readonly provides: readonly string[];
  readonly overriddenFrom: string | undefined;
  /** The override is taken step by step: it holds for requests under this label. */
  readonly label?: string | undefined;
  /** Only departments may ask for it, to compute fields of their own from. */
  readonly inaccessible?: boolean;
  /** Provided by others, so its owner has to share it. */
  readonly shareable?: boolean;
}

/** A type with its wrappers: `levels` from the outside in, true where null may not stand. */
export interface TypeRef {
  readonly named: string;
  readonly list: boolean;
  /** A list of lists. */
  readonly deep?: boolean;
  readonly nonNull: boolean;
  readonly itemNonNull: boolean;
}

/** An interface or union; those in `objectIn` know an interface as an object only. */
export interface Abstract {
  readonly kind: 'interface' | 'union';
  readonly name: string;
  /** The members as each subgraph that defines it knows them; the first is where an interface's own field is. */
  readonly homes: ReadonlyMap<string, readonly string[]>;
  readonly objectIn: readonly string[];
  /** The key that all members of an interface have; where there is none, only its own field is common to them. */
  readonly key: 'id' | 'code' | undefined;
  readonly objectFields: readonly Field[];
  /** A field that the interface itself has. */
  readonly common: Field | undefined;
}

/** The names in a requirement. */
export function requiredNames(requirement: string): readonly [name: string, nested?: string] {
  return requirement.match(/\w+/g) as unknown as [string, string?];
}

/** Every member, whoever knows it. */
export function membersOf({ homes }: Pick<Abstract, 'homes'>): readonly string[] {
  return [...new Set([...homes.values()].flat())];
}

/** `[T!]!` and the like. */
export function printType({ named, list, deep, nonNull, itemNonNull }: TypeRef): string {
  const listOf = (type: string) => `[${type}${itemNonNull ? '!' : ''}]`;
  const item = list ? listOf(deep ? listOf(named) : named) : named;
  return `${item}${nonNull ? '!' : ''}`;
}
