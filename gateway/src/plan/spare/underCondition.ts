import { type DirectiveNode, Kind, type SelectionNode } from 'graphql';
import type { Condition } from '../AskedOperation';

/** A selection of objects of a type, asked for only where a condition holds. */
export function underCondition(selection: SelectionNode, condition: Condition, parent?: string): SelectionNode {
  const isSkip = condition.startsWith('!');
  const name = isSkip ? 'skip' : 'include';
  const directive: DirectiveNode = {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: name },
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: 'if' },
        value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: isSkip ? condition.slice(1) : condition } },
      },
    ],
  };
  const directives = selection.directives ?? [];
  // A directive may stand only once in a place.
  if (!directives.some((other) => other.name.value === name))
    return { ...selection, directives: [...directives, directive] };
  return {
    kind: Kind.INLINE_FRAGMENT,
    ...(parent !== undefined && { typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: parent } } }),
    directives: [directive],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [selection] },
  };
}
