import { Kind, type SelectionSetNode } from 'graphql';
import { renamedKey, type RequiredSelection, type Rewrite } from './Plan';

/** Do representations made of these selections hold all that a key names, by the names that rewrites give them? */
export function holdsKey(
  selections: readonly RequiredSelection[],
  key: SelectionSetNode,
  rewrites: readonly Rewrite[] = [],
): boolean {
  const fields = fieldsOf(selections);
  return key.selections.every((node) => {
    if (node.kind !== Kind.FIELD) return false;
    const { name, selectionSet } = node;
    return fields.some(
      (field) =>
        (field.key === name.value || renamedKey(field.key, rewrites) === name.value) &&
        (!selectionSet || holdsKey(field.selections ?? [], selectionSet, rewrites)),
    );
  });
}

function fieldsOf(selections: readonly RequiredSelection[]): Extract<RequiredSelection, { kind: 'field' }>[] {
  return selections.flatMap((one) => (one.kind === 'field' ? [one] : fieldsOf(one.selections)));
}
