import {
  type DirectiveNode,
  type FieldNode,
  type InlineFragmentNode,
  isInterfaceType,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { conditionsOf } from './AskedOperation';
import { wholeOperation } from './fetchOperation';
import type { Supergraph } from './Supergraph';

/** An operation that grows beyond so many characters is not written out. */
const LONGEST = 200_000;

/**
 * An operation with each fragment on an interface or union written out, one for each object type that may stand there, and none within
 * the fields of an object type, their conditions on each field; there are plans that planners find only so. Interfaces that some
 * subgraph knows as objects are asked for their keys too, which the native planner else asks for by themselves. The same fields under
 * the same keys; undefined where nothing changes.
 */
export function withoutAbstractFragments(text: string, supergraph: Supergraph): string | undefined {
  let changed = false;
  let length = 0;
  const possible = (type: string): ReadonlySet<string> => supergraph.types.get(type)?.possibleTypes ?? new Set([type]);
  const expand = (set: SelectionSetNode, parent: string): SelectionSetNode => {
    const selections = set.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FRAGMENT_SPREAD || (length += 1) > LONGEST) return [selection];
      if (selection.kind === Kind.FIELD) {
        const type = supergraph.types.get(parent)?.fields.get(selection.name.value);
        if (!selection.selectionSet || type === undefined) return [selection];
        const inner = expand(selection.selectionSet, type);
        const keys = missingKeys(inner, type, supergraph);
        changed ||= keys.length > 0;
        return [{ ...selection, selectionSet: { ...inner, selections: [...keys, ...inner.selections] } }];
      }
      const condition = selection.typeCondition?.name.value ?? parent;
      if (supergraph.types.get(parent)?.kind === 'object') {
        if (possible(condition).has(parent)) {
          const { selections: inner } = expand(selection.selectionSet, parent);
          const fields = inner.flatMap((one) => under(selection.directives, one) ?? []);
          if (fields.length === inner.length) {
            changed = true;
            return fields;
          }
          changed ||= selection.typeCondition !== undefined;
          return [
            { ...selection, typeCondition: undefined, selectionSet: { ...selection.selectionSet, selections: inner } },
          ];
        }
        changed = true;
        return [];
      }
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

/** A selection under more conditions; undefined where it has another one of the same kind. */
function under(directives: readonly DirectiveNode[] | undefined, selection: SelectionNode): SelectionNode | undefined {
  const own = selection.directives ?? [];
  const more = (directives ?? []).filter((directive) => {
    const [condition] = conditionsOf([directive]);
    return condition === undefined || !conditionsOf(own).includes(condition);
  });
  if (more.some(({ name }) => own.some((directive) => directive.name.value === name.value))) return undefined;
  return { ...selection, directives: [...more, ...own] } as FieldNode | InlineFragmentNode;
}

/** The keys of an interface that some subgraph knows as an object, where they are not asked for and clients may ask for them. */
function missingKeys({ selections }: SelectionSetNode, type: string, supergraph: Supergraph): FieldNode[] {
  const { interfaceObjects, schema } = supergraph;
  const keys = new Set([...interfaceObjects.values()].flatMap((known) => [...(known.get(type) ?? [])]));
  if (keys.size === 0) return [];
  const visible = schema.getType(type);
  const asked = new Set(
    selections.flatMap((selection) =>
      selection.kind === Kind.FIELD && !selection.alias && !selection.directives?.length ? [selection.name.value] : [],
    ),
  );
  return [...keys]
    .filter((key) => !asked.has(key) && isInterfaceType(visible) && Object.hasOwn(visible.getFields(), key))
    .map((value) => ({ kind: Kind.FIELD, name: { kind: Kind.NAME, value } }));
}

const TYPENAME = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
