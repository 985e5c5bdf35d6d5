import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import { joinArgument, joinOf, joins, withArgument } from './joinDirectives';
import { fieldSet } from './joinedRequirements';

/**
 * The supergraph with what subgraphs require marked as others' where it says nothing of that; the same where there is nothing to mark.
 * Hive's composition forgets `@external` on an interface object's fields, and planners then ask the subgraph itself for what it needs.
 */
export function withExternalRequirements(document: DocumentNode): DocumentNode {
  let changed = false;
  const definitions = document.definitions.map((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
      return definition;
    const required = requiredBy(definition);
    if (required.size === 0) return definition;
    const graphs = new Set(joins(definition, 'join__type').flatMap((join) => joinArgument(join, 'graph') ?? []));
    const fields = definition.fields?.map((field) => {
      const requiring = required.get(field.name.value);
      if (!requiring || joins(field, 'join__field').length > 0 || requiring.size === graphs.size) return field;
      changed = true;
      const marks = [...graphs].map((graph) => marked(joinOf('join__field', graph), requiring.has(graph)));
      return { ...field, directives: [...(field.directives ?? []), ...marks] } satisfies FieldDefinitionNode;
    });
    return { ...definition, fields };
  });
  return changed ? { ...document, definitions } : document;
}

/** The graphs by the names of fields, without fields below, that they require of a type and have in none of its keys. */
function requiredBy(type: ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode): Map<string, Set<string>> {
  const required = new Map<string, Set<string>>();
  for (const join of (type.fields ?? []).flatMap((field) => joins(field, 'join__field'))) {
    const [graph, requires] = [joinArgument(join, 'graph'), joinArgument(join, 'requires')];
    if (graph === undefined || requires === undefined) continue;
    const keys = joins(type, 'join__type', graph).flatMap((known) => leaves(joinArgument(known, 'key') ?? ''));
    for (const name of leaves(requires))
      if (!keys.includes(name)) required.set(name, (required.get(name) ?? new Set<string>()).add(graph));
  }
  return required;
}

function leaves(text: string): string[] {
  if (text === '') return [];
  return (fieldSet(text)?.selections ?? []).flatMap((selection) =>
    selection.kind === Kind.FIELD && !selection.selectionSet ? [selection.name.value] : [],
  );
}

function marked(join: ConstDirectiveNode, isExternal: boolean): ConstDirectiveNode {
  return isExternal ? withArgument(join, 'external', { kind: Kind.BOOLEAN, value: true }) : join;
}
