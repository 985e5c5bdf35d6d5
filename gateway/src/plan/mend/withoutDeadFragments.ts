/**
 * A plan and the supergraph in, the plan without fragments on one object type below a fragment on another: no object is of both, and
 * subgraphs refuse the whole request (https://spec.graphql.org/October2021/#sec-Fragment-spread-is-possible). The native planner writes
 * them where a field of an interface object requires a field of the interface.
 */
import { Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { fetchOperation, withOperation } from '../fetchOperation';
import { mapFetches } from '../mapFetches';
import type { BatchFetchNode, FetchNode, PlanNode } from '../Plan';
import type { Supergraph } from '../schema/Supergraph';

/** Takes such fragments out of all fetches. */
export function withoutDeadFragments(node: PlanNode, { types }: Supergraph): PlanNode {
  const living = (set: SelectionSetNode, of: string | undefined): SelectionSetNode => {
    const selections = set.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return [selection];
      if (selection.kind === Kind.FIELD) {
        const below = living(selection.selectionSet, undefined);
        return [below === selection.selectionSet ? selection : { ...selection, selectionSet: below }];
      }
      const condition = selection.typeCondition?.name.value;
      const object = condition !== undefined && types.get(condition)?.kind === 'object' ? condition : of;
      if (of !== undefined && object !== of) return [];
      const selectionSet = living(selection.selectionSet, object);
      if (selectionSet === selection.selectionSet) return [selection];
      return selectionSet.selections.length === 0 ? [] : [{ ...selection, selectionSet }];
    });
    return selections.length === set.selections.length && selections.every((one, i) => one === set.selections[i])
      ? set
      : { ...set, selections };
  };
  const change = <N extends FetchNode | BatchFetchNode>(fetch: N): N => {
    const operation = fetchOperation(fetch);
    const selectionSet = living(operation.selectionSet, undefined);
    return selectionSet === operation.selectionSet ? fetch : withOperation(fetch, { ...operation, selectionSet });
  };
  return mapFetches(node, { fetch: change, batch: change });
}
