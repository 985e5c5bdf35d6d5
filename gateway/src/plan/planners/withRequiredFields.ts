import { type FieldNode, Kind, print, type SelectionNode, type SelectionSetNode } from 'graphql';
import { sha256 } from '../../lib/sha256';
import type { ApartFields } from './computedApart';
import { wholeOperation } from '../fetchOperation';
import type { Supergraph } from '../schema/Supergraph';

/**
 * An operation that also asks for what its fields require, and for what that requires in turn, beside each field and under its
 * conditions; undefined where no field stands apart. The client never sees it: the keys are the plan's own (`requiredKey`).
 */
export function withRequiredFields(
  text: string,
  groups: readonly ApartFields[],
  supergraph: Supergraph,
): string | undefined {
  const operation = wholeOperation(text);
  const root = supergraph.schema.getRootType(operation.operation)?.name;
  const required = new Required(groups, supergraph.types);
  const selectionSet = root === undefined ? operation.selectionSet : required.besides(operation.selectionSet, root, []);
  return required.found ? print({ ...operation, selectionSet }) : undefined;
}

/** The key in the answer of what fields of a type require: one for all objects of the type, and for no others. */
export function requiredKey(type: string, field: FieldNode): string {
  return `yiwang_${sha256(`${type}.${print(field)}`).slice(0, 12)}__${field.name.value}`;
}

class Required {
  found = false;

  constructor(
    private readonly groups: readonly ApartFields[],
    private readonly types: Supergraph['types'],
  ) {}

  /** A selection set with what its fields require; `met` are those whose requirements are being written. */
  besides(set: SelectionSetNode, parent: string, met: readonly ApartFields[]): SelectionSetNode {
    const written = new Set<string>();
    const selections = set.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type = selection.typeCondition?.name.value ?? parent;
        return [{ ...selection, selectionSet: this.besides(selection.selectionSet, type, met) }];
      }
      const type = this.types.get(parent)?.fields.get(selection.name.value);
      const whole =
        selection.selectionSet && type !== undefined
          ? { ...selection, selectionSet: this.besides(selection.selectionSet, type, met) }
          : selection;
      const required = this.#requiredBy(selection, parent, met).filter((added) => {
        const isNew = !written.has(print(added));
        written.add(print(added));
        return isNew;
      });
      return [whole, ...required];
    });
    return { ...set, selections };
  }

  #requiredBy(field: FieldNode, parent: string, met: readonly ApartFields[]): SelectionNode[] {
    return this.groups.flatMap((group): SelectionNode[] => {
      const { type, fields, requires } = group;
      if (!fields.has(field.name.value) || met.includes(group)) return [];
      if (!this.types.get(parent)?.possibleTypes.has(type)) return [];
      this.found = true;
      const selections = requires.selections.flatMap((selection): SelectionNode[] => {
        if (selection.kind !== Kind.FIELD) return [];
        const alias = { kind: Kind.NAME as const, value: requiredKey(type, selection) };
        return [{ ...selection, alias, directives: field.directives ?? [] }];
      });
      const set = this.besides({ kind: Kind.SELECTION_SET, selections }, type, [...met, group]);
      if (type === parent) return [...set.selections];
      const typeCondition = { kind: Kind.NAMED_TYPE as const, name: { kind: Kind.NAME as const, value: type } };
      return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: set }];
    });
  }
}
