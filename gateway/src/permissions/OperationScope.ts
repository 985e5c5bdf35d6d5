/**
 * One operation of a document with what is needed to walk it: its fragments, and for every selection the object types
 * that can answer it. An abstract type is always looked at through these (T1, T2, T7).
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';

/** An operation and its fragments. */
export interface OperationScope {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** A type in a place of the operation: its definition, and the object types that can stand there. */
export interface Place {
  readonly type: GraphQLCompositeType;
  readonly possible: readonly string[];
}

/** The operation of this name, or the only one; the document has been validated. */
export function operationScope(document: DocumentNode, operationName?: string | null): OperationScope {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    else if (definition.kind === Kind.OPERATION_DEFINITION) {
      if (operationName ? definition.name?.value === operationName : true) operation ??= definition;
    }
  }
  if (!operation) throw new Error('the document has no such operation');
  return { operation, fragments };
}

/** The place where an operation begins. */
export function rootPlace(schema: GraphQLSchema, operation: OperationDefinitionNode): Place {
  const type = schema.getRootType(operation.operation);
  if (!type) throw new Error(`the schema has no ${operation.operation}`);
  return { type, possible: [type.name] };
}

/** The place inside a fragment with a type condition: only types that fit both. */
export function conditionedPlace(schema: GraphQLSchema, place: Place, condition: string | undefined): Place {
  if (condition === undefined || condition === place.type.name) return place;
  const type = schema.getType(condition);
  if (!isCompositeType(type)) throw new Error(`${condition} is no composite type`);
  const fitting = new Set(possibleTypes(schema, type));
  return { type, possible: place.possible.filter((name) => fitting.has(name)) };
}

/** The place below a field, or undefined for a leaf. */
export function placeBelow(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): Place | undefined {
  const type = getNamedType(field.type);
  return isCompositeType(type) ? { type, possible: possibleTypes(schema, type) } : undefined;
}

/** The definition of a field, undefined for introspection (`__typename`, `__schema`, `__type`). */
export function fieldDefinition(place: Place, node: FieldNode): GraphQLField<unknown, unknown> | undefined {
  if (!isObjectType(place.type) && !isInterfaceType(place.type)) return undefined;
  const fields = place.type.getFields();
  return Object.hasOwn(fields, node.name.value) ? fields[node.name.value] : undefined;
}

/** The object types on which a field of this place is answered; where none fits, all that its type could have. */
export function answeringTypes(schema: GraphQLSchema, place: Place): readonly string[] {
  return place.possible.length > 0 ? place.possible : possibleTypes(schema, place.type);
}

function possibleTypes(schema: GraphQLSchema, type: GraphQLCompositeType): string[] {
  return isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
}
