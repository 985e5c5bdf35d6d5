/**
 * The parameters of a request, as every transport (POST, GET, server-sent events, WebSocket) hands them over, read from
 * untrusted JSON. https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters
 */
import { ClientError } from '../errors/ClientError';
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

function optional<T>(value: unknown, fits: (v: unknown) => v is T, name: string, what: string): T | undefined {
  if (value === undefined || value === null) return undefined;
  if (!fits(value)) throw new ClientError('BAD_REQUEST', `The parameter "${name}" must be ${what}.`);
  return value;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Parsed JSON to parameters. Throws a ClientError for a batch, a wrong shape or neither document nor id. */
export function readParams(body: unknown): GraphQLParams {
  if (Array.isArray(body)) throw new ClientError('BATCHING_NOT_SUPPORTED');
  if (!isRecord(body)) throw new ClientError('BAD_REQUEST', 'The request body must be a JSON object.');
  const text = optional(body['query'], isText, 'query', 'a string');
  const operationName = optional(body['operationName'], isText, 'operationName', 'a string') || undefined;
  const variables = optional(body['variables'], isRecord, 'variables', 'an object');
  const extensions = optional(body['extensions'], isRecord, 'extensions', 'an object');
  const documentId = readDocumentId(body['documentId'], extensions);
  // Clients of trusted documents send an empty text where their protocol wants one.
  const query = text === '' && documentId !== undefined ? undefined : text;
  if (query === undefined && documentId === undefined)
    throw new ClientError(
      'BAD_REQUEST',
      'Send the document as "query" or the id of a trusted document as "documentId".',
    );
  return { query, documentId, operationName, variables, extensions };
}

function readDocumentId(given: unknown, extensions: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const id = optional(given, isText, 'documentId', 'a string');
  if (id !== undefined) return id.startsWith('sha256:') ? id.slice(7) : id;
  const persisted = extensions?.['persistedQuery'];
  if (persisted === undefined || persisted === null) return undefined;
  if (!isRecord(persisted) || persisted['version'] !== 1 || typeof persisted['sha256Hash'] !== 'string')
    throw new ClientError('BAD_REQUEST', '"extensions.persistedQuery" must be { version: 1, sha256Hash: … }.');
  return persisted['sha256Hash'];
}
