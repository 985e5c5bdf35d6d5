import { conditionsOf } from '../AskedOperation';
import { fetchOperation } from '../fetchOperation';
import type { FetchNode, PlanNode } from '../Plan';

/** A plan whose fetches of root fields are not sent where a condition leaves nothing of them: the native planner sends them empty. */
export function sentWhenAsked(node: PlanNode): PlanNode {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return Object.freeze({ ...node, nodes: Object.freeze(node.nodes.map(sentWhenAsked)) });
    case 'Condition': {
      const { whenTrue, whenFalse } = node;
      return Object.freeze({
        ...node,
        whenTrue: whenTrue && sentWhenAsked(whenTrue),
        whenFalse: whenFalse && sentWhenAsked(whenFalse),
      });
    }
    case 'Fetch':
      return underConditions(node);
    default:
      return node;
  }
}

function underConditions(fetch: FetchNode): PlanNode {
  const [first = [], ...others] = fetchOperation(fetch).selectionSet.selections.map((selection) =>
    conditionsOf(selection.directives),
  );
  const common = new Set(first.filter((condition) => others.every((conditions) => conditions.includes(condition))));
  return [...common].reduce<PlanNode>((node, condition) => {
    const isSkip = condition.startsWith('!');
    const variable = isSkip ? condition.slice(1) : condition;
    const [whenTrue, whenFalse] = isSkip ? [undefined, node] : [node, undefined];
    return Object.freeze({ kind: 'Condition', variable, whenTrue, whenFalse });
  }, fetch);
}
