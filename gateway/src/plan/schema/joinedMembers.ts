import { Kind, type ConstDirectiveNode, type DocumentNode } from 'graphql';
import { graphNames } from './graphNames';

/** Unions and interfaces of which subgraphs know different object types. */
export interface JoinedMembers {
  /** Of each such type: the object types that each subgraph knows of it. */
  readonly abstractTypes: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
}

/** Reads the `@join__…` directives; undefined where every abstract type is the same everywhere. */
export function joinedMembers(document: DocumentNode): JoinedMembers | undefined {
  const names = graphNames(document);
  const nameOf = (graph: string) => names.get(graph) ?? graph;
  const members = new Map<string, Map<string, Set<string>>>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.UNION_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const graphs = directivesOf(definition.directives, 'join__type').filter((join) => !isInterfaceObject(join));
    const own = new Map(graphs.map((join) => [nameOf(argument<string>(join, 'graph') ?? ''), new Set<string>()]));
    members.set(definition.name.value, own);
    for (const join of directivesOf(definition.directives, 'join__unionMember')) {
      own.get(nameOf(argument(join, 'graph') ?? ''))?.add(argument(join, 'member') ?? '');
    }
  }
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const join of directivesOf(definition.directives, 'join__implements')) {
      const own = members.get(argument(join, 'interface') ?? '');
      own?.get(nameOf(argument(join, 'graph') ?? ''))?.add(definition.name.value);
    }
  }
  const abstractTypes = new Map([...members].filter(([, own]) => differ([...own.values()])));
  if (abstractTypes.size === 0) return undefined;
  return Object.freeze({ abstractTypes });
}

function directivesOf(directives: readonly ConstDirectiveNode[] | undefined, name: string): ConstDirectiveNode[] {
  return directives?.filter((directive) => directive.name.value === name) ?? [];
}

function isInterfaceObject(join: ConstDirectiveNode): boolean {
  return argument(join, 'isInterfaceObject') === true;
}

function differ(sets: readonly ReadonlySet<string>[]): boolean {
  const all = new Set(sets.flatMap((set) => [...set]));
  return sets.some((set) => set.size < all.size);
}

/** The value of a string, an enum or a Boolean; true for any other value. */
function argument<T = unknown>(directive: ConstDirectiveNode, name: string): T | undefined {
  const value = directive.arguments?.find((candidate) => candidate.name.value === name)?.value;
  if (value === undefined || value.kind === Kind.NULL) return undefined;
  return ('value' in value ? value.value : true) as T;
}
