import { type DocumentNode, Kind } from 'graphql';
import { graphNames } from './graphNames';
import { joinArgument, joins } from './joinDirectives';

/** Of each subgraph the interfaces that it knows as objects (`@interfaceObject`). */
export type InterfaceObjects = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads `interface I @join__type(graph: A, key: "id", isInterfaceObject: true)`. */
export function joinedInterfaceObjects(document: DocumentNode): InterfaceObjects {
  const names = graphNames(document);
  const bySubgraph = new Map<string, Set<string>>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const join of joins(definition, 'join__type')) {
      if (joinArgument(join, 'isInterfaceObject') !== 'true') continue;
      const graph = joinArgument(join, 'graph') ?? '';
      const subgraph = names.get(graph) ?? graph;
      bySubgraph.set(subgraph, (bySubgraph.get(subgraph) ?? new Set<string>()).add(definition.name.value));
    }
  }
  return bySubgraph;
}
