/**
 * Takes denied fields out of an operation before it is planned, so that they never leave their department. A field goes
 * when any type that can answer it denies it, when an argument reads what is denied, and when nothing is left below it:
 * so a denied non-null field takes neither its parents nor its list along (T15).
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Denial, DenialReason } from './Denial';
import { type Reads, inputReads } from './inputReads';
import {
  answeringTypes,
  conditionedPlace,
  fieldDefinition,
  type OperationScope,
  type Place,
  placeBelow,
  rootPlace,
} from './OperationScope';

/** How one field or argument is judged: undefined lets it pass. */
export interface Judge {
  field(coordinate: string): DenialReason | undefined;
  /** For what an argument reads. */
  read(coordinate: string): boolean;
}

/** What is left of an operation. */
export interface FilteredOperation {
  /** Undefined when nothing is left. */
  readonly document: DocumentNode | undefined;
  readonly denied: readonly Denial[];
}

/** Filters one operation. Equal input gives equal output, whatever the values of skip and include. */
export function filterOperation(
  scope: OperationScope,
  schema: GraphQLSchema,
  reads: Reads,
  judge: Judge,
  variables: Readonly<Record<string, unknown>>,
): FilteredOperation {
  const denied = new Map<string, Denial>();
  const fragments = new Map<string, FragmentDefinitionNode | undefined>();
  const names = new Set(scope.fragments.keys());
  const source = { values: variables, definitions: scope.operation.variableDefinitions ?? [] };

  const deny = (coordinate: string, reason: DenialReason, path: readonly string[]) => {
    if (!denied.has(coordinate)) denied.set(coordinate, { coordinate, reason, path });
  };

  const filterField = (node: FieldNode, place: Place, parentPath: readonly string[]): FieldNode | undefined => {
    const definition = fieldDefinition(place, node);
    if (!definition) return node;
    const path = [...parentPath, (node.alias ?? node.name).value];
    const types = answeringTypes(schema, place);
    let refused = false;
    for (const type of types) {
      const coordinate = `${type}.${definition.name}`;
      const reason = judge.field(coordinate);
      if (reason === undefined) continue;
      refused = true;
      deny(coordinate, reason, path);
    }
    if (refused) return undefined;
    for (const read of inputReads(definition, [...types, place.type.name], node.arguments ?? [], reads, source)) {
      if (read.coordinates.every((coordinate) => judge.read(coordinate))) continue;
      refused = true;
      deny(`${place.type.name}.${definition.name}(${read.argument}:)`, 'ARGUMENT_DENIED', path);
    }
    if (refused) return undefined;
    const below = placeBelow(schema, definition);
    if (!node.selectionSet || !below) return node;
    const selectionSet = filterSet(node.selectionSet, below, path);
    return selectionSet && (selectionSet === node.selectionSet ? node : { ...node, selectionSet });
  };

  // A fragment can be used where different types are possible, so it is filtered once for each such place.
  const filterFragment = (name: string, place: Place, path: readonly string[]): string | undefined => {
    const fragment = scope.fragments.get(name)!;
    const inside = conditionedPlace(schema, place, fragment.typeCondition.name.value);
    const key = `${name} ${inside.possible.join()}`;
    if (!fragments.has(key)) {
      const selectionSet = filterSet(fragment.selectionSet, inside, path);
      const taken = [...fragments.values()].some((other) => other?.name.value === name);
      const value = taken ? freeName(name, names) : name;
      fragments.set(key, selectionSet && { ...fragment, name: { ...fragment.name, value }, selectionSet });
    }
    return fragments.get(key)?.name.value;
  };

  const filterSelection = (node: SelectionNode, place: Place, path: readonly string[]): SelectionNode | undefined => {
    if (node.kind === Kind.FIELD) return filterField(node, place, path);
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      const name = filterFragment(node.name.value, place, path);
      if (name === undefined) return undefined;
      return name === node.name.value ? node : { ...node, name: { ...node.name, value: name } };
    }
    const inside = conditionedPlace(schema, place, node.typeCondition?.name.value);
    const selectionSet = filterSet(node.selectionSet, inside, path);
    return selectionSet && (selectionSet === node.selectionSet ? node : { ...node, selectionSet });
  };

  const filterSet = (set: SelectionSetNode, place: Place, path: readonly string[]): SelectionSetNode | undefined => {
    const selections = set.selections.flatMap((selection) => filterSelection(selection, place, path) ?? []);
    if (selections.length === 0) return undefined;
    const same = selections.length === set.selections.length && selections.every((s, at) => s === set.selections[at]);
    return same ? set : { ...set, selections };
  };

  const selectionSet = filterSet(scope.operation.selectionSet, rootPlace(schema, scope.operation), []);
  // A mutation does what it does or nothing: half of one was never asked for (T14).
  const refusedWhole = scope.operation.operation === 'mutation' && denied.size > 0;
  if (!selectionSet || refusedWhole) return { document: undefined, denied: [...denied.values()] };
  const kept = [...fragments.values()].filter((fragment) => fragment !== undefined);
  return { document: assemble({ ...scope.operation, selectionSet }, kept), denied: [...denied.values()] };
}

/** Drops fragments and variables that nothing uses any more (T17). */
function assemble(operation: OperationDefinitionNode, fragments: readonly FragmentDefinitionNode[]): DocumentNode {
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  const used = new Set<string>();
  const variables = new Set<string>();
  const scan = (node: OperationDefinitionNode | FragmentDefinitionNode) => {
    visit(node, {
      VariableDefinition: () => false,
      Variable: ({ name }) => void variables.add(name.value),
      FragmentSpread: ({ name }) => {
        if (used.has(name.value)) return;
        used.add(name.value);
        scan(byName.get(name.value)!);
      },
    });
  };
  scan(operation);
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) =>
    variables.has(variable.name.value),
  );
  return {
    kind: Kind.DOCUMENT,
    definitions: [{ ...operation, variableDefinitions }, ...fragments.filter(({ name }) => used.has(name.value))],
  };
}

function freeName(name: string, names: Set<string>): string {
  let number = 2;
  while (names.has(`${name}_${number}`)) number++;
  names.add(`${name}_${number}`);
  return `${name}_${number}`;
}
