/**
 * Reads the classification back from a composed supergraph: what the gateway and the policy checker work with.
 * An interface's field is as restricted as its strictest implementation, and the other way round (T1, T2, T7).
 */
import { type DocumentNode, Kind, parse } from 'graphql';
import { type Classification, mergeClassifications, readClassified, readReads } from '../classified';

/** What a supergraph says of its fields. */
export interface SupergraphClassification {
  /** `Type.field` of every object and interface field of the graph. */
  readonly fields: ReadonlyMap<string, Classification>;
  /** Coordinates without a usable classification; a policy can grant none of them. */
  readonly unclassified: readonly string[];
  /** `Type.field(arg:)` and `Input.field` to the coordinates that they read. */
  readonly reads: ReadonlyMap<string, readonly string[]>;
  /** Interface name to the object types that implement it. */
  readonly implementations: ReadonlyMap<string, readonly string[]>;
  /** `Type.field` to the names of the subgraphs that can resolve it. */
  readonly departments: ReadonlyMap<string, readonly string[]>;
}

/** Reads the classification from supergraph SDL. */
export function classificationOf(supergraph: string | DocumentNode): SupergraphClassification {
  const document = typeof supergraph === 'string' ? parse(supergraph, { noLocation: true }) : supergraph;
  const own = new Map<string, Classification>();
  const all: string[] = [];
  const reads = new Map<string, readonly string[]>();
  const implementations = new Map<string, string[]>();
  const departments = new Map<string, readonly string[]>();
  const interfaceObjects = new Map<string, readonly string[]>();
  const graphs = graphNames(document);

  for (const node of document.definitions) {
    if (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
      for (const field of node.fields ?? [])
        readInput(reads, `${node.name.value}.${field.name.value}`, field.directives);
    }
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const type = node.name.value;
    if (node.kind === Kind.INTERFACE_TYPE_DEFINITION && !implementations.has(type)) implementations.set(type, []);
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION) {
      for (const { name } of node.interfaces ?? []) {
        implementations.set(name.value, [...(implementations.get(name.value) ?? []), type]);
      }
    }
    const typeGraphs = joinGraphs(node.directives, 'join__type', graphs);
    interfaceObjects.set(type, joinGraphs(node.directives, 'join__type', graphs, 'isInterfaceObject'));
    for (const field of node.fields ?? []) {
      const coordinate = `${type}.${field.name.value}`;
      all.push(coordinate);
      const fieldGraphs = joinGraphs(field.directives, 'join__field', graphs);
      const onlyByInterface = hasDirective(field.directives, 'join__field') && fieldGraphs.length === 0;
      departments.set(coordinate, fieldGraphs.length > 0 ? fieldGraphs : onlyByInterface ? [] : typeGraphs);
      const directive = field.directives?.find((candidate) => candidate.name.value === 'classified');
      const result = directive && readClassified(directive);
      if (result && 'classification' in result) own.set(coordinate, result.classification);
      for (const arg of field.arguments ?? []) readInput(reads, `${coordinate}(${arg.name.value}:)`, arg.directives);
    }
  }

  addInterfaceObjects(departments, implementations, interfaceObjects);
  const fields = mergeOverInterfaces(own, implementations);
  return { fields, unclassified: all.filter((c) => !fields.has(c)), reads, implementations, departments };
}

/** A subgraph that answers for an interface as one object answers for each implementation's field (T7). */
function addInterfaceObjects(
  departments: Map<string, readonly string[]>,
  implementations: ReadonlyMap<string, readonly string[]>,
  interfaceObjects: ReadonlyMap<string, readonly string[]>,
): void {
  for (const [name, types] of implementations) {
    const graphs = interfaceObjects.get(name) ?? [];
    if (graphs.length === 0) continue;
    for (const [coordinate, resolvers] of [...departments].filter(([key]) => key.startsWith(`${name}.`))) {
      for (const type of types) {
        const implemented = type + coordinate.slice(name.length);
        const present = departments.get(implemented);
        const added = resolvers.filter((graph) => graphs.includes(graph));
        if (present) departments.set(implemented, [...new Set([...present, ...added])]);
      }
    }
  }
}

function mergeOverInterfaces(
  own: ReadonlyMap<string, Classification>,
  implementations: ReadonlyMap<string, readonly string[]>,
): Map<string, Classification> {
  const merged = new Map(own);
  const add = (coordinate: string, classification: Classification) => {
    const present = merged.get(coordinate);
    merged.set(coordinate, present ? mergeClassifications(present, classification) : classification);
  };
  for (const [coordinate, classification] of own) {
    const [type, field] = coordinate.split('.') as [string, string];
    for (const implementation of implementations.get(type) ?? []) {
      if (own.has(`${implementation}.${field}`)) add(`${implementation}.${field}`, classification);
    }
  }
  for (const [name, types] of implementations) {
    for (const onInterface of [...own.keys()].filter((coordinate) => coordinate.startsWith(`${name}.`))) {
      for (const type of types) {
        const implemented = merged.get(type + onInterface.slice(name.length));
        if (implemented) add(onInterface, implemented);
      }
    }
  }
  return merged;
}

type Directives = readonly {
  name: { value: string };
  arguments?: readonly { name: { value: string }; value: unknown }[];
}[];

function readInput(reads: Map<string, readonly string[]>, coordinate: string, directives: unknown): void {
  const directive = (directives as Directives | undefined)?.find((candidate) => candidate.name.value === 'reads');
  if (directive) reads.set(coordinate, readReads(directive as never));
}

function graphNames(document: DocumentNode): Map<string, string> {
  const names = new Map<string, string>();
  for (const node of document.definitions) {
    if (node.kind !== Kind.ENUM_TYPE_DEFINITION || node.name.value !== 'join__Graph') continue;
    for (const value of node.values ?? []) {
      const [name] = value.directives?.flatMap((d) => d.arguments ?? []).filter((a) => a.name.value === 'name') ?? [];
      if (name?.value.kind === Kind.STRING) names.set(value.name.value, name.value.value);
    }
  }
  return names;
}

function hasDirective(directives: unknown, name: string): boolean {
  return ((directives as Directives | undefined) ?? []).some((directive) => directive.name.value === name);
}

/** The subgraphs that `@join__type` or `@join__field` names, external ones left out; only those with `flag` if given. */
function joinGraphs(directives: unknown, name: string, graphs: ReadonlyMap<string, string>, flag?: string): string[] {
  const found = ((directives as Directives | undefined) ?? [])
    .filter((directive) => directive.name.value === name)
    .filter((directive) => !directive.arguments?.some((a) => a.name.value === 'external'))
    .filter((directive) => !flag || directive.arguments?.some((a) => a.name.value === flag))
    .flatMap((directive) => directive.arguments ?? [])
    .filter((arg) => arg.name.value === 'graph')
    .map((arg) => graphs.get((arg.value as { value: string }).value) ?? '');
  return [...new Set(found.filter(Boolean))];
}
