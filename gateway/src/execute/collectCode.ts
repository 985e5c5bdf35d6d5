import { ownValue, type JsonObject } from '../lib/ownProperty';
import type { FlattenPath } from '../plan/Plan';
import { clientName } from '../plan/planners/plannedNames';
import type { SupergraphType } from '../plan/schema/Supergraph';
import type { CodeUnit } from './CodeUnit';
import { readCode } from './propertyCode';

/**
 * Appends the objects at a path, in document order; to `holders`, where given, for each of them the object whose property
 * at the path's {@link lastKey} it is, or undefined for an item of a list.
 */
export type Collect = (root: JsonObject | undefined, into: JsonObject[], holders?: (JsonObject | undefined)[]) => void;

/** The last step of a path, where that is a response key. */
export function lastKey(path: FlattenPath): string | undefined {
  const last = path.at(-1);
  return last?.kind === 'field' ? last.key : undefined;
}

/** The concrete types that a condition on these types admits; an interface object goes by its interface's name. */
export function admittedTypes(
  names: readonly string[],
  types: ReadonlyMap<string, SupergraphType>,
): ReadonlySet<string> {
  const admitted = new Set(names);
  for (const name of names) for (const type of types.get(name)?.possibleTypes ?? []) admitted.add(type);
  return admitted;
}

/** Conditions on the root type always hold, and the root does not say its type. */
function withoutRootCondition(path: FlattenPath): FlattenPath {
  return path.slice(
    Math.max(
      0,
      path.findIndex((step) => step.kind !== 'types'),
    ),
  );
}

/**
 * A {@link Collect}: nested loops along a path. An object that does not say its type stands where only one type can: planners ask for it
 * wherever several can.
 */
export function collectCode(
  wholePath: FlattenPath,
  types: ReadonlyMap<string, SupergraphType>,
  unit: CodeUnit,
): string {
  const path = withoutRootCondition(wholePath);
  const key = lastKey(path);
  let depth = 0;
  const emit = (index: number, value: string, holder = 'undefined'): string => {
    const step = path[index];
    if (!step) {
      const hold = `if (holders !== undefined) holders.push(${key === undefined ? 'undefined' : holder});`;
      return `if (!Array.isArray(${value})) { into.push(${value}); ${hold} } else ${unit.nameOf(pushAll)}(${value}, into, holders);`;
    }
    const next = `v${++depth}`;
    const whenObject = (body: string) => `if (typeof ${next} === 'object' && ${next} !== null) { ${body} }`;
    switch (step.kind) {
      case 'field':
        return `const ${next} = ${readCode(value, step.key)}; ${whenObject(emit(index + 1, next, value))}`;
      case 'list': {
        const [i, list] = [`i${depth}`, `list${depth}`];
        const item = `const ${next} = ${list}[${i}]; ${whenObject(emit(index + 1, next))}`;
        return `if (Array.isArray(${value})) { const ${list} = ${unit.nameOf(flat)}(${value}); for (let ${i} = 0; ${i} < ${list}.length; ${i}++) { ${item} } }`;
      }
      case 'types': {
        const admitted = unit.nameOf(admittedTypes(step.types, types));
        const name = `t${++depth}`;
        return `const ${name} = ${value}["__typename"]; if (${name} === undefined || ${admitted}.has(${name})) { ${emit(index + 1, value)} }`;
      }
    }
  };
  return `(function collect(root, into, holders) { if (root === undefined) return; ${emit(0, 'root')} })`;
}

/** Lists in lists that are looked into. What stands deeper has no type that could be written down. */
const MAX_LISTS = 100;

/** The items of a list, and of the lists in it. */
function flat(list: readonly unknown[]): readonly unknown[] {
  for (let i = 0; i < list.length; i++) if (Array.isArray(list[i])) return list.flat(MAX_LISTS);
  return list;
}

function pushAll(
  list: readonly unknown[],
  into: JsonObject[],
  holders?: (JsonObject | undefined)[],
  levels = MAX_LISTS,
): void {
  for (const item of list) {
    if (Array.isArray(item)) {
      if (levels > 0) pushAll(item, into, holders, levels - 1);
    } else if (typeof item === 'object' && item !== null) {
      into.push(item as JsonObject);
      holders?.push(undefined);
    }
  }
}

/** The same walk as `collect`, telling each object's path in the answer. Only needed when something failed. */
export function locate(
  wholePath: FlattenPath,
  types: ReadonlyMap<string, SupergraphType>,
  root: JsonObject | undefined,
): (string | number)[][] {
  const path = withoutRootCondition(wholePath);
  const found: (string | number)[][] = [];
  const walk = (value: unknown, index: number, at: readonly (string | number)[]): void => {
    if (typeof value !== 'object' || value === null || at.length > path.length + MAX_LISTS) return;
    const step = path[index];
    if (step?.kind === 'list' || (!step && Array.isArray(value))) {
      if (Array.isArray(value))
        value.forEach((item, i) => walk(item, step && !Array.isArray(item) ? index + 1 : index, [...at, i]));
    } else if (!step) {
      found.push([...at]);
    } else if (step.kind === 'field') {
      walk(ownValue(value as JsonObject, step.key), index + 1, [...at, clientName(step.key)]);
    } else {
      const name = (value as JsonObject)['__typename'];
      if (name === undefined || admittedTypes(step.types, types).has(name as string)) walk(value, index + 1, at);
    }
  };
  walk(root, 0, []);
  return found;
}

/** The part of a path before its first list: where an error about all of its objects stands. */
export function pathPrefix(path: FlattenPath): string[] {
  const prefix: string[] = [];
  for (const step of path) {
    if (step.kind === 'list') break;
    if (step.kind === 'field') prefix.push(clientName(step.key));
  }
  return prefix;
}
