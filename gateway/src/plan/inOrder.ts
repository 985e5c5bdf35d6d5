import type { DocumentNode } from 'graphql';
import type { PlanNode } from './Plan';
import type { Supergraph } from './Supergraph';
import { Coverage, type Covered } from './Coverage';

/**
 * A plan whose steps come once what they need is there, as many at the same time as may. Apollo's planner sometimes asks for what a
 * field requires after the field itself. A plan that cannot be put in order comes back as it is.
 */
export function inOrder(node: PlanNode, document: DocumentNode, supergraph: Supergraph): PlanNode {
  if (node.kind !== 'Sequence') return node;
  const coverage = new Coverage(document, supergraph);
  const covered: Covered = new Map();
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
  return Object.freeze({ kind: 'Sequence', nodes: Object.freeze(waves) });
}

function stepsOf(node: PlanNode): readonly PlanNode[] {
  return node.kind === 'Sequence' || node.kind === 'Parallel' ? node.nodes.flatMap(stepsOf) : [node];
}
