/**
 * Everything that an operation could read, as one bit set: computed once a document, so that a request that may read all
 * of it costs one subset test. Conditions are ignored: a field behind `@include(if: $no)` counts too (T13).
 */
import { type ArgumentNode, type GraphQLField, type GraphQLSchema, Kind, type SelectionSetNode } from 'graphql';
import { BitSet } from './BitSet';
import type { DecisionTable } from './DecisionTable';
import { inputReads, typeReads } from './inputReads';
import {
  answeringTypes,
  conditionedPlace,
  fieldDefinition,
  type OperationScope,
  type Place,
  placeBelow,
  rootPlace,
} from './OperationScope';

/** What an operation needs. */
export interface OperationNeeds {
  /** Selected coordinates. */
  readonly fields: BitSet;
  /** Coordinates read by arguments, which must be readable unmasked. */
  readonly reads: BitSet;
  /** Something selected or read is in no classification. */
  readonly unknown: boolean;
  /** Arguments with variables whose values decide what is read. */
  readonly variableReads: readonly VariableRead[];
}

/** A field with arguments whose variables must be looked into at each request. */
export interface VariableRead {
  readonly definition: GraphQLField<unknown, unknown>;
  readonly types: readonly string[];
  readonly args: readonly ArgumentNode[];
}

/** Computes the needs of one operation. */
export function operationNeeds(scope: OperationScope, schema: GraphQLSchema, table: DecisionTable): OperationNeeds {
  const fields = new BitSet(table.coordinates.length);
  const reads = new BitSet(table.coordinates.length);
  let unknown = false;
  const variableReads: VariableRead[] = [];
  const seen = new Set<string>();
  const variables = { values: {}, definitions: scope.operation.variableDefinitions ?? [] };

  const add = (set: BitSet, coordinate: string) => {
    const number = table.numberOf(coordinate);
    if (number >= 0) set.add(number);
    else unknown = true;
  };

  const visit = (selectionSet: SelectionSetNode, place: Place) => {
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        visit(selection.selectionSet, conditionedPlace(schema, place, selection.typeCondition?.name.value));
      } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = scope.fragments.get(selection.name.value)!;
        const inside = conditionedPlace(schema, place, fragment.typeCondition.name.value);
        const key = `${selection.name.value} ${inside.possible.join()}`;
        if (!seen.has(key)) {
          seen.add(key);
          visit(fragment.selectionSet, inside);
        }
      } else {
        const definition = fieldDefinition(place, selection);
        if (!definition) continue;
        const types = answeringTypes(schema, place);
        for (const type of types) add(fields, `${type}.${definition.name}`);
        const args = selection.arguments ?? [];
        for (const read of inputReads(definition, [...types, place.type.name], args, table.graph.reads, variables)) {
          for (const coordinate of concrete(table, read.coordinates)) add(reads, coordinate);
        }
        const dynamic = args.some(({ name, value }) => {
          const type = definition.args.find((candidate) => candidate.name === name.value)?.type;
          return type !== undefined && holdsVariable(value) && typeReads(type, table.graph.reads);
        });
        if (dynamic) variableReads.push({ definition, types: [...types, place.type.name], args });
        const below = placeBelow(schema, definition);
        if (selection.selectionSet && below) visit(selection.selectionSet, below);
      }
    }
  };
  visit(scope.operation.selectionSet, rootPlace(schema, scope.operation));
  return { fields, reads, unknown, variableReads };
}

/** Object coordinates of coordinates that may name an interface. */
export function concrete(table: DecisionTable, coordinates: readonly string[]): string[] {
  return coordinates.flatMap((coordinate) => {
    const [type, field] = coordinate.split('.') as [string, string];
    return table.graph.implementations.get(type)?.map((name) => `${name}.${field}`) ?? [coordinate];
  });
}

function holdsVariable(value: { readonly kind: string }): boolean {
  const node = value as {
    kind: string;
    values?: readonly { kind: string }[];
    fields?: readonly { value: { kind: string } }[];
  };
  if (node.kind === Kind.VARIABLE) return true;
  return node.values?.some(holdsVariable) ?? node.fields?.some((field) => holdsVariable(field.value)) ?? false;
}
