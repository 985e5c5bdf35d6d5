import type { FlattenPath, PlanNode } from '../plan/Plan';

/**
 * The places that some fetch of a plan visits on conditions only, as keys of {@link placeKey}. Objects there may not stand for
 * one another: a fetch that began before has perhaps only one of them in hand.
 */
export function conditionalPaths(node: PlanNode | undefined): ReadonlySet<string> {
  const keys = new Set<string>();
  const visit = (inner: PlanNode | undefined): void => {
    switch (inner?.kind) {
      case 'Sequence':
      case 'Parallel':
        return inner.nodes.forEach(visit);
      case 'Condition':
        visit(inner.whenTrue);
        return visit(inner.whenFalse);
      case 'Subscription':
        return visit(inner.rest);
      case 'Flatten':
        return add(inner.path);
      case 'BatchFetch':
        return inner.aliases.forEach(({ paths }) => paths.forEach(add));
      default:
    }
  };
  const add = (path: FlattenPath): void => {
    if (isConditional(path)) keys.add(placeKey(path));
  };
  visit(node);
  return keys;
}

/** Does a path go through objects of some types only? */
export function isConditional(path: FlattenPath): boolean {
  return path.some(({ kind }) => kind === 'types');
}

/** One text for a path and for every condition on it. */
export function placeKey(path: FlattenPath): string {
  return JSON.stringify(
    path.flatMap<string | number>((step) => (step.kind === 'field' ? [step.key] : step.kind === 'list' ? [0] : [])),
  );
}
