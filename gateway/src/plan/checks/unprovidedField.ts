import { Kind, type SelectionSetNode } from 'graphql';
import { fetchOperation } from '../fetchOperation';
import { planFetches } from '../fetchedCoordinates';
import { requirementKey } from '../schema/joinedRequirements';
import type { PlanNode } from '../Plan';
import type { Supergraph } from '../schema/Supergraph';
import { possibleTypes } from '../schema/supergraphTypes';
import { providedFields } from './unmetRequirement';

/**
 * The first field that a plan asks of a subgraph where that neither owns nor provides it; undefined for a plan without. Where types of an
 * interface provide different things of the same relation, the native planner takes one for the other.
 */
export function unprovidedField(node: PlanNode, supergraph: Supergraph): string | undefined {
  const { provisions, types, answers, schema } = supergraph;
  if (provisions.provides.size === 0) return undefined;
  const check = (
    set: SelectionSetNode,
    parent: string | undefined,
    subgraph: string,
    provided: readonly (readonly SelectionSetNode[])[],
  ): string | undefined => {
    for (const selection of set.selections) {
      let found: string | undefined;
      if (selection.kind === Kind.INLINE_FRAGMENT)
        found = check(selection.selectionSet, selection.typeCondition?.name.value ?? parent, subgraph, provided);
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        const isExternal = parent !== undefined && provisions.external.has(requirementKey(subgraph, parent, name));
        const isAtHand = () =>
          provided.every((sets) => providedFields(sets, parent).some((field) => field.name.value === name));
        if (
          isExternal &&
          types.get(parent)?.kind === 'object' &&
          !provisions.keys.has(`${parent}.${name}`) &&
          !isAtHand()
        )
          return `${parent}.${name}`;
        if (selection.selectionSet)
          found =
            parent === undefined
              ? check(selection.selectionSet, undefined, subgraph, [[]])
              : check(
                  selection.selectionSet,
                  types.get(parent)?.fields.get(name),
                  subgraph,
                  below(parent, name, subgraph, provided),
                );
      }
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const below = (
    parent: string,
    name: string,
    subgraph: string,
    provided: readonly (readonly SelectionSetNode[])[],
  ): SelectionSetNode[][] => {
    const known = [...possibleTypes(parent, supergraph)].filter((type) => answers.knows(subgraph, type));
    return (known.length > 0 ? known : [parent]).flatMap((holder) => {
      const own = provisions.provides.get(requirementKey(subgraph, holder, name));
      return provided.map((sets) => {
        const passedOn = providedFields(sets, holder).flatMap((field) =>
          field.name.value === name && field.selectionSet ? [field.selectionSet] : [],
        );
        return own ? [...passedOn, own] : passedOn;
      });
    });
  };
  for (const fetch of planFetches(node)) {
    const { operation, selectionSet } = fetchOperation(fetch);
    const isOfEntities = selectionSet.selections.some(
      (one) => one.kind === Kind.FIELD && one.name.value === '_entities',
    );
    const root = isOfEntities ? undefined : schema.getRootType(operation)?.name;
    const found = check(selectionSet, root, fetch.subgraph, [[]]);
    if (found !== undefined) return found;
  }
  return undefined;
}
