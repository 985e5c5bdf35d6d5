import type * as Apollo from '@apollo/query-planner';
import type {
  ContextRewrite,
  FetchNode,
  FlattenPath,
  FlattenStep,
  PlanNode,
  RequiredSelection,
  Rewrite,
  RewritePath,
} from '../Plan';

/** Turns what Apollo's planner answers into our nodes. Undefined for an empty plan. */
export function planFromApollo(
  node: Apollo.PlanNode | Apollo.SubscriptionNode | null | undefined,
): PlanNode | undefined {
  if (!node) return undefined;
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel': {
      const nodes = node.nodes.map(planFromApollo).filter((inner) => inner !== undefined);
      return nodes.length < 2 ? nodes[0] : Object.freeze({ kind: node.kind, nodes: Object.freeze(nodes) });
    }
    case 'Condition': {
      const whenTrue = planFromApollo(node.ifClause);
      const whenFalse = planFromApollo(node.elseClause);
      if (!whenTrue && !whenFalse) return undefined;
      return Object.freeze({ kind: 'Condition', variable: node.condition, whenTrue, whenFalse });
    }
    case 'Fetch':
      return fetchNode(node);
    case 'Flatten': {
      const inner = planFromApollo(node.node);
      if (inner?.kind !== 'Fetch') throw new Error(`a Flatten holds a ${inner?.kind}`);
      return Object.freeze({ kind: 'Flatten', path: flattenPath(node.path), node: inner });
    }
    case 'Subscription':
      return Object.freeze({ kind: 'Subscription', primary: fetchNode(node.primary), rest: planFromApollo(node.rest) });
    case 'Defer':
      throw new Error('the planner deferred a part, which nobody asked for');
    default:
      throw new Error(`the planner answered with an unknown node ${(node as { kind: string }).kind}`);
  }
}

function fetchNode(node: Apollo.FetchNode): FetchNode {
  return Object.freeze({
    kind: 'Fetch',
    subgraph: node.serviceName,
    operationKind: node.operationKind,
    operationName: node.operationName,
    operation: node.operation,
    variables: Object.freeze((node.variableUsages ?? []).filter((name) => name !== 'representations')),
    requires: requires(node.requires),
    inputRewrites: rewrites(node.inputRewrites),
    outputRewrites: rewrites(node.outputRewrites),
    contextRewrites: Object.freeze((node.contextRewrites ?? []).map(contextRewrite)),
  });
}

function flattenPath(path: Apollo.ResponsePath): FlattenPath {
  const steps = path.flatMap((element): FlattenStep[] => {
    const [key, condition] = String(element).split('|');
    // The root itself, where paths tell types.
    const at: FlattenStep[] = key === '' ? [] : [key === '@' ? { kind: 'list' } : { kind: 'field', key: key! }];
    if (condition === undefined) return at;
    return [...at, { kind: 'types', types: Object.freeze(condition.replace(/^\[|\]$/g, '').split(',')) }];
  });
  // One step for a list of lists: what Apollo's planner says level by level.
  return Object.freeze(
    steps
      .filter((step, at) => step.kind !== 'list' || steps[at - 1]?.kind !== 'list')
      .map((step) => Object.freeze(step)),
  );
}

function requires(selections: readonly Apollo.QueryPlanSelectionNode[] | undefined): readonly RequiredSelection[] {
  return Object.freeze(
    (selections ?? []).flatMap((selection): readonly RequiredSelection[] => {
      if (selection.kind === 'Field') {
        const inner = selection.selections?.length ? requires(selection.selections) : undefined;
        const key = selection.alias ?? selection.name;
        // An alias is the key in the answer and in the representation alike.
        return [Object.freeze({ kind: 'field', key, name: key, selections: inner })];
      }
      const inner = requires(selection.selections);
      if (selection.typeCondition === undefined) return inner;
      return [Object.freeze({ kind: 'fragment', type: selection.typeCondition, selections: inner })];
    }),
  );
}

function rewrites(list: readonly Apollo.FetchDataRewrite[] | undefined): readonly Rewrite[] {
  return Object.freeze(
    (list ?? []).map((rewrite): Rewrite =>
      rewrite.kind === 'ValueSetter'
        ? Object.freeze({ kind: 'set', path: rewritePath(rewrite.path), value: String(rewrite.setValueTo) })
        : Object.freeze({ kind: 'rename', path: rewritePath(rewrite.path), to: rewrite.renameKeyTo }),
    ),
  );
}

function contextRewrite(rewrite: Apollo.FetchDataKeyRenamer): ContextRewrite {
  const up = rewrite.path.filter((element) => element === '..').length;
  return Object.freeze({
    up,
    path: rewritePath(rewrite.path.filter((element) => element !== '..')),
    to: rewrite.renameKeyTo,
  });
}

function rewritePath(path: readonly string[]): RewritePath {
  return Object.freeze(
    path.map((element) =>
      element.startsWith('... on ')
        ? Object.freeze({ kind: 'types' as const, types: Object.freeze([element.slice('... on '.length)]) })
        : Object.freeze({ kind: 'key' as const, key: element }),
    ),
  );
}
