import { Kind, type SelectionSetNode } from 'graphql';
import { fetchOperation } from './fetchOperation';
import type { BatchFetchNode, FetchedCoordinates, FetchNode, PlanNode } from './Plan';
import type { Supergraph } from './schema/Supergraph';

/** The fetches of a plan, in no particular order. */
export function planFetches(node: PlanNode | undefined): (FetchNode | BatchFetchNode)[] {
  if (!node) return [];
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(planFetches);
    case 'Condition':
      return [...planFetches(node.whenTrue), ...planFetches(node.whenFalse)];
    case 'Flatten':
      return [node.node];
    case 'Subscription':
      return [node.primary, ...planFetches(node.rest)];
    default:
      return [node];
  }
}

/**
 * Every `Type.field` that the fetches of a plan select, by subgraph, read from the texts that will be sent: what is not
 * here cannot be asked. Fields selected on an abstract type also stand under each object type that may answer.
 */
export function fetchedCoordinates(node: PlanNode | undefined, { types, schema }: Supergraph): FetchedCoordinates {
  const bySubgraph = new Map<string, Set<string>>();
  for (const fetch of planFetches(node)) {
    let coordinates = bySubgraph.get(fetch.subgraph);
    if (!coordinates) bySubgraph.set(fetch.subgraph, (coordinates = new Set()));
    const { operation, selectionSet } = fetchOperation(fetch);
    selectedCoordinates(selectionSet, schema.getRootType(operation)?.name, types, coordinates);
  }
  return bySubgraph;
}

/** Adds every `Type.field` of a selection set whose fragments are written out; what is in spreads is left out. */
export function selectedCoordinates(
  selectionSet: SelectionSetNode,
  parent: string | undefined,
  types: Supergraph['types'],
  coordinates: Set<string>,
): void {
  const type = parent === undefined ? undefined : types.get(parent);
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      selectedCoordinates(selection.selectionSet, selection.typeCondition?.name.value ?? parent, types, coordinates);
    } else if (selection.name.value === '_entities') {
      selectedCoordinates(selection.selectionSet!, undefined, types, coordinates);
    } else if (selection.name.value !== '__typename') {
      const name = selection.name.value;
      coordinates.add(`${parent}.${name}`);
      if (type?.kind === 'interface' || type?.kind === 'union') {
        for (const object of type.possibleTypes) coordinates.add(`${object}.${name}`);
      }
      if (selection.selectionSet)
        selectedCoordinates(selection.selectionSet, type?.fields.get(name), types, coordinates);
    }
  }
}
