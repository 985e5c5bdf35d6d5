import type { Condition } from './AskedOperation';
import { inPlaceOf } from './fetchOperation';
import type { BatchFetchNode, FetchNode, FlattenPath, PlanNode } from './Plan';

/** Where a fetch stands in its plan. */
export interface FetchSite {
  /** Where in the answer the entities go that the fetch has under a key; of a fetch of root fields, the root. */
  pathsOf(key: string): readonly FlattenPath[];
  /** What holds when it is sent. */
  readonly held: ReadonlySet<Condition>;
}

/** What becomes of each fetch. */
export interface FetchChange {
  fetch(node: FetchNode, site: FetchSite): FetchNode;
  batch(node: BatchFetchNode, site: FetchSite): BatchFetchNode;
}

/** A plan with each of its fetches changed, and its order as it is. */
export function mapFetches(
  node: PlanNode,
  change: FetchChange,
  held: ReadonlySet<Condition> = new Set<Condition>(),
): PlanNode {
  const inner = (part: PlanNode): PlanNode => mapFetches(part, change, held);
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return Object.freeze({ ...node, nodes: Object.freeze(node.nodes.map(inner)) });
    case 'Condition': {
      const { variable, whenTrue, whenFalse } = node;
      return Object.freeze({
        ...node,
        whenTrue: whenTrue && mapFetches(whenTrue, change, new Set([...held, variable])),
        whenFalse: whenFalse && mapFetches(whenFalse, change, new Set([...held, `!${variable}`])),
      });
    }
    case 'Fetch':
      return inPlaceOf(node, change.fetch(node, { pathsOf: () => ROOT, held }));
    case 'Flatten':
      return Object.freeze({
        ...node,
        node: inPlaceOf(node.node, change.fetch(node.node, { pathsOf: () => [node.path], held })),
      });
    case 'BatchFetch': {
      const paths = new Map(node.aliases.map((alias) => [alias.alias, alias.paths]));
      return inPlaceOf(node, change.batch(node, { pathsOf: (key) => paths.get(key) ?? [], held }));
    }
    case 'Subscription': {
      const primary = inPlaceOf(node.primary, change.fetch(node.primary, { pathsOf: () => ROOT, held }));
      return Object.freeze({ ...node, primary, rest: node.rest && inner(node.rest) });
    }
  }
}

const ROOT: readonly FlattenPath[] = [[]];
