import { type FieldDefinitionNode, Kind, type TypeDefinitionNode } from 'graphql';
import { joinArgument, joins } from './joinDirectives';
import { namedType } from './publicSchema';

/** The definitions of types by their names. */
export type Definitions = ReadonlyMap<string, TypeDefinitionNode>;

function hasField(type: TypeDefinitionNode, field: FieldDefinitionNode, graph: string): boolean {
  return joins(field, 'join__field').length === 0
    ? joins(type, 'join__type', graph).length > 0
    : joins(field, 'join__field', graph).length > 0;
}

/** The types that stand in one subgraph below fields: what they return and take, down to the leaves. */
export function typesBelow(
  fields: readonly FieldDefinitionNode[],
  graph: string,
  definitions: Definitions,
): Set<string> {
  const found = new Set<string>();
  const add = (name: string): void => {
    const type = definitions.get(name);
    if (!type || found.has(name)) return;
    found.add(name);
    for (const member of joins(type, 'join__unionMember', graph)) add(joinArgument(member, 'member') ?? '');
    if (type.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      for (const [other, definition] of definitions)
        if (joins(definition, 'join__implements', graph).some((join) => joinArgument(join, 'interface') === name))
          add(other);
    }
    if (type.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
      for (const field of type.fields ?? []) add(namedType(field.type));
    if (type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.INTERFACE_TYPE_DEFINITION)
      for (const field of type.fields ?? []) if (hasField(type, field, graph)) addField(field);
  };
  const addField = (field: FieldDefinitionNode): void => {
    add(namedType(field.type));
    for (const argument of field.arguments ?? []) add(namedType(argument.type));
  };
  for (const field of fields) addField(field);
  return found;
}
