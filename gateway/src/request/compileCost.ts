/**
 * An operation in, a function out that estimates its cost for given variables: objects count 1 and leaves 0 unless
 * `@cost` says otherwise, lists multiply by their size as `@listSize`, a slicing argument or the default tells.
 */
import {
  getNamedType,
  isCompositeType,
  isLeafType,
  isListType,
  getNullableType,
  isInterfaceType,
  isObjectType,
  Kind,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { CostTable, ListSize } from '../supergraph/CostTable';

type Variables = Readonly<Record<string, unknown>>;
type Cost = (variables: Variables, inheritedSize: number | undefined) => number;

const MUTATION_COST = 10;

/** Compiles the cost of a document with one operation that is valid on the schema. */
export function compileCost(
  document: DocumentNode,
  schema: GraphQLSchema,
  table: CostTable,
  defaultSize: number,
): (variables: Variables) => number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const compiled = new Map<string, Cost>();
  let total: Cost = () => 0;
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const root = schema.getRootType(definition.operation);
    if (!root) continue;
    const fields = selections(definition.selectionSet, root, []);
    const base = definition.operation === 'mutation' ? MUTATION_COST : 0;
    total = (variables) => base + fields(variables, undefined);
  }
  return (variables) => total(variables, undefined);

  function selections(set: SelectionSetNode, parent: GraphQLNamedType, sized: readonly string[]): Cost {
    const parts: Cost[] = set.selections.map((selection) => {
      if (selection.kind === Kind.FIELD) return field(selection, parent, sized);
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return selections(selection.selectionSet, typeOf(selection.typeCondition?.name.value, parent), sized);
      const fragment = fragments.get(selection.name.value);
      if (!fragment) return () => 0;
      const key = `${fragment.name.value} ${sized.join(' ')}`;
      let cost = compiled.get(key);
      if (!cost) {
        cost = selections(fragment.selectionSet, typeOf(fragment.typeCondition.name.value, parent), sized);
        compiled.set(key, cost);
      }
      return cost;
    });
    return (variables, size) => {
      let sum = 0;
      for (const part of parts) sum += part(variables, size);
      return sum;
    };
  }

  function typeOf(name: string | undefined, otherwise: GraphQLNamedType): GraphQLNamedType {
    return (name === undefined ? undefined : schema.getType(name)) ?? otherwise;
  }

  function field(node: FieldNode, parent: GraphQLNamedType, sized: readonly string[]): Cost {
    const definition =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!definition) return () => 0; // __typename and introspection cost no department anything
    const type = getNamedType(definition.type);
    const coordinate = `${parent.name}.${definition.name}`;
    const list = table.sizes.get(coordinate);
    const own = table.weights.get(coordinate) ?? table.weights.get(type.name) ?? (isLeafType(type) ? 0 : 1);
    let argumentsCost = 0;
    for (const { name } of node.arguments ?? [])
      argumentsCost += table.weights.get(`${coordinate}(${name.value}:)`) ?? 0;
    const inner =
      node.selectionSet && isCompositeType(type)
        ? selections(node.selectionSet, type, list?.sizedFields ?? [])
        : () => 0;
    const isList = isListType(getNullableType(definition.type));
    const takesSize = sized.includes(definition.name);
    const sizeOf = list && compileSize(node, definition, list);
    return (variables, inherited) => {
      const size = sizeOf?.(variables);
      if (!isList) return argumentsCost + own + inner(variables, size);
      const items = Math.max(0, (takesSize ? inherited : undefined) ?? size ?? defaultSize);
      return argumentsCost + items * (own + inner(variables, undefined));
    };
  }
}

function compileSize(
  node: FieldNode,
  definition: GraphQLField<unknown, unknown>,
  list: ListSize,
): (variables: Variables) => number | undefined {
  const readers = list.slicingArguments.map((name) => {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
    const standard = definition.args.find((argument) => argument.name === name)?.defaultValue;
    if (!value) return () => standard;
    if (value.kind === Kind.VARIABLE) return (variables: Variables) => variables[value.name.value] ?? standard;
    const literal = valueFromASTUntyped(value);
    return () => literal;
  });
  return (variables) => {
    let size: number | undefined;
    for (const read of readers) {
      const value = read(variables);
      if (typeof value === 'number') size = Math.max(size ?? 0, value);
    }
    return size ?? list.assumedSize;
  };
}
