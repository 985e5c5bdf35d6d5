import { Kind, visit } from 'graphql';
import { keyOf } from '../AskedOperation';
import { fetchOperation, withOperation } from '../fetchOperation';
import type { BatchFetchNode, PlanNode } from '../Plan';
import type { AnyFetch } from './Site';

/** A plan without a fetch, or without one `_entities` of it. */
export function withoutFetch(node: PlanNode, fetch: AnyFetch, alias: string | undefined): PlanNode | undefined {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel': {
      const nodes = node.nodes.flatMap((inner) => withoutFetch(inner, fetch, alias) ?? []);
      return nodes.length < 2 ? nodes[0] : Object.freeze({ ...node, nodes: Object.freeze(nodes) });
    }
    case 'Condition': {
      const whenTrue = node.whenTrue && withoutFetch(node.whenTrue, fetch, alias);
      const whenFalse = node.whenFalse && withoutFetch(node.whenFalse, fetch, alias);
      return whenTrue || whenFalse ? Object.freeze({ ...node, whenTrue, whenFalse }) : undefined;
    }
    case 'Fetch':
      return node === fetch ? undefined : node;
    case 'Subscription':
      return Object.freeze({ ...node, rest: node.rest && withoutFetch(node.rest, fetch, alias) });
    case 'Flatten':
      return node.node === fetch ? undefined : node;
    case 'BatchFetch':
      return node === fetch && alias !== undefined ? withoutAlias(node, alias) : node;
    default:
      return node;
  }
}

function withoutAlias(node: BatchFetchNode, alias: string): BatchFetchNode | undefined {
  const aliases = node.aliases.filter((part) => part.alias !== alias);
  if (aliases.length === 0) return undefined;
  const operation = fetchOperation(node);
  const selections = operation.selectionSet.selections.filter(
    (selection) => selection.kind !== Kind.FIELD || keyOf(selection) !== alias,
  );
  const selectionSet = { ...operation.selectionSet, selections };
  const used = new Set<string>();
  visit(selectionSet, { Variable: ({ name }) => void used.add(name.value) });
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value));
  const variables = node.variables.filter((name) => used.has(name));
  return withOperation(Object.freeze({ ...node, aliases, variables }), {
    ...operation,
    variableDefinitions,
    selectionSet,
  });
}
