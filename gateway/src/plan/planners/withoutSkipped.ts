import { Kind, visit, type DocumentNode, type SelectionNode } from 'graphql';

/**
 * An operation without what `@skip(if: true)` and `@include(if: false)` leave out anyway, and without the directives that
 * say nothing (`@skip(if: false)`): planners need not know them. What would be empty asks for `__typename`.
 */
export function withoutSkipped(document: DocumentNode): DocumentNode {
  const constant = document.definitions.some((definition) => {
    let found = false;
    visit(definition, {
      Directive(node) {
        found ||= literalCondition(node) !== undefined;
      },
    });
    return found;
  });
  if (!constant) return document;
  const prune = (node: SelectionNode): SelectionNode | null | undefined => {
    const conditions = node.directives?.map(literalCondition) ?? [];
    if (conditions.includes(false)) return null;
    if (!conditions.includes(true)) return undefined;
    return { ...node, directives: node.directives!.filter((directive) => literalCondition(directive) === undefined) };
  };
  return visit(document, {
    Field: { enter: prune },
    FragmentSpread: { enter: prune },
    InlineFragment: { enter: prune },
    SelectionSet: {
      leave: (node) => (node.selections.length === 0 ? { ...node, selections: [TYPENAME] } : undefined),
    },
  });
}

const TYPENAME = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;

/** Whether a directive includes its field for certain (true), never (false), or depending on a variable (undefined). */
function literalCondition(directive: NonNullable<SelectionNode['directives']>[number]): boolean | undefined {
  const name = directive.name.value;
  const value = directive.arguments?.[0]?.value;
  if ((name !== 'skip' && name !== 'include') || value?.kind !== Kind.BOOLEAN) return undefined;
  return value.value === (name === 'include');
}
