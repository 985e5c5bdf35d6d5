import { Kind, type DocumentNode, type SelectionNode } from 'graphql';
import { fetchOperation } from '../fetchOperation';
import type { FetchNode, PlanNode } from '../Plan';

/**
 * The first root field that an operation asks for and its plan fetches nowhere; undefined for a whole plan. A planner may
 * leave out what no subgraph can answer, and the answer would be null as if that were its value.
 */
export function unplannedField(node: PlanNode | undefined, document: DocumentNode): string | undefined {
  const planned = new Set(
    rootFetches(node).flatMap((fetch) => rootKeys({ kind: Kind.DOCUMENT, definitions: [fetchOperation(fetch)] })),
  );
  return rootKeys(document).find((key) => !planned.has(key));
}

/** The fetches of root fields. */
function rootFetches(node: PlanNode | undefined): FetchNode[] {
  switch (node?.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(rootFetches);
    case 'Condition':
      return [...rootFetches(node.whenTrue), ...rootFetches(node.whenFalse)];
    case 'Subscription':
      return [node.primary];
    case 'Fetch':
      return [node];
    default:
      return [];
  }
}

function rootKeys(document: DocumentNode): string[] {
  const keys = (selections: readonly SelectionNode[]): string[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [(selection.alias ?? selection.name).value];
      if (selection.kind === Kind.INLINE_FRAGMENT) return keys(selection.selectionSet.selections);
      const fragment = document.definitions.find(
        (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
      );
      return fragment?.kind === Kind.FRAGMENT_DEFINITION ? keys(fragment.selectionSet.selections) : [];
    });
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? keys(definition.selectionSet.selections) : [],
  );
}
