import {
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { AskedOperation } from './AskedOperation';
import type { BatchFetchNode, FetchNode } from './Plan';

/** A fetch is looked at by one check after another. */
const parsed = new WeakMap<object, OperationDefinitionNode>();

/** The operation of a fetch, its fragments written out. */
export function fetchOperation(fetch: FetchNode | BatchFetchNode): OperationDefinitionNode {
  let operation = parsed.get(fetch);
  if (!operation) parsed.set(fetch, (operation = wholeOperation(fetch.operation)));
  return operation;
}

/** What a fetch selects of its entities under an alias. */
export function entitySet(fetch: FetchNode | BatchFetchNode, alias = '_entities'): SelectionSetNode | undefined {
  for (const field of fetchOperation(fetch).selectionSet.selections)
    if (field.kind === Kind.FIELD && (field.alias ?? field.name).value === alias) return field.selectionSet;
  return undefined;
}

/** A fetch that took the place of another; where it sends the same text, that is not parsed once more. */
export function inPlaceOf<N extends FetchNode | BatchFetchNode>(before: N, fetch: N): N {
  const operation = parsed.get(before);
  if (operation && fetch.operation === before.operation && !parsed.has(fetch)) parsed.set(fetch, operation);
  return fetch;
}

/** A text's operation, its fragments written out. */
export function wholeOperation(operation: string): OperationDefinitionNode {
  const { definitions } = parse(operation, { noLocation: true });
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const whole = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)!;
  if (fragments.size === 0) return whole;
  return visit(whole, {
    // What takes the place of a spread is visited in turn.
    FragmentSpread({ name, directives }): SelectionNode {
      const { typeCondition, selectionSet } = fragments.get(name.value)!;
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet };
    },
  });
}

/** A fetch that sends another operation, and with it those variables of the client's operation that this one uses now. */
export function withOperation<N extends FetchNode | BatchFetchNode>(
  node: N,
  operation: OperationDefinitionNode,
  asked?: AskedOperation,
): N {
  const missing = new Set<string>();
  visit(operation.selectionSet, { Variable: ({ name }) => void missing.add(name.value) });
  const declared = operation.variableDefinitions ?? [];
  for (const { variable } of declared) missing.delete(variable.name.value);
  const added = (asked?.operation.variableDefinitions ?? []).filter(({ variable }) => missing.has(variable.name.value));
  const definition = { ...operation, variableDefinitions: [...declared, ...added] };
  const changed = Object.freeze<N>({
    ...node,
    operation: stripIgnoredCharacters(print(definition)),
    variables: Object.freeze([...node.variables, ...added.map(({ variable }) => variable.name.value)]),
  });
  parsed.set(changed, definition);
  return changed;
}
