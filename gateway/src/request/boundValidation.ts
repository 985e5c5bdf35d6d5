/**
 * Refuses documents whose validation would take far longer than their execution: the rule that fields may be merged compares
 * every pair of fields under one response key, and the rules on variables visit every fragment from every operation.
 */
import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';
import { ClientError } from '../errors/ClientError';

/** Pairs of fields that may be compared. At well under a microsecond a pair this is a small part of a second. */
const MAX_PAIRS = 100_000;
/** Fields visited over all operations and fragments, each with its fragments spread. */
const MAX_VISITS = 50_000;
/** Operations times fragments. */
const MAX_REACH = 50_000;

/** Throws a ClientError when validating the document would exceed its budget. Call after the limits on its shape. */
export function boundValidation(document: DocumentNode): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operations = 0;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    else operations++;
  }
  if (operations * fragments.size > MAX_REACH) refuse();
  let pairs = 0;
  let visits = 0;

  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION || definition.kind === Kind.FRAGMENT_DEFINITION)
      compare([definition.selectionSet]);

  function compare(sets: readonly SelectionSetNode[]): void {
    const byKey = new Map<string, { count: number; sets: SelectionSetNode[] }>();
    const seen = new Set<string>();
    for (const set of sets) collect(set, byKey, seen);
    for (const group of byKey.values()) {
      pairs += (group.count * (group.count - 1)) / 2;
      if (pairs > MAX_PAIRS) refuse();
      if (group.sets.length > 0) compare(group.sets);
    }
  }

  function collect(
    set: SelectionSetNode,
    byKey: Map<string, { count: number; sets: SelectionSetNode[] }>,
    seen: Set<string>,
  ): void {
    for (const selection of set.selections) {
      if (++visits > MAX_VISITS) refuse();
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        let group = byKey.get(key);
        if (!group) byKey.set(key, (group = { count: 0, sets: [] }));
        group.count++;
        if (selection.selectionSet) group.sets.push(selection.selectionSet);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet, byKey, seen);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) collect(fragment.selectionSet, byKey, seen);
      }
    }
  }
}

function refuse(): never {
  throw new ClientError('VALIDATION_LIMIT_EXCEEDED');
}
