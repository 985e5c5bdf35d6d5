/**
 * The parameters of a request, as every transport (POST, GET, server-sent events, WebSocket) hands them over, read from
 * untrusted JSON. https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters
 */
import { ClientError } from '../errors/ClientError';
import { sentence } from '../errors/Sentence';
import { isRecord } from '../lib/isRecord';

/** Which operation to run, with which variables. Exactly one of `query` and `documentId` may be missing. */
export interface GraphQLParams {
  readonly query: string | undefined;
  /** Lower-case hex SHA-256 of a trusted document. */
  readonly documentId: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
}

function optionalText(value: unknown, name: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new ClientError('BAD_REQUEST', sentence('PARAMETER_NO_TEXT', name));
  return value;
}

function optionalRecord(value: unknown, name: string): Record<string, unknown> | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isRecord(value)) throw new ClientError('BAD_REQUEST', sentence('PARAMETER_NO_OBJECT', name));
  return value;
}

/** Parsed JSON to parameters. Throws a ClientError for a batch, a wrong shape or neither document nor id. */
export function readParams(body: unknown): GraphQLParams {
  if (Array.isArray(body)) throw new ClientError('BATCHING_NOT_SUPPORTED');
  if (!isRecord(body)) throw new ClientError('BAD_REQUEST', sentence('BODY_NO_OBJECT'));
  const text = optionalText(body['query'], 'query');
  const operationName = optionalText(body['operationName'], 'operationName') || undefined;
  const variables = optionalRecord(body['variables'], 'variables');
  const extensions = optionalRecord(body['extensions'], 'extensions');
  const documentId = readDocumentId(body['documentId'], extensions);
  // Clients of trusted documents send an empty text where their protocol wants one.
  const query = text === '' && documentId !== undefined ? undefined : text;
  if (query === undefined && documentId === undefined) throw new ClientError('BAD_REQUEST', sentence('NO_DOCUMENT'));
  return { query, documentId, operationName, variables, extensions };
}

function readDocumentId(given: unknown, extensions: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const id = optionalText(given, 'documentId');
  if (id !== undefined) return id.startsWith('sha256:') ? id.slice(7) : id;
  const persisted = extensions?.['persistedQuery'];
  if (persisted === undefined || persisted === null) return undefined;
  if (!isRecord(persisted) || persisted['version'] !== 1 || typeof persisted['sha256Hash'] !== 'string')
    throw new ClientError('BAD_REQUEST', sentence('PERSISTED_QUERY_SHAPE'));
  return persisted['sha256Hash'];
}
