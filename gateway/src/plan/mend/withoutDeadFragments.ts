/**
 * A plan and the supergraph in, the plan without fragments that no object can be of. The native planner writes them where a field of an
 * interface object requires a field of the interface.
 */
import { fetchOperation, withOperation } from '../fetchOperation';
import { livingSet } from '../livingSet';
import { mapFetches } from '../mapFetches';
import type { BatchFetchNode, FetchNode, PlanNode } from '../Plan';
import type { Supergraph } from '../schema/Supergraph';

/** Takes such fragments out of all fetches. */
export function withoutDeadFragments(node: PlanNode, { types, schema }: Supergraph): PlanNode {
  const change = <N extends FetchNode | BatchFetchNode>(fetch: N): N => {
    const operation = fetchOperation(fetch);
    const selectionSet = livingSet(operation.selectionSet, schema.getRootType(operation.operation)?.name, types);
    return selectionSet === operation.selectionSet ? fetch : withOperation(fetch, { ...operation, selectionSet });
  };
  return mapFetches(node, { fetch: change, batch: change });
}
