import { ownValue, type JsonObject } from '../lib/ownProperty';
import type { ContextRewrite, FlattenPath } from '../plan/Plan';
import type { SupergraphType } from '../plan/schema/Supergraph';
import { admittedTypes } from './collectCode';

type Types = ReadonlyMap<string, SupergraphType>;

/**
 * For each object at a path, in the order of `collect`, the variables that it takes from objects above it (`@fromContext`),
 * as JSON members: `"contextualArgument_1_0":"zh"`.
 */
export function contextValues(
  path: FlattenPath,
  rewrites: readonly ContextRewrite[],
  types: Types,
  root: JsonObject | undefined,
): string[] {
  const found: string[] = [];
  const walk = (value: unknown, index: number, above: readonly JsonObject[]): void => {
    if (typeof value !== 'object' || value === null) return;
    const step = path[index];
    if (Array.isArray(value)) {
      for (const item of value) walk(item, step?.kind === 'list' ? index + 1 : index, above);
      return;
    }
    const object = value as JsonObject;
    if (!step) found.push(rewrites.map((rewrite) => member(rewrite, [...above, object], types)).join(','));
    else if (step.kind === 'field') walk(ownValue(object, step.key), index + 1, [...above, object]);
    else if (step.kind === 'types' && (index === 0 || admits(step.types, object, types)))
      walk(object, index + 1, above);
  };
  walk(root, 0, []);
  return found;
}

function member({ up, path, to }: ContextRewrite, chain: readonly JsonObject[], types: Types): string {
  let value: unknown = chain.at(-1 - up);
  for (const step of path) {
    if (typeof value !== 'object' || value === null) break;
    if (step.kind === 'key') value = ownValue(value as JsonObject, step.key);
    else if (!admits(step.types, value as JsonObject, types)) value = null;
  }
  return `${JSON.stringify(to)}:${JSON.stringify(value ?? null)}`;
}

function admits(names: readonly string[], object: JsonObject, types: Types): boolean {
  const typename = object['__typename'];
  return typename === undefined || admittedTypes(names, types).has(typename as string);
}
