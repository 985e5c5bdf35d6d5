import { ownValue, setOwn, type JsonObject } from '../lib/ownProperty';
import type { Rewrite, RewritePath } from '../plan/Plan';
import type { SupergraphType } from '../plan/schema/Supergraph';
import { admittedTypes } from './collectCode';

/** Applies a planner's changes to a value, in place. Renames move keys, sets replace values that are there. */
export function applyRewrites(
  value: unknown,
  rewrites: readonly Rewrite[],
  types: ReadonlyMap<string, SupergraphType>,
): void {
  for (const rewrite of rewrites) apply(value, rewrite.path, 0, rewrite, types);
}

function apply(
  value: unknown,
  path: RewritePath,
  index: number,
  rewrite: Rewrite,
  types: ReadonlyMap<string, SupergraphType>,
): void {
  if (Array.isArray(value)) {
    for (const item of value) apply(item, path, index, rewrite, types);
    return;
  }
  const step = path[index];
  if (typeof value !== 'object' || value === null || !step) return;
  const object = value as JsonObject;
  if (step.kind === 'types') {
    const name = object['__typename'];
    if (name === undefined || admittedTypes(step.types, types).has(name as string)) {
      apply(object, path, index + 1, rewrite, types);
    }
  } else if (index < path.length - 1) {
    apply(ownValue(object, step.key), path, index + 1, rewrite, types);
  } else if (rewrite.kind === 'set') {
    setOwn(object, step.key, rewrite.value);
  } else if (Object.hasOwn(object, step.key) && rewrite.to !== step.key) {
    const moved = object[step.key];
    delete object[step.key];
    setOwn(object, rewrite.to, moved);
  }
}
