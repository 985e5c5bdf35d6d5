import type { DocumentNode } from 'graphql';
import type { PlanNode } from './Plan';
import type { Supergraph } from './Supergraph';
import { Coverage, type Covered } from './Coverage';

/**
 * A plan whose steps come once what they need is there, as many at the same time as may. Apollo's planner sometimes asks for what a
 * field requires after the field itself, and of fields that stand apart no planner knows what they require. A plan that cannot be put
 * in order comes back as it is.
 */
export function inOrder(node: PlanNode, document: DocumentNode, supergraph: Supergraph): PlanNode {
  const coverage = new Coverage(document, supergraph);
  const covered: Covered = new Map();
  if (node.kind !== 'Subscription') return ordered(node, coverage, covered, document, supergraph);
  coverage.collect(node.primary, [], covered);
  const rest = node.rest && ordered(node.rest, coverage, covered, document, supergraph);
  return Object.freeze({ ...node, rest });
}

function ordered(
  node: PlanNode,
  coverage: Coverage,
  covered: Covered,
  document: DocumentNode,
  supergraph: Supergraph,
): PlanNode {
  const isReady = (step: PlanNode): boolean => {
    const alone = new Coverage(document, supergraph);
    alone.collect(step, [covered], new Map());
    return alone.premature === undefined;
  };
  const waves: PlanNode[] = [];
  let left: readonly PlanNode[] = stepsOf(node);
  while (left.length > 0) {
    const ready = left.filter(isReady);
    if (ready.length === 0) return node;
    waves.push(ready.length === 1 ? ready[0]! : Object.freeze({ kind: 'Parallel', nodes: Object.freeze(ready) }));
    for (const step of ready) coverage.collect(step, [], covered);
    left = left.filter((step) => !ready.includes(step));
  }
  return waves.length === 1 ? waves[0]! : Object.freeze({ kind: 'Sequence', nodes: Object.freeze(waves) });
}

/** The single steps, each under its conditions. */
function stepsOf(node: PlanNode): readonly PlanNode[] {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(stepsOf);
    case 'Condition': {
      const { whenTrue, whenFalse } = node;
      return [
        ...(whenTrue ? stepsOf(whenTrue) : []).map((step) =>
          Object.freeze({ ...node, whenTrue: step, whenFalse: undefined }),
        ),
        ...(whenFalse ? stepsOf(whenFalse) : []).map((step) =>
          Object.freeze({ ...node, whenTrue: undefined, whenFalse: step }),
        ),
      ];
    }
    default:
      return [node];
  }
}
