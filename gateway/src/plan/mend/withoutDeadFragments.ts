/**
 * A plan and the supergraph in, the plan without fragments on one object type where an object of another stands: none is of both, and
 * subgraphs refuse the whole request (https://spec.graphql.org/October2021/#sec-Fragment-spread-is-possible). The native planner writes
 * them where a field of an interface object requires a field of the interface.
 */
import { type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { fetchOperation, withOperation } from '../fetchOperation';
import { mapFetches } from '../mapFetches';
import type { BatchFetchNode, FetchNode, PlanNode } from '../Plan';
import type { Supergraph } from '../schema/Supergraph';

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** Takes such fragments out of all fetches. */
export function withoutDeadFragments(node: PlanNode, { types, schema }: Supergraph): PlanNode {
  const isObject = (name: string | undefined): boolean => name !== undefined && types.get(name)?.kind === 'object';
  /** `parent` is the type of the set, `object` the one object type that stands there, as far as it is known. */
  const living = (set: SelectionSetNode, parent: string | undefined, object = parent): SelectionSetNode => {
    const known = isObject(object) ? object : undefined;
    let isSame = true;
    const selections = set.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return [selection];
      let below: SelectionSetNode | undefined;
      if (selection.kind === Kind.FIELD) {
        const type = parent === undefined ? undefined : types.get(parent)?.fields.get(selection.name.value);
        below = living(selection.selectionSet, type);
        // The object itself is still asked for.
        if (below.selections.length === 0) below = { ...below, selections: [TYPENAME] };
      } else {
        const condition = selection.typeCondition?.name.value ?? parent;
        const isDead = known !== undefined && isObject(condition) && condition !== known;
        below = isDead ? undefined : living(selection.selectionSet, condition, known ?? condition);
      }
      if (below === selection.selectionSet) return [selection];
      isSame = false;
      return below === undefined || below.selections.length === 0 ? [] : [{ ...selection, selectionSet: below }];
    });
    return isSame ? set : { ...set, selections };
  };
  const change = <N extends FetchNode | BatchFetchNode>(fetch: N): N => {
    const operation = fetchOperation(fetch);
    const selectionSet = living(operation.selectionSet, schema.getRootType(operation.operation)?.name);
    return selectionSet === operation.selectionSet ? fetch : withOperation(fetch, { ...operation, selectionSet });
  };
  return mapFetches(node, { fetch: change, batch: change });
}
