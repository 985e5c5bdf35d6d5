import {
  Kind,
  parse,
  print,
  visit,
  type DocumentNode,
  type ObjectTypeDefinitionNode,
  type InterfaceTypeDefinitionNode,
} from 'graphql';
import { graphNames } from './graphNames';

/**
 * What a subgraph needs before it can answer a field, from `@join__field(graph:, requires:)`: the names of the required
 * fields (their first level) by `requirementKey`.
 */
export function joinedRequirements(document: DocumentNode): ReadonlyMap<string, readonly string[]> {
  const names = graphNames(document);
  const requirements = new Map<string, readonly string[]>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const { graph, field, requires } of requiringFields(definition)) {
      const subgraph = names.get(graph) ?? graph;
      requirements.set(requirementKey(subgraph, definition.name.value, field), firstLevel(requires));
    }
  }
  return requirements;
}

/** The names of the fields that are required with arguments somewhere. */
export function requiredWithArguments(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const { requires } of requiringFields(definition)) {
      if (!requires.includes('(')) continue;
      visit(parse(`{${requires}}`, { noLocation: true }), {
        Field(node) {
          if (node.arguments && node.arguments.length > 0) names.add(node.name.value);
        },
      });
    }
  }
  return names;
}

/** The arguments with which a field's `@requires` asks, by the path of the required field; by `requirementKey`. */
export function requiredArguments(document: DocumentNode): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const names = graphNames(document);
  const byField = new Map<string, ReadonlyMap<string, string>>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const { graph, field, requires } of requiringFields(definition)) {
      if (!requires.includes('(')) continue;
      const given = new Map<string, string>();
      const path: string[] = [];
      visit(parse(`{${requires}}`, { noLocation: true }), {
        Field: {
          enter(node) {
            path.push(node.name.value);
            given.set(path.join('.'), (node.arguments ?? []).map(print).sort().join());
          },
          leave: () => void path.pop(),
        },
      });
      byField.set(requirementKey(names.get(graph) ?? graph, definition.name.value, field), given);
    }
  }
  return byField;
}

/** The key of a field of one subgraph. */
export function requirementKey(subgraph: string, type: string, field: string): string {
  return `${subgraph}:${type}.${field}`;
}

function* requiringFields(definition: ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode) {
  for (const field of definition.fields ?? []) {
    for (const directive of field.directives ?? []) {
      if (directive.name.value !== 'join__field') continue;
      let graph: string | undefined;
      let requires: string | undefined;
      for (const { name, value } of directive.arguments ?? []) {
        if (name.value === 'graph' && value.kind === Kind.ENUM) graph = value.value;
        if (name.value === 'requires' && value.kind === Kind.STRING) requires = value.value;
      }
      if (graph !== undefined && requires !== undefined) yield { graph, requires, field: field.name.value };
    }
  }
}

function firstLevel(fieldSet: string): string[] {
  const operation = parse(`{${fieldSet}}`, { noLocation: true }).definitions[0];
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  );
}
