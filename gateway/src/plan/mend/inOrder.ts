import type { DocumentNode } from 'graphql';
import type { PlanNode } from '../Plan';
import type { Supergraph } from '../schema/Supergraph';
import { Coverage, type Covered } from '../checks/Coverage';

/**
 * A plan whose steps come once what they need is there, as many at the same time as may. Apollo's planner sometimes asks for what a
 * field requires after the field itself, and of fields that stand apart no planner knows what they require. A plan that cannot be put
 * in order comes back as it is.
 */
export function inOrder(node: PlanNode, document: DocumentNode, supergraph: Supergraph): PlanNode {
  const coverage = () => new Coverage(document, supergraph);
  const covered: Covered = new Map();
  if (node.kind !== 'Subscription') return ordered(node, covered, coverage);
  coverage().collect(node.primary, [], covered);
  return Object.freeze({ ...node, rest: node.rest && ordered(node.rest, covered, coverage) });
}

/** The steps of a plan after those that have `covered` what they fetch. */
function ordered(node: PlanNode, covered: Covered, coverage: () => Coverage): PlanNode {
  const isReady = (step: PlanNode): boolean => {
    const alone = coverage();
    alone.collect(step, [covered], new Map());
    return alone.premature === undefined;
  };
  const whole = coverage();
  const waves: PlanNode[] = [];
  let left: readonly PlanNode[] = stepsOf(node);
  while (left.length > 0) {
    const ready = left.filter(isReady);
    if (ready.length === 0) return node;
    waves.push(ready.length === 1 ? ready[0]! : Object.freeze({ kind: 'Parallel', nodes: Object.freeze(ready) }));
    for (const step of ready) whole.collect(step, [], covered);
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
