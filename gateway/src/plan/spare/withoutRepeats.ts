import { type DirectiveNode, Kind, print, type SelectionNode, visit } from 'graphql';
import { fetchOperation, withOperation } from '../fetchOperation';
import { mapFetches } from '../mapFetches';
import type { BatchFetchNode, FetchNode, PlanNode } from '../Plan';

/**
 * A plan whose fetches have a directive once in a place, for departments refuse others: a field that was put back into a fetch brings
 * the conditions of all fragments around it.
 */
export function withoutRepeats(node: PlanNode): PlanNode {
  return mapFetches(node, { fetch: mended, batch: mended });
}

function mended<N extends FetchNode | BatchFetchNode>(node: N): N {
  if (!node.operation.includes('@')) return node;
  let changed = false;
  const leave = (selection: SelectionNode): SelectionNode | undefined => {
    const once = [...new Map((selection.directives ?? []).map((directive) => [print(directive), directive])).values()];
    if (once.length === (selection.directives ?? []).length && !repeated(once)) return undefined;
    changed = true;
    return under(once, selection);
  };
  const operation = visit(fetchOperation(node), { Field: { leave }, InlineFragment: { leave } });
  return changed ? withOperation(node, operation) : node;
}

/** One that has the name of another before it. */
function repeated(directives: readonly DirectiveNode[]): DirectiveNode | undefined {
  const named = ({ name }: DirectiveNode) => name.value;
  return directives.find((one, index) => directives.slice(0, index).map(named).includes(named(one)));
}

/** A selection with these directives: where two have one name, in a fragment that has the second. */
function under(directives: readonly DirectiveNode[], selection: SelectionNode): SelectionNode {
  const second = repeated(directives);
  if (!second) return { ...selection, directives };
  const rest = directives.filter((directive) => directive !== second);
  return {
    kind: Kind.INLINE_FRAGMENT,
    directives: [second],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [under(rest, selection)] },
  };
}
