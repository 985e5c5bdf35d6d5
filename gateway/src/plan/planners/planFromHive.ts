import type * as Hive from '@graphql-hive/router-query-planner';
import type {
  BatchFetchNode,
  FetchNode,
  FlattenPath,
  PlanNode,
  RequiredSelection,
  Rewrite,
  RewritePath,
} from '../Plan';

/** Turns what the native planner answers into our nodes. Undefined for an empty plan. */
export function planFromHive(node: Hive.PlanNode | undefined | null): PlanNode | undefined {
  if (!node) return undefined;
  switch (node.kind) {
    case 'Sequence':
      return sequence(node.nodes);
    case 'Parallel':
      return group('Parallel', node.nodes);
    case 'Condition': {
      const whenTrue = planFromHive(node.ifClause);
      const whenFalse = planFromHive(node.elseClause);
      if (!whenTrue && !whenFalse) return undefined;
      return Object.freeze({ kind: 'Condition', variable: node.condition, whenTrue, whenFalse });
    }
    case 'Fetch':
      return fetchNode(node);
    case 'BatchFetch':
      return batchFetchNode(node);
    case 'Flatten': {
      const inner = planFromHive(node.node);
      if (inner?.kind !== 'Fetch') throw new Error(`a Flatten holds a ${inner?.kind}`);
      return Object.freeze({ kind: 'Flatten', path: flattenPath(node.path), node: inner });
    }
    case 'Subscription':
      return Object.freeze({ kind: 'Subscription', primary: fetchNode(node.primary), rest: undefined });
    case 'Defer':
      throw new Error('the planner deferred a part, which nobody asked for');
    default:
      throw new Error(`the planner answered with an unknown node ${(node as { kind: string }).kind}`);
  }
}

function sequence(nodes: readonly Hive.PlanNode[]): PlanNode | undefined {
  const [first, ...rest] = nodes;
  if (first?.kind === 'Subscription') {
    return Object.freeze({
      kind: 'Subscription',
      primary: fetchNode(first.primary),
      rest: group('Sequence', rest),
    });
  }
  return group('Sequence', nodes);
}

function group(kind: 'Sequence' | 'Parallel', nodes: readonly Hive.PlanNode[]): PlanNode | undefined {
  const inner = nodes.map(planFromHive).filter((node) => node !== undefined);
  return inner.length < 2 ? inner[0] : Object.freeze({ kind, nodes: Object.freeze(inner) });
}

function fetchNode(node: Hive.FetchNode): FetchNode {
  return Object.freeze({
    kind: 'Fetch',
    subgraph: node.serviceName,
    operationKind: node.operationKind ?? 'query',
    operationName: node.operationName ?? undefined,
    operation: node.operation,
    variables: Object.freeze([...(node.variableUsages ?? [])]),
    requires: requires(node.requires),
    inputRewrites: rewrites(node.inputRewrites),
    outputRewrites: rewrites(node.outputRewrites),
    contextRewrites: Object.freeze([]),
  });
}

function batchFetchNode(node: Hive.BatchFetchNode): BatchFetchNode {
  return Object.freeze({
    kind: 'BatchFetch',
    subgraph: node.serviceName,
    operationKind: node.operationKind ?? 'query',
    operationName: node.operationName ?? undefined,
    operation: node.operation,
    variables: Object.freeze([...(node.variableUsages ?? [])]),
    aliases: Object.freeze(
      node.entityBatch.aliases.map((alias) =>
        Object.freeze({
          alias: alias.alias,
          representationsVariable: alias.representationsVariableName,
          paths: Object.freeze(alias.paths.map(flattenPath)),
          requires: requires(alias.requires),
          inputRewrites: rewrites(alias.inputRewrites),
          outputRewrites: rewrites(alias.outputRewrites),
        }),
      ),
    ),
  });
}

function flattenPath(path: readonly Hive.FlattenNodePathSegment[]): FlattenPath {
  return Object.freeze(
    path.map((segment) => {
      if (segment === '@') return Object.freeze({ kind: 'list' as const });
      if ('Field' in segment) return Object.freeze({ kind: 'field' as const, key: segment.Field });
      return Object.freeze({ kind: 'types' as const, types: Object.freeze([segment.TypeCondition].flat()) });
    }),
  );
}

function requires(selections: readonly Hive.RequiresSelection[] | undefined | null): readonly RequiredSelection[] {
  return Object.freeze(
    (selections ?? []).map((selection): RequiredSelection => {
      switch (selection.kind) {
        case 'Field':
          return Object.freeze({
            kind: 'field',
            key: selection.alias ?? selection.name,
            name: selection.name,
            selections: selection.selections?.length ? requires(selection.selections) : undefined,
          });
        case 'InlineFragment':
          if (selection.skipIf ?? selection.includeIf) throw new Error('a representation depends on a variable');
          return Object.freeze({
            kind: 'fragment',
            type: selection.typeCondition,
            selections: requires(selection.selections),
          });
        default:
          throw new Error(`a representation holds a ${selection.kind}`);
      }
    }),
  );
}

function rewrites(list: readonly Hive.FetchRewrite[] | undefined | null): readonly Rewrite[] {
  return Object.freeze(
    (list ?? []).map((rewrite): Rewrite => {
      if ('KeyRenamer' in rewrite) {
        const { path, renameKeyTo } = rewrite.KeyRenamer;
        return Object.freeze({ kind: 'rename', path: rewritePath(path), to: renameKeyTo });
      }
      const { path, setValueTo } = 'ValueSetter' in rewrite ? rewrite.ValueSetter : rewrite;
      return Object.freeze({ kind: 'set', path: rewritePath(path), value: setValueTo });
    }),
  );
}

function rewritePath(path: readonly Hive.FetchNodePathSegment[]): RewritePath {
  return Object.freeze(
    path.map((segment) =>
      'Key' in segment
        ? Object.freeze({ kind: 'key' as const, key: segment.Key })
        : Object.freeze({ kind: 'types' as const, types: Object.freeze([segment.TypenameEquals].flat()) }),
    ),
  );
}
