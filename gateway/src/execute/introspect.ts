import {
  executeSync,
  Kind,
  visit,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { JsonObject } from '../lib/ownProperty';
import type { ObjectShape } from './shapes';

/** Answers the `__schema` and `__type` fields of an operation; undefined when it has none. */
export type Introspect = (variables: Readonly<Record<string, unknown>>) => JsonObject;

/** Prepares introspection by graphql-js on the public schema. Answers that use no variable are kept. */
export function compileIntrospection(
  shape: ObjectShape,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  schema: GraphQLSchema,
): Introspect | undefined {
  const selections = shape.fields.flatMap((field): readonly FieldNode[] =>
    field.source === 'introspection' ? field.nodes : [],
  );
  if (selections.length === 0) return undefined;
  const used = new Set<string>();
  const fragmentNodes = [...fragments.values()];
  for (const node of [...selections, ...fragmentNodes]) {
    visit(node, {
      Variable(variable) {
        used.add(variable.name.value);
      },
    });
  }
  const variableDefinitions = operation.variableDefinitions?.filter((node) => used.has(node.variable.name.value)) ?? [];
  const document = {
    kind: Kind.DOCUMENT,
    definitions: [
      { ...operation, variableDefinitions, selectionSet: { kind: Kind.SELECTION_SET, selections } } as const,
      ...fragmentNodes,
    ],
  } as const;
  const answer = (variables: Readonly<Record<string, unknown>>) =>
    (executeSync({ schema, document, variableValues: variables }).data ?? {}) as JsonObject;
  if (variableDefinitions.length > 0) return answer;
  let kept: JsonObject | undefined;
  return () => (kept ??= answer({}));
}
