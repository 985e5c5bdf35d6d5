import { type DocumentNode, type GraphQLSchema, Kind } from 'graphql';
import { ClientError } from '../errors/ClientError';
import { sentence } from '../errors/Sentence';

/**
 * Operations of a kind that the schema does not have. The rules of GraphQL leave this to the execution, where nothing could be
 * planned any more. https://spec.graphql.org/draft/#sec-Root-Operation-Types
 */
export function missingRoots({ definitions }: DocumentNode, schema: GraphQLSchema): readonly ClientError[] {
  return definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION || schema.getRootType(definition.operation)) return [];
    const { startToken } = definition.loc ?? {};
    return new ClientError('GRAPHQL_VALIDATION_FAILED', sentence('NO_ROOT', definition.operation), {
      ...(startToken && { locations: [{ line: startToken.line, column: startToken.column }] }),
    });
  });
}
