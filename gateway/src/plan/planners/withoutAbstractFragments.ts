import { Kind, print, type SelectionNode, type SelectionSetNode } from 'graphql';
import { wholeOperation } from '../fetchOperation';
import type { Supergraph } from '../schema/Supergraph';
import { possibleTypes } from '../schema/supergraphTypes';

/** An operation that grows beyond so many characters is not written out. */
const LONGEST = 200_000;

/**
 * An operation with each fragment on an interface or union written out, one for each object type that may stand there: there are plans
 * that planners find only so. The same fields under the same keys; undefined where nothing changes.
 */
export function withoutAbstractFragments(text: string, supergraph: Supergraph): string | undefined {
  let changed = false;
  let length = 0;
  const possible = (type: string): ReadonlySet<string> => possibleTypes(type, supergraph);
  const expand = (set: SelectionSetNode, parent: string): SelectionSetNode => {
    const selections = set.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FRAGMENT_SPREAD || (length += 1) > LONGEST) return [selection];
      if (selection.kind === Kind.FIELD) {
        const type = supergraph.types.get(parent)?.fields.get(selection.name.value);
        if (!selection.selectionSet || type === undefined) return [selection];
        return [{ ...selection, selectionSet: expand(selection.selectionSet, type) }];
      }
      const condition = selection.typeCondition?.name.value ?? parent;
      if (condition === parent || supergraph.types.get(condition)?.kind === 'object')
        return [{ ...selection, selectionSet: expand(selection.selectionSet, condition) }];
      changed = true;
      // What clients may not see they cannot ask for by name.
      const members = [...possible(condition)].filter(
        (type) => possible(parent).has(type) && supergraph.schema.getType(type),
      );
      return members.map((type) => ({
        ...selection,
        typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
        selectionSet: expand(selection.selectionSet, type),
      }));
    });
    return selections.length === 0 ? { ...set, selections: [TYPENAME] } : { ...set, selections };
  };
  const operation = wholeOperation(text);
  const root = supergraph.schema.getRootType(operation.operation)?.name;
  if (root === undefined) return undefined;
  const expanded = print({ ...operation, selectionSet: expand(operation.selectionSet, root) });
  return changed && expanded.length <= LONGEST ? expanded : undefined;
}

const TYPENAME = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
