import { Kind } from 'graphql';
import { fetchOperation, withOperation } from '../fetchOperation';
import type { FetchNode, PlanNode } from '../Plan';

/**
 * The plans of a mutation's fields, one after the other: everything under a field is complete before the next one starts
 * (https://spec.graphql.org/October2021/#sec-Mutation). Neighbours that one department carries out by itself go in one request.
 */
export function joinMutations(plans: readonly PlanNode[]): PlanNode {
  const steps: PlanNode[] = [];
  for (const plan of plans.flatMap((part) => (part.kind === 'Sequence' ? part.nodes : [part]))) {
    const before = steps.at(-1);
    if (before?.kind === 'Fetch' && plan.kind === 'Fetch' && before.subgraph === plan.subgraph)
      steps.splice(-1, 1, joined(before, plan));
    else steps.push(plan);
  }
  return steps.length === 1 ? steps[0]! : Object.freeze({ kind: 'Sequence', nodes: Object.freeze(steps) });
}

function joined(first: FetchNode, second: FetchNode): FetchNode {
  const [one, other] = [fetchOperation(first), fetchOperation(second)];
  const selections = [...one.selectionSet.selections, ...other.selectionSet.selections];
  const added = second.variables.filter((name) => !first.variables.includes(name));
  const definitions = (other.variableDefinitions ?? []).filter(({ variable }) => added.includes(variable.name.value));
  const operation = {
    ...one,
    variableDefinitions: [...(one.variableDefinitions ?? []), ...definitions],
    selectionSet: { kind: Kind.SELECTION_SET, selections } as const,
  };
  const outputRewrites = Object.freeze([...first.outputRewrites, ...second.outputRewrites]);
  return withOperation(
    Object.freeze({ ...first, outputRewrites, variables: Object.freeze([...first.variables, ...added]) }),
    operation,
  );
}
