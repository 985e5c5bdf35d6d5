/**
 * Which coordinates the arguments of a field read: what `@reads` binds them to, through input objects and variables.
 * A filter on a field tells its value as surely as selecting it does (T27).
 */
import {
  type GraphQLField,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';
import { isRecord } from '../lib/isRecord';

/** Input coordinate to the coordinates that it reads. */
export type Reads = ReadonlyMap<string, readonly string[]>;

/** Where the values of variables come from. */
export interface VariableSource {
  readonly values: Readonly<Record<string, unknown>>;
  readonly definitions: readonly VariableDefinitionNode[];
}

/** An argument with what it reads. */
export interface ArgumentRead {
  readonly argument: string;
  readonly coordinates: readonly string[];
}

/** What the given arguments of a field read; `types` are the types on which the field may be answered. */
export function inputReads(
  field: GraphQLField<unknown, unknown>,
  types: readonly string[],
  args: readonly { readonly name: { readonly value: string }; readonly value: ValueNode }[],
  reads: Reads,
  variables: VariableSource,
): ArgumentRead[] {
  if (reads.size === 0) return [];
  return args.flatMap(({ name, value }) => {
    const definition = field.args.find((candidate) => candidate.name === name.value);
    if (!definition) return [];
    const found = new Set<string>();
    for (const type of types) {
      for (const read of reads.get(`${type}.${field.name}(${name.value}:)`) ?? []) found.add(read);
    }
    collectNode(value, definition.type, reads, variables, found);
    return found.size > 0 ? [{ argument: name.value, coordinates: [...found] }] : [];
  });
}

/** Whether values of this input type can read any field, so that variables of it must be looked into. */
export function typeReads(type: GraphQLInputType, reads: Reads, seen = new Set<string>()): boolean {
  if (isNonNullType(type) || isListType(type)) return typeReads(type.ofType, reads, seen);
  if (!isInputObjectType(type) || seen.has(type.name)) return false;
  seen.add(type.name);
  return Object.values(type.getFields()).some(
    (field) => reads.has(`${type.name}.${field.name}`) || typeReads(field.type, reads, seen),
  );
}

function collectNode(
  node: ValueNode,
  type: GraphQLInputType,
  reads: Reads,
  variables: VariableSource,
  into: Set<string>,
): void {
  if (isNonNullType(type)) return collectNode(node, type.ofType, reads, variables, into);
  if (node.kind === Kind.VARIABLE) {
    const name = node.name.value;
    if (Object.hasOwn(variables.values, name)) return collectValue(variables.values[name], type, reads, into);
    const fallback = variables.definitions.find(({ variable }) => variable.name.value === name)?.defaultValue;
    if (fallback) collectNode(fallback, type, reads, variables, into);
    return;
  }
  if (isListType(type)) {
    const items = node.kind === Kind.LIST ? node.values : [node];
    for (const item of items) collectNode(item, type.ofType, reads, variables, into);
    return;
  }
  if (!isInputObjectType(type) || node.kind !== Kind.OBJECT) return;
  for (const { name, value } of node.fields) {
    for (const read of reads.get(`${type.name}.${name.value}`) ?? []) into.add(read);
    const field = type.getFields()[name.value];
    if (field) collectNode(value, field.type, reads, variables, into);
  }
}

function collectValue(value: unknown, type: GraphQLInputType, reads: Reads, into: Set<string>): void {
  if (isNonNullType(type)) return collectValue(value, type.ofType, reads, into);
  if (isListType(type)) {
    for (const item of Array.isArray(value) ? value : [value]) collectValue(item, type.ofType, reads, into);
    return;
  }
  if (!isInputObjectType(type) || !isRecord(value)) return;
  const fields = type.getFields();
  for (const [name, item] of Object.entries(value)) {
    for (const read of reads.get(`${type.name}.${name}`) ?? []) into.add(read);
    if (Object.hasOwn(fields, name)) collectValue(item, fields[name]!.type, reads, into);
  }
}
