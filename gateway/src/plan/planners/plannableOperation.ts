import {
  getOperationAST,
  isAbstractType,
  Kind,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import { ClientError } from '../../errors/ClientError';
import { onceEach } from './onceEach';
import { plannedNames, plannedVariable, type PlannedNames } from './plannedNames';
import type { Supergraph } from '../schema/Supergraph';
import { withoutSkipped } from './withoutSkipped';

/** What is sent to the planner. */
export interface PlannableOperation {
  readonly operation: OperationDefinitionNode;
  /**
   * What is planned: the whole of a query, and of a mutation each field, for both planners mix up their order. Empty when the gateway
   * answers everything itself.
   */
  readonly texts: readonly string[];
}

/**
 * The part of an operation that departments answer: `__typename`, `__schema` and `__type` at the root are the gateway's
 * own and are left out, as is everything that only they used.
 */
export function plannableOperation(
  supergraph: Supergraph,
  whole: DocumentNode,
  operationName?: string,
): PlannableOperation | ClientError {
  const document = withoutSkipped(whole);
  const operation = getOperationAST(document, operationName);
  if (!operation) return new ClientError('OPERATION_RESOLUTION_FAILURE');
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const answered = withoutMetaFields(operation.selectionSet.selections, fragments);
  if (answered.length === 0) return { operation, texts: [] };
  const parts = operation.operation === 'mutation' ? onceEach(answered) : [answered];
  if (parts instanceof ClientError) return parts;
  const names = plannedNames(whole, supergraph);
  return {
    operation,
    texts: parts.map((selections) => plannableText(operation, selections, fragments, supergraph, names)),
  };
}

function plannableText(
  operation: OperationDefinitionNode,
  selections: readonly SelectionNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  supergraph: Supergraph,
  names: PlannedNames,
): string {
  const planned: OperationDefinitionNode = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } };
  const { spreads, variables } = usedBy(planned, fragments);
  const definitions = [
    {
      ...planned,
      variableDefinitions:
        operation.variableDefinitions?.filter((node) => variables.has(node.variable.name.value)) ?? [],
    },
    ...[...spreads].map((name) => fragments.get(name)!),
  ];
  return print(withPlannedNames({ kind: Kind.DOCUMENT, definitions }, supergraph, names));
}

/** Root fragments are written out, because the same fragment may also be used where its `__typename` must stay. */
function withoutMetaFields(
  selections: readonly SelectionNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): SelectionNode[] {
  return selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return selection.name.value.startsWith('__') ? [] : [selection];
    const source = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)!;
    const inner = withoutMetaFields(source.selectionSet.selections, fragments);
    if (inner.length === 0) return [];
    return [
      {
        kind: Kind.INLINE_FRAGMENT,
        ...(source.typeCondition && { typeCondition: source.typeCondition }),
        ...(selection.directives && { directives: selection.directives }),
        selectionSet: { kind: Kind.SELECTION_SET, selections: inner },
      },
    ];
  });
}

function usedBy(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
  const spreads = new Set<string>();
  const variables = new Set<string>();
  const queue: (OperationDefinitionNode | FragmentDefinitionNode)[] = [operation];
  for (const node of queue) {
    visit(node, {
      VariableDefinition: () => false,
      Variable(variable) {
        variables.add(variable.name.value);
      },
      FragmentSpread(spread) {
        const name = spread.name.value;
        if (spreads.has(name)) return;
        spreads.add(name);
        queue.push(fragments.get(name)!);
      },
    });
  }
  return { spreads, variables };
}

/** Client's names that would meet a planner's own, renamed; and `__typename` where a hidden type may answer. */
function withPlannedNames(document: DocumentNode, { schema, types }: Supergraph, names: PlannedNames): DocumentNode {
  const hidesTypes = (name: string) =>
    [...(types.get(name)?.possibleTypes ?? [])].some((possible) => schema.getType(possible) === undefined);
  const typeInfo = new TypeInfo(schema);
  const roots = new Set<unknown>([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  return visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Variable(node) {
        const value = plannedVariable(node.name.value);
        return value === node.name.value ? undefined : { ...node, name: { ...node.name, value } };
      },
      Field(node) {
        const value = names.keyOf(node);
        const key = (node.alias ?? node.name).value;
        if (value === key) return undefined;
        return { ...node, alias: value === node.name.value ? undefined : { kind: Kind.NAME, value } };
      },
      // Clients' own directives are for the gateway's ears: nothing of them reaches a planner or a department.
      Directive: (node) => (node.name.value === 'skip' || node.name.value === 'include' ? undefined : null),
      SelectionSet(node) {
        const parent = typeInfo.getParentType();
        const mayHide = isAbstractType(parent) && hidesTypes(parent.name);
        // An object of which nothing is asked in the end is an object still, and planners may forget it.
        const mayBeEmpty =
          !roots.has(parent) && node.selections.every((selection) => (selection.directives?.length ?? 0) > 0);
        if (!mayHide && !mayBeEmpty) return undefined;
        return { ...node, selections: [TYPENAME, ...node.selections] };
      },
    }),
  );
}

const TYPENAME = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
