import {
  Kind,
  visit,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { FlattenPath } from './Plan';
import type { Supergraph } from './schema/Supergraph';

/** A selection set of an operation, with the conditions on the way to it. */
export interface AskedSet {
  readonly set: SelectionSetNode;
  readonly under: readonly Condition[];
}

/** A field that an operation asks for. */
export interface AskedField {
  /** With the directives of the fragments around it. */
  readonly node: FieldNode;
  /** All that must hold for it to be asked. */
  readonly under: readonly Condition[];
}

/** `@include` with a variable as its name, `@skip` as the name after `!`. */
export type Condition = string;

/** An operation as a plan is held against it: what it asks for at a place of the answer, fragments written out. */
export class AskedOperation {
  readonly operation: OperationDefinitionNode;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();

  constructor(
    document: DocumentNode,
    private readonly supergraph: Supergraph,
  ) {
    this.operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)!;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
    }
  }

  /** What stands at the root. */
  root(): AskedSet[] {
    return [{ set: this.operation.selectionSet, under: [] }];
  }

  /** What stands at a path of the answer. */
  at(path: FlattenPath): AskedSet[] {
    let asked = this.root();
    for (const step of path) if (step.kind === 'field') asked = this.below(asked, undefined, step.key);
    return asked;
  }

  /** What stands under a response key of objects of a type. */
  below(asked: readonly AskedSet[], parent: string | undefined, key: string): AskedSet[] {
    return this.fields(asked, parent).flatMap(({ node, under }) =>
      keyOf(node) === key && node.selectionSet ? [{ set: node.selectionSet, under }] : [],
    );
  }

  /** The fields that are asked of objects of a type, those in fragments that may hold for it among them. */
  fields(asked: readonly AskedSet[], type: string | undefined): AskedField[] {
    return asked.flatMap(({ set, under }) =>
      set.selections.flatMap((selection): AskedField[] => {
        const all = [...under, ...conditionsOf(selection.directives)];
        if (selection.kind === Kind.FIELD) return [{ node: selection, under: all }];
        const fragment = this.fragment(selection);
        const condition = fragment.typeCondition?.name.value;
        if (type !== undefined && condition !== undefined && !this.#meet(type, condition)) return [];
        const fields = this.fields([{ set: fragment.selectionSet, under: all }], type);
        return fragment.directives?.length
          ? fields.map(({ node, under: inner }) => ({ node: withDirectives(node, fragment), under: inner }))
          : fields;
      }),
    );
  }

  /** A fragment written out. */
  fragment(selection: Exclude<SelectionNode, FieldNode>): InlineFragmentNode {
    if (selection.kind === Kind.INLINE_FRAGMENT) return selection;
    const { typeCondition, selectionSet } = this.#fragments.get(selection.name.value)!;
    return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet, directives: selection.directives };
  }

  #meet(type: string, condition: string): boolean {
    if (type === condition) return true;
    const { types } = this.supergraph;
    const possible = types.get(condition)?.possibleTypes;
    return [...(types.get(type)?.possibleTypes ?? [])].some((name) => possible?.has(name));
  }
}

/** The response key of a field. */
export function keyOf(field: FieldNode): string {
  return (field.alias ?? field.name).value;
}

/** The conditions among directives that depend on a variable. */
export function conditionsOf(directives: readonly DirectiveNode[] | undefined): Condition[] {
  return (directives ?? []).flatMap(({ name, arguments: args }) => {
    const value = args?.[0]?.value;
    if (value?.kind !== Kind.VARIABLE) return [];
    if (name.value === 'include') return [value.name.value];
    return name.value === 'skip' ? [`!${value.name.value}`] : [];
  });
}

/** Whether anything of a document is asked for under conditions only. */
export function dependsOnVariables(document: DocumentNode): boolean {
  let depends = false;
  visit(document, { Directive: (directive) => void (depends ||= conditionsOf([directive]).length > 0) });
  return depends;
}

/** The conditions of a fragment, on each of its fields. */
function withDirectives(field: FieldNode, { directives }: InlineFragmentNode): FieldNode {
  return { ...field, directives: [...(directives ?? []), ...(field.directives ?? [])] };
}
