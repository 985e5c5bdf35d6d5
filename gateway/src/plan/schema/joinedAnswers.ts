import { type DocumentNode, type FieldDefinitionNode, Kind } from 'graphql';
import { graphNames } from './graphNames';
import { type Joined, joinArgument, joins } from './joinDirectives';
import { isTypeDefinition } from './publicSchema';
import { requirementKey } from './joinedRequirements';

/** What each subgraph knows by itself. */
export interface JoinedAnswers {
  /** Whether a subgraph answers a field of a type without anybody else, for everybody and wherever it stands. */
  has(subgraph: string, type: string, field: string): boolean;
  /** Whether a subgraph knows a type as what it is: not an interface as an object. */
  knows(subgraph: string, type: string): boolean;
}

/** Reads `@join__type` and `@join__field`. */
export function joinedAnswers(document: DocumentNode): JoinedAnswers {
  const names = graphNames(document);
  const nameOf = (graph: string) => names.get(graph) ?? graph;
  const answered = new Set<string>();
  const known = new Set<string>();
  for (const definition of document.definitions) {
    if (!isTypeDefinition(definition)) continue;
    const type = definition.name.value;
    for (const graph of knowingGraphs(definition)) known.add(`${nameOf(graph)}:${type}`);
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? [])
      for (const graph of answeringGraphs(definition, field))
        answered.add(requirementKey(nameOf(graph), type, field.name.value));
  }
  return Object.freeze({
    has: (subgraph: string, type: string, field: string) => answered.has(requirementKey(subgraph, type, field)),
    knows: (subgraph: string, type: string) => known.has(`${subgraph}:${type}`),
  });
}

function knowingGraphs(type: Joined): string[] {
  return joins(type, 'join__type').flatMap((join) =>
    joinArgument(join, 'isInterfaceObject') === 'true' ? [] : [joinArgument(join, 'graph') ?? ''],
  );
}

function answeringGraphs(type: Joined, field: FieldDefinitionNode): string[] {
  const joined = joins(field, 'join__field');
  if (joined.length === 0) return knowingGraphs(type);
  if (joined.some((join) => joinArgument(join, 'overrideLabel') !== undefined)) return [];
  return joined.flatMap((join) => {
    const graph = joinArgument(join, 'graph');
    const isElsewhere = ELSEWHERE.some((name) =>
      join.arguments?.some(
        (argument) =>
          argument.name.value === name &&
          argument.value.kind !== Kind.NULL &&
          !(argument.value.kind === Kind.BOOLEAN && !argument.value.value),
      ),
    );
    return graph === undefined || isElsewhere ? [] : [graph];
  });
}

const ELSEWHERE = ['external', 'usedOverridden', 'requires', 'contextArguments'];
