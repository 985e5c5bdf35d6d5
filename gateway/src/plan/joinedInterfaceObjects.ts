import { type DocumentNode, Kind } from 'graphql';
import { graphNames } from './graphNames';
import { joinArgument, joins } from './joinDirectives';

/** Of each subgraph the interfaces that it knows as objects (`@interfaceObject`), and their keys of a single field. */
export type InterfaceObjects = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

/** Reads `interface I @join__type(graph: A, key: "id", isInterfaceObject: true)`. */
export function joinedInterfaceObjects(document: DocumentNode): InterfaceObjects {
  const names = graphNames(document);
  const bySubgraph = new Map<string, Map<string, Set<string>>>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const join of joins(definition, 'join__type')) {
      if (joinArgument(join, 'isInterfaceObject') !== 'true') continue;
      const graph = joinArgument(join, 'graph') ?? '';
      const subgraph = names.get(graph) ?? graph;
      const own = bySubgraph.get(subgraph) ?? new Map<string, Set<string>>();
      bySubgraph.set(subgraph, own);
      const keys = own.get(definition.name.value) ?? new Set();
      own.set(definition.name.value, keys);
      const key = joinArgument(join, 'key');
      if (key !== undefined && /^\w+$/.test(key)) keys.add(key);
    }
  }
  return bySubgraph;
}
