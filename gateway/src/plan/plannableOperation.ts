import {
  BREAK,
  getOperationAST,
  Kind,
  print,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import { ClientError } from '../errors/ClientError';

/** What is sent to the planner. */
export interface PlannableOperation {
  readonly operation: OperationDefinitionNode;
  /** Undefined when the gateway answers everything itself. */
  readonly text: string | undefined;
}

/** Names that planners give to aliases of their own. A client's alias must not meet them. */
const RESERVED_ALIAS = /^(__typename$|_internal_qp_alias_|_entities$|_service$)/;
/** Names that planners give to variables of their own, and those that come out of `plannedVariable`. */
const RESERVED_VARIABLE = /^(representations$|__batch_reps_|contextualArgument_|yiwang__)/;

/** The name of a client's variable within plans: the same, unless it would meet a planner's own. */
export function plannedVariable(name: string): string {
  return RESERVED_VARIABLE.test(name) ? `yiwang__${name}` : name;
}

/** The client's name of a variable of a plan. */
export function clientVariable(planned: string): string {
  return planned.startsWith('yiwang__') ? planned.slice('yiwang__'.length) : planned;
}

/**
 * The part of an operation that departments answer: `__typename`, `__schema` and `__type` at the root are the gateway's
 * own and are left out, as is everything that only they used. Undefined text when nothing is left.
 */
export function plannableOperation(document: DocumentNode, operationName?: string): PlannableOperation | ClientError {
  const operation = getOperationAST(document, operationName);
  if (!operation) return new ClientError('OPERATION_RESOLUTION_FAILURE');
  const reserved = reservedAlias(document);
  if (reserved !== undefined) {
    return new ClientError('GRAPHQL_VALIDATION_FAILED', `The alias ${reserved} is reserved; choose another one.`);
  }
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const selections = withoutMetaFields(operation.selectionSet.selections, fragments);
  if (selections.length === 0) return { operation, text: undefined };
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
  const renamed = withPlannedVariables({ kind: Kind.DOCUMENT, definitions }, variables);
  return { operation, text: print(renamed) };
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

function withPlannedVariables(document: DocumentNode, variables: ReadonlySet<string>): DocumentNode {
  if (![...variables].some((name) => RESERVED_VARIABLE.test(name))) return document;
  return visit(document, {
    Variable: (node) => ({ ...node, name: { ...node.name, value: plannedVariable(node.name.value) } }),
  });
}

function reservedAlias(document: DocumentNode): string | undefined {
  let found: string | undefined;
  visit(document, {
    Field(node) {
      const alias = node.alias?.value;
      if (alias === undefined || alias === node.name.value || !RESERVED_ALIAS.test(alias)) return undefined;
      found = alias;
      return BREAK;
    },
  });
  return found;
}
