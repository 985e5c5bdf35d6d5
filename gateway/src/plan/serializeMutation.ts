import { Kind, parse, type SelectionNode } from 'graphql';
import type { FlattenPath, PlanNode } from './Plan';
import { planFetches } from './fetchedCoordinates';

/**
 * Puts everything that completes a mutation field before the next mutation field starts, as the spec wants it
 * (https://spec.graphql.org/October2021/#sec-Mutation): a planner may fetch the entities under the first field while the
 * second already runs. A plan of another shape is returned as it is.
 */
export function serializeMutation(plan: PlanNode): PlanNode {
  if (plan.kind !== 'Sequence') return plan;
  const waves = plan.nodes.map((node) => (node.kind === 'Parallel' ? node.nodes : [node]));
  const mutations = waves.flat().filter(isMutation);
  if (mutations.length < 2) return plan;
  const ownerOfKey = new Map<string, number>();
  mutations.forEach((node, index) => {
    for (const key of mutationKeys(node)) ownerOfKey.set(key, index);
  });
  const ownerOf = (node: PlanNode) =>
    Math.max(-1, ...rootKeys(node).map((key) => ownerOfKey.get(key) ?? mutations.length - 1));

  /** What of a node belongs to one mutation field: a batch is split, because it may serve several. */
  const partOf = (node: PlanNode, index: number): PlanNode[] => {
    if (node.kind !== 'BatchFetch') return ownerOf(node) === index ? [node] : [];
    const ownerOfPath = (path: FlattenPath) => ownerOfKey.get(rootKey(path)[0] ?? '') ?? mutations.length - 1;
    const aliases = node.aliases.map((alias) =>
      Object.freeze({ ...alias, paths: alias.paths.filter((path) => ownerOfPath(path) === index) }),
    );
    return aliases.some((alias) => alias.paths.length > 0) ? [Object.freeze({ ...node, aliases })] : [];
  };

  const steps = mutations.flatMap((mutation, index) => {
    const own = waves
      .map((wave) => wave.flatMap((node) => (isMutation(node) ? [] : partOf(node, index))))
      .filter((wave) => wave.length > 0)
      .map((wave): PlanNode => (wave.length === 1 ? wave[0]! : Object.freeze({ kind: 'Parallel', nodes: wave })));
    return [mutation, ...own];
  });
  return Object.freeze({ kind: 'Sequence', nodes: Object.freeze(steps) });
}

function isMutation(node: PlanNode): boolean {
  return planFetches(node).some((fetch) => fetch.operationKind === 'mutation');
}

function mutationKeys(node: PlanNode): string[] {
  return planFetches(node).flatMap((fetch) =>
    parse(fetch.operation, { noLocation: true }).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? responseKeys(definition.selectionSet.selections) : [],
    ),
  );
}

function responseKeys(selections: readonly SelectionNode[]): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.alias?.value ?? selection.name.value];
    return selection.kind === Kind.INLINE_FRAGMENT ? responseKeys(selection.selectionSet.selections) : [];
  });
}

function rootKeys(node: PlanNode): string[] {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(rootKeys);
    case 'Condition':
      return [node.whenTrue, node.whenFalse].flatMap((inner) => (inner ? rootKeys(inner) : []));
    case 'Flatten':
      return rootKey(node.path);
    case 'BatchFetch':
      return node.aliases.flatMap((alias) => alias.paths.flatMap(rootKey));
    default:
      return [];
  }
}

function rootKey(path: FlattenPath): string[] {
  const first = path.find((step) => step.kind === 'field');
  return first ? [first.key] : [];
}
