import { Kind, type SelectionSetNode } from 'graphql';
import { fetchOperation } from './fetchOperation';
import { planFetches } from './fetchedCoordinates';
import { requirementKey } from './joinedRequirements';
import type { PlanNode } from './Plan';
import type { Supergraph } from './Supergraph';

/**
 * The first required field that a plan would send once for two fields which require it with different arguments; undefined
 * for a sound plan. One of the two would be computed from the other's value and look right, so such a plan is not executed.
 */
export function conflictingRequirement(node: PlanNode | undefined, supergraph: Supergraph): string | undefined {
  if (supergraph.requiredArguments.size === 0) return undefined;
  for (const fetch of planFetches(node)) {
    for (const field of fetchOperation(fetch).selectionSet.selections) {
      if (field.kind !== Kind.FIELD || field.name.value !== '_entities') continue;
      const conflict = conflictIn(field.selectionSet!, fetch.subgraph, supergraph);
      if (conflict !== undefined) return conflict;
    }
  }
  return undefined;
}

/** What is asked of the entities of one representations list: all of it is computed from the same representation. */
function conflictIn(
  entities: SelectionSetNode,
  subgraph: string,
  { requiredArguments }: Supergraph,
): string | undefined {
  const given = new Map<string, string>();
  const check = (set: SelectionSetNode, type: string | undefined): string | undefined => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const conflict = check(selection.selectionSet, selection.typeCondition?.name.value ?? type);
        if (conflict !== undefined) return conflict;
      }
      if (selection.kind !== Kind.FIELD || type === undefined) continue;
      for (const [path, text] of requiredArguments.get(requirementKey(subgraph, type, selection.name.value)) ?? []) {
        const place = `${type}.${path}`;
        if ((given.get(place) ?? text) !== text) return place;
        given.set(place, text);
      }
    }
    return undefined;
  };
  return check(entities, undefined);
}
