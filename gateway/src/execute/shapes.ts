import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { PlannedNames } from '../plan/planners/plannedNames';

/**
 * What the client asked of an object, for one concrete type: fragments and repeated fields are merged. For an interface
 * when nothing asked depends on the concrete type.
 */
export interface ObjectShape {
  readonly type: GraphQLObjectType | GraphQLInterfaceType;
  readonly fields: readonly FieldShape[];
}

/** One key of an answer. */
export interface FieldShape {
  readonly key: string;
  /** The key under which merged data has it. */
  readonly planned: string;
  readonly name: string;
  /** `typename` and `introspection` are the gateway's own; the rest comes from departments. */
  readonly source: 'data' | 'typename' | 'introspection';
  readonly output: OutputShape;
  readonly nodes: readonly FieldNode[];
}

/** The type of a value with what was asked of it. */
export type OutputShape =
  | { readonly kind: 'nonNull'; readonly of: OutputShape }
  | { readonly kind: 'list'; readonly of: OutputShape }
  | { readonly kind: 'leaf'; readonly type: GraphQLLeafType }
  | { readonly kind: 'object'; readonly shape: ObjectShape }
  | {
      readonly kind: 'abstract';
      readonly name: string;
      /** The shape for a concrete type, made when first met; undefined when the type cannot stand here. */
      readonly shapeOf: (typename: string) => ObjectShape | undefined;
      /**
       * The shape that holds for every concrete type. Where there is one, planners do not always ask for the type, and an
       * interface object may not know it.
       */
      readonly neutral: ObjectShape | undefined;
      /** The only concrete type that is possible, if there is only one. */
      readonly only: string | undefined;
    };

/** Where shapes are made: the schema, the fragments, and the variables that switch fields on or off. */
export interface ShapeContext {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly conditions: Readonly<Record<string, boolean>>;
  readonly names: PlannedNames;
}

/** https://spec.graphql.org/October2021/#CollectFields() for one concrete type, down to the leaves. */
export function objectShape(
  type: GraphQLObjectType | GraphQLInterfaceType,
  selectionSets: readonly SelectionSetNode[],
  context: ShapeContext,
): ObjectShape {
  const collected = new Map<string, FieldNode[]>();
  for (const set of selectionSets) collect(type, set, context, collected, new Set());
  const isQuery = type === context.schema.getQueryType();
  const fields = [...collected].flatMap(([key, nodes]): FieldShape[] => {
    const name = nodes[0]!.name.value;
    const planned = context.names.keyOf(nodes[0]!);
    if (name === '__typename') return [{ key, planned, name, source: 'typename', output: TYPENAME, nodes }];
    if (isQuery && (name === '__schema' || name === '__type')) {
      return [{ key, planned, name, source: 'introspection', output: TYPENAME, nodes }];
    }
    const field: GraphQLField<unknown, unknown> | undefined = type.getFields()[name];
    return field
      ? [{ key, planned, name, source: 'data', output: outputShape(field.type, nodes, context), nodes }]
      : [];
  });
  return { type, fields };
}

const TYPENAME: OutputShape = { kind: 'leaf', type: undefined as unknown as GraphQLLeafType };

function outputShape(type: GraphQLOutputType, nodes: readonly FieldNode[], context: ShapeContext): OutputShape {
  if (isNonNullType(type)) return { kind: 'nonNull', of: outputShape(type.ofType, nodes, context) };
  if (isListType(type)) return { kind: 'list', of: outputShape(type.ofType, nodes, context) };
  const sets = nodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []));
  if (isObjectType(type)) return { kind: 'object', shape: objectShape(type, sets, context) };
  if (!isAbstractType(type)) return { kind: 'leaf', type };
  const shapes = new Map<string, ObjectShape>();
  const possible = context.schema.getPossibleTypes(type);
  return {
    kind: 'abstract',
    name: type.name,
    only: possible.length === 1 ? possible[0]!.name : undefined,
    neutral:
      isInterfaceType(type) && sets.every((set) => isNeutral(set, type, context))
        ? objectShape(type, sets, context)
        : undefined,
    shapeOf(typename) {
      const known = shapes.get(typename);
      if (known) return known;
      const object = possible.find((candidate) => candidate.name === typename);
      if (!object) return undefined;
      const shape = objectShape(object, sets, context);
      shapes.set(typename, shape);
      return shape;
    },
  };
}

/** Does nothing here depend on the concrete type of an interface's objects? */
function isNeutral(set: SelectionSetNode, type: GraphQLInterfaceType, context: ShapeContext): boolean {
  return set.selections.every((selection) => {
    if (!isIncluded(selection, context.conditions)) return true;
    if (selection.kind === Kind.FIELD) return selection.name.value !== '__typename';
    const source = selection.kind === Kind.INLINE_FRAGMENT ? selection : context.fragments.get(selection.name.value)!;
    const condition = source.typeCondition?.name.value;
    return (
      (condition === undefined || applies(condition, type, context.schema)) &&
      isNeutral(source.selectionSet, type, context)
    );
  });
}

function collect(
  type: GraphQLObjectType | GraphQLInterfaceType,
  set: SelectionSetNode,
  context: ShapeContext,
  into: Map<string, FieldNode[]>,
  visited: Set<string>,
): void {
  for (const selection of set.selections) {
    if (!isIncluded(selection, context.conditions)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      const nodes = into.get(key);
      if (nodes) nodes.push(selection);
      else into.set(key, [selection]);
      continue;
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      if (visited.has(selection.name.value)) continue;
      visited.add(selection.name.value);
    }
    const source = selection.kind === Kind.INLINE_FRAGMENT ? selection : context.fragments.get(selection.name.value)!;
    const condition = source.typeCondition?.name.value;
    if (condition === undefined || applies(condition, type, context.schema)) {
      collect(type, source.selectionSet, context, into, visited);
    }
  }
}

function applies(condition: string, type: GraphQLObjectType | GraphQLInterfaceType, schema: GraphQLSchema): boolean {
  if (condition === type.name) return true;
  const conditionType = schema.getType(condition);
  return isAbstractType(conditionType) && schema.isSubType(conditionType, type);
}

function isIncluded(
  node: { readonly directives?: FieldNode['directives'] },
  conditions: Readonly<Record<string, boolean>>,
): boolean {
  for (const directive of node.directives ?? []) {
    const name = directive.name.value;
    if (name !== 'skip' && name !== 'include') continue;
    const value = directive.arguments?.[0]?.value;
    const on =
      value?.kind === Kind.VARIABLE
        ? conditions[value.name.value] === true
        : value?.kind === Kind.BOOLEAN && value.value;
    if (on === (name === 'skip')) return false;
  }
  return true;
}

/** Is this enum or scalar one whose values need no check beyond its kind? */
export function leafKind(type: GraphQLLeafType): 'String' | 'ID' | 'Int' | 'Float' | 'Boolean' | 'enum' | 'custom' {
  if (isEnumType(getNamedType(type))) return 'enum';
  switch (type.name) {
    case 'String':
    case 'ID':
    case 'Int':
    case 'Float':
    case 'Boolean':
      return type.name;
    default:
      return 'custom';
  }
}
