import {
  getOperationAST,
  Kind,
  print,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';

/**
 * The part of an operation that departments answer: `__typename`, `__schema` and `__type` at the root are the gateway's
 * own and are left out, as is everything that only they used. Undefined text when nothing is left.
 */
export function plannableOperation(
  document: DocumentNode,
  operationName?: string,
): { readonly operation: OperationDefinitionNode; readonly text: string | undefined } | undefined {
  const operation = getOperationAST(document, operationName);
  if (!operation) return undefined;
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
  return { operation, text: print({ kind: Kind.DOCUMENT, definitions }) };
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
