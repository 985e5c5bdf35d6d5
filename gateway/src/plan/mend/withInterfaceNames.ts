import { mapFetches } from '../mapFetches';
import type { FetchNode, PlanNode, Rewrite } from '../Plan';
import type { Supergraph } from '../schema/Supergraph';

/**
 * A plan whose fetches call an object as their subgraph knows it: by the interface's name where that is an object there
 * (`@interfaceObject`). Behind conditions the native planner sends the name of the object's own type, of which such a subgraph never heard.
 */
export function withInterfaceNames(node: PlanNode, supergraph: Supergraph): PlanNode {
  if (supergraph.interfaceObjects.size === 0) return node;
  return mapFetches(node, {
    fetch: (fetch) => renaming(fetch, fetch.subgraph, supergraph),
    batch: (fetch) =>
      Object.freeze({
        ...fetch,
        aliases: Object.freeze(fetch.aliases.map((alias) => renaming(alias, fetch.subgraph, supergraph))),
      }),
  });
}

function renaming<P extends Pick<FetchNode, 'requires' | 'inputRewrites'>>(
  part: P,
  subgraph: string,
  { interfaceObjects, types }: Supergraph,
): P {
  const known = [...(interfaceObjects.get(subgraph) ?? [])];
  const named = part.inputRewrites.some(({ kind }) => kind === 'set');
  if (known.length === 0 || named) return part;
  const added = part.requires.flatMap((selection): readonly Rewrite[] => {
    if (selection.kind !== 'fragment') return [];
    const { type } = selection;
    // A subgraph that knows an interface as an object knows none of the types behind it.
    const name = known.find((candidate) => candidate !== type && types.get(candidate)?.possibleTypes.has(type));
    if (name === undefined) return [];
    const path = Object.freeze([
      { kind: 'types', types: [type] },
      { kind: 'key', key: '__typename' },
    ] as const);
    return [Object.freeze({ kind: 'set', path, value: name })];
  });
  return added.length === 0 ? part : Object.freeze({ ...part, inputRewrites: [...part.inputRewrites, ...added] });
}
