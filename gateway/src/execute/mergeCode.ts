import { Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { cloneJson, merged } from '../lib/mergeJson';
import type { JsonObject } from '../lib/ownProperty';
import type { Rewrite } from '../plan/Plan';
import type { CodeUnit } from './CodeUnit';
import { readCode, writeCode } from './propertyCode';

/**
 * Adds an entity's answer to the object that it belongs to. Only what was selected is taken over; nested values are
 * shared by reference, or copied when `copy` is set because the same answer goes to several places that may differ later.
 */
export type MergeEntity = (target: JsonObject, entity: JsonObject, copy: boolean) => void;

/** What an entity's answer may hold. */
interface MergedEntities {
  readonly operation: OperationDefinitionNode;
  /** The response key of the `_entities` field. */
  readonly alias: string;
  /** What was done to the answer before it is merged. */
  readonly outputRewrites: readonly Rewrite[];
}

/**
 * A {@link MergeEntity} for one `_entities` field of a subgraph's operation, its fragments written out.
 * @param objectTypes an answer's `__typename` counts when it is one of these: an interface object's name tells nothing
 */
export function mergeCode(
  { operation, alias, outputRewrites }: MergedEntities,
  objectTypes: ReadonlySet<string>,
  unit: CodeUnit,
): string {
  const copied = () => `copy ? ${unit.nameOf(cloneJson)}(v) : v`;
  const keys = new Map<string, boolean>();
  for (const set of entitySelections(operation, alias)) collectKeys(set, keys);
  addRenamed(keys, outputRewrites);
  const names = unit.nameOf(objectTypes);
  const lines = [...keys].map(([key, composite]) => {
    if (key === '__typename') {
      return `v = e["__typename"]; if (v !== undefined && (t["__typename"] === undefined || ${names}.has(v))) t["__typename"] = v;`;
    }
    const existing = readCode('t', key);
    if (!composite) {
      return `v = ${readCode('e', key)}; if (v !== undefined && (v !== null || ${existing} === undefined)) ${writeCode('t', key, 'v')}`;
    }
    return `v = ${readCode('e', key)};
      if (v !== undefined) {
        const x = ${existing};
        if (x === undefined || x === null) ${writeCode('t', key, copied())}
        else if (v !== null && x !== v) ${writeCode('t', key, `${unit.nameOf(merged)}(x, ${copied()}, ${names})`)}
      }`;
  });
  return `(function merge(t, e, copy) { let v; ${lines.join('\n')} })`;
}

/** The keys that rewrites of an entity's own keys leave: the new ones too, for some renames hold for objects of one type only. */
function addRenamed(keys: Map<string, boolean>, rewrites: readonly Rewrite[]): void {
  for (const rewrite of rewrites) {
    const [step, ...deeper] = rewrite.path.filter(({ kind }) => kind === 'key');
    if (rewrite.kind !== 'rename' || step?.kind !== 'key' || deeper.length > 0 || !keys.has(step.key)) continue;
    keys.set(rewrite.to, (keys.get(rewrite.to) ?? false) || keys.get(step.key)!);
  }
}

/** The response keys at the root of an operation. */
export function rootKeys({ selectionSet }: OperationDefinitionNode): string[] {
  const keys = new Map<string, boolean>();
  collectKeys(selectionSet, keys);
  return [...keys.keys()];
}

/** Those of them that no condition takes out. */
export function sureKeys({ selectionSet }: OperationDefinitionNode): string[] {
  return selectionSet.selections.flatMap((field) =>
    field.kind === Kind.FIELD && !field.directives?.length ? [(field.alias ?? field.name).value] : [],
  );
}

function entitySelections({ selectionSet }: OperationDefinitionNode, alias: string): SelectionSetNode[] {
  return selectionSet.selections.flatMap((field) =>
    field.kind === Kind.FIELD && (field.alias ?? field.name).value === alias && field.selectionSet
      ? [field.selectionSet]
      : [],
  );
}

function collectKeys(set: SelectionSetNode, into: Map<string, boolean>): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      into.set(key, (into.get(key) ?? false) || selection.selectionSet !== undefined);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      collectKeys(selection.selectionSet, into);
    }
  }
}
