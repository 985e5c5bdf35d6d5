import { type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { Supergraph } from './schema/Supergraph';

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * A set of selections without fragments on one object type where an object of another stands: none is of both, and subgraphs refuse
 * the whole request (https://spec.graphql.org/October2021/#sec-Fragment-spread-is-possible). The same set where there are none.
 * @param parent the type of the set; `object`: the one object type that stands there, as far as it is known
 */
export function livingSet(
  set: SelectionSetNode,
  parent: string | undefined,
  types: Supergraph['types'],
  object = parent,
): SelectionSetNode {
  const isObject = (name: string | undefined): boolean => name !== undefined && types.get(name)?.kind === 'object';
  const known = isObject(object) ? object : undefined;
  let isSame = true;
  const selections = set.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return [selection];
    let below: SelectionSetNode | undefined;
    if (selection.kind === Kind.FIELD) {
      const type = parent === undefined ? undefined : types.get(parent)?.fields.get(selection.name.value);
      below = livingSet(selection.selectionSet, type, types);
      // The object itself is still asked for.
      if (below.selections.length === 0) below = { ...below, selections: [TYPENAME] };
    } else {
      const condition = selection.typeCondition?.name.value ?? parent;
      const isDead = known !== undefined && isObject(condition) && condition !== known;
      below = isDead ? undefined : livingSet(selection.selectionSet, condition, types, known ?? condition);
    }
    if (below === selection.selectionSet) return [selection];
    isSame = false;
    return below === undefined || below.selections.length === 0 ? [] : [{ ...selection, selectionSet: below }];
  });
  return isSame ? set : { ...set, selections };
}
