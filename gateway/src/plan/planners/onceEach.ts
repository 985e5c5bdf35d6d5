import { type FieldNode, Kind, print, type SelectionNode } from 'graphql';
import { ClientError } from '../../errors/ClientError';
import { sentence } from '../../errors/Sentence';

type Directives = NonNullable<FieldNode['directives']>;

/** A field at the root with everything that decides whether it is asked for: its own conditions and its fragments'. */
interface RootField {
  readonly node: FieldNode;
  readonly conditions: Directives;
}

/**
 * The fields at the root of a mutation, in order, each response key once: what is selected again under it joins the first. Planners would send a
 * field that stands there again under a condition once more, and it would be carried out twice. Where nobody can say beforehand
 * which of two comes first, the client is told to ask otherwise. `selections` without fragment spreads.
 */
export function onceEach(selections: readonly SelectionNode[]): readonly SelectionNode[][] | ClientError {
  const byKey = new Map<string, RootField[]>();
  let newest = '';
  for (const field of rootFields(selections, [])) {
    const key = (field.node.alias ?? field.node.name).value;
    const known = byKey.get(key);
    // No other key stands between them, so that whichever is asked for first, the place is the same.
    const [before] = known ?? [];
    if (known && before && key === newest && implies(before, field)) known.unshift(field);
    else if (known) known.push(field);
    else byKey.set((newest = key), [field]);
  }
  const merged: SelectionNode[][] = [];
  for (const [key, [first, ...again]] of byKey) {
    const needed = new Set(first!.conditions.map(print));
    const parts = [...(first!.node.selectionSet?.selections ?? [])];
    for (const field of again) {
      if (!implies(field, first!)) return new ClientError('GRAPHQL_VALIDATION_FAILED', sentence('ASKED_TWICE', key));
      const more = field.conditions.filter((condition) => !needed.has(print(condition)));
      if (field.node.selectionSet) parts.push(under(more, field.node.selectionSet.selections));
    }
    const { selectionSet, ...field } = first!.node;
    merged.push([
      under(first!.conditions, [
        { ...field, directives: [], ...(selectionSet && { selectionSet: { ...selectionSet, selections: parts } }) },
      ]),
    ]);
  }
  return merged;
}

/** Whenever `field` is asked for, so is `other`. */
function implies(field: RootField, other: RootField): boolean {
  const held = new Set(field.conditions.map(print));
  return other.conditions.every((condition) => held.has(print(condition)));
}

function rootFields(selections: readonly SelectionNode[], outer: Directives): RootField[] {
  return selections.flatMap((selection): RootField[] => {
    const conditions = [...outer, ...(selection.directives ?? []).filter(isCondition)];
    if (selection.kind === Kind.FIELD) return [{ node: selection, conditions }];
    return selection.kind === Kind.INLINE_FRAGMENT ? rootFields(selection.selectionSet.selections, conditions) : [];
  });
}

function isCondition({ name }: Directives[number]): boolean {
  return name.value === 'skip' || name.value === 'include';
}

/** One fragment a condition, for a directive may stand only once in a place. */
function under(conditions: Directives, selections: readonly SelectionNode[]): SelectionNode {
  const [first, ...others] = conditions;
  const inner = others.length > 0 ? [under(others, selections)] : selections;
  if (!first && inner.length === 1) return inner[0]!;
  return {
    kind: Kind.INLINE_FRAGMENT,
    ...(first && { directives: [first] }),
    selectionSet: { kind: Kind.SELECTION_SET, selections: inner },
  };
}
