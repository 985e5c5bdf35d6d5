import { Kind, print, type DocumentNode } from 'graphql';
import { graphNames } from './graphNames';
import { requirementKey } from './joinedRequirements';

/** The types of fields as subgraphs print them: `[Int!]`. */
export interface JoinedShapes {
  shapeOf(subgraph: string, type: string, field: string): string | undefined;
}

/** Reads the types of all fields, and where a subgraph's differs, `@join__field(graph:, type:)`. */
export function joinedShapes(document: DocumentNode): JoinedShapes {
  const names = graphNames(document);
  const common = new Map<string, string>();
  const own = new Map<string, string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) {
      common.set(`${definition.name.value}.${field.name.value}`, print(field.type));
      for (const directive of field.directives ?? []) {
        if (directive.name.value !== 'join__field') continue;
        const values = new Map(directive.arguments?.map(({ name, value }) => [name.value, value]));
        const [graph, type] = [values.get('graph'), values.get('type')];
        if (graph?.kind !== Kind.ENUM || type?.kind !== Kind.STRING) continue;
        const subgraph = names.get(graph.value) ?? graph.value;
        own.set(requirementKey(subgraph, definition.name.value, field.name.value), type.value);
      }
    }
  }
  return {
    shapeOf: (subgraph, type, field) =>
      own.get(requirementKey(subgraph, type, field)) ?? common.get(`${type}.${field}`),
  };
}
