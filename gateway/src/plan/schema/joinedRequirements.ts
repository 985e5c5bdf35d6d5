import {
  Kind,
  parse,
  print,
  visit,
  type DocumentNode,
  type ObjectTypeDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { graphNames } from './graphNames';
import { joinArgument, joins } from './joinDirectives';

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

/** What subgraphs know of fields that are others': `requirementKey` of each, and what a field `@provides` of the objects below it. */
export interface JoinedProvisions {
  readonly external: ReadonlySet<string>;
  readonly provides: ReadonlyMap<string, SelectionSetNode>;
  /** The fields of keys, whoever has them: `Type.field`. */
  readonly keys: ReadonlySet<string>;
}

/** Reads `@join__field(graph:, external:)` and `@join__field(graph:, provides:)`. */
export function joinedProvisions(document: DocumentNode): JoinedProvisions {
  const names = graphNames(document);
  const external = new Set<string>();
  const provides = new Map<string, SelectionSetNode>();
  const keys = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const join of joins(definition, 'join__type'))
      for (const name of firstLevel(joinArgument(join, 'key') ?? '')) keys.add(`${definition.name.value}.${name}`);
    for (const joined of joinedFields(definition)) {
      const key = requirementKey(names.get(joined.graph) ?? joined.graph, definition.name.value, joined.field);
      if (joined.external) external.add(key);
      const set = joined.provides === undefined ? undefined : fieldSet(joined.provides);
      if (set) provides.set(key, set);
    }
  }
  return { external, provides, keys };
}

function* requiringFields(definition: ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode) {
  for (const { graph, requires, field } of joinedFields(definition)) {
    if (requires !== undefined) yield { graph, requires, field };
  }
}

function* joinedFields(definition: ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode) {
  for (const field of definition.fields ?? []) {
    for (const directive of field.directives ?? []) {
      if (directive.name.value !== 'join__field') continue;
      let graph: string | undefined;
      let requires: string | undefined;
      let provides: string | undefined;
      let external = false;
      for (const { name, value } of directive.arguments ?? []) {
        if (name.value === 'graph' && value.kind === Kind.ENUM) graph = value.value;
        if (name.value === 'requires' && value.kind === Kind.STRING) requires = value.value;
        if (name.value === 'provides' && value.kind === Kind.STRING) provides = value.value;
        if (name.value === 'external' && value.kind === Kind.BOOLEAN) external = value.value;
      }
      if (graph !== undefined) yield { graph, requires, provides, external, field: field.name.value };
    }
  }
}

function firstLevel(text: string): string[] {
  if (text === '') return [];
  return (fieldSet(text)?.selections ?? []).flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  );
}

/** The fields that a `@key`, `@requires` or `@provides` names. */
export function fieldSet(text: string): SelectionSetNode | undefined {
  const operation = parse(`{${text}}`, { noLocation: true }).definitions[0];
  return operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet : undefined;
}
