import { Kind, parse, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';
import type { BatchFetchNode, FetchNode, PlanNode } from './Plan';
import type { SupergraphType } from './Supergraph';

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
export function fetchedCoordinates(
  node: PlanNode | undefined,
  types: ReadonlyMap<string, SupergraphType>,
  rootTypes: Readonly<Record<'query' | 'mutation' | 'subscription', string | undefined>>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const bySubgraph = new Map<string, Set<string>>();
  for (const fetch of planFetches(node)) {
    let coordinates = bySubgraph.get(fetch.subgraph);
    if (!coordinates) bySubgraph.set(fetch.subgraph, (coordinates = new Set()));
    const document = parse(fetch.operation, { noLocation: true });
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    }
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      collect(definition.selectionSet, rootTypes[definition.operation], { types, fragments, coordinates });
    }
  }
  return bySubgraph;
}

interface Collection {
  readonly types: ReadonlyMap<string, SupergraphType>;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly coordinates: Set<string>;
}

function collect(selectionSet: SelectionSetNode, parent: string | undefined, into: Collection): void {
  const type = parent === undefined ? undefined : into.types.get(parent);
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      collect(selection.selectionSet, selection.typeCondition?.name.value ?? parent, into);
    } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = into.fragments.get(selection.name.value)!;
      collect(fragment.selectionSet, fragment.typeCondition.name.value, into);
    } else if (selection.name.value === '_entities') {
      collect(selection.selectionSet!, undefined, into);
    } else if (selection.name.value !== '__typename') {
      const name = selection.name.value;
      into.coordinates.add(`${parent}.${name}`);
      if (type?.kind === 'interface' || type?.kind === 'union') {
        for (const object of type.possibleTypes) into.coordinates.add(`${object}.${name}`);
      }
      if (selection.selectionSet) collect(selection.selectionSet, type?.fields.get(name), into);
    }
  }
}
