import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import { graphNames } from './graphNames';
import { joinArgument, joins } from './joinDirectives';
import { fieldSet } from './joinedRequirements';

/** The keys by which a subgraph finds objects of a type: `subgraph:Type`. */
export type JoinedKeys = ReadonlyMap<string, readonly SelectionSetNode[]>;

/** Reads `@join__type(graph:, key:)`, without keys that are not resolvable. */
export function joinedKeys(document: DocumentNode): JoinedKeys {
  const names = graphNames(document);
  const keys = new Map<string, SelectionSetNode[]>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const join of joins(definition, 'join__type')) {
      const graph = joinArgument(join, 'graph') ?? '';
      const key = joinArgument(join, 'key');
      const set = key === undefined ? undefined : fieldSet(key);
      if (!set || joinArgument(join, 'resolvable') === 'false') continue;
      const finder = `${names.get(graph) ?? graph}:${definition.name.value}`;
      keys.set(finder, [...(keys.get(finder) ?? []), set]);
    }
  }
  return keys;
}
