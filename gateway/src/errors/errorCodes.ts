/**
 * The closed table of everything that can go wrong: `extensions.code` of every error is one of these keys.
 * `status` is the HTTP status when the error refuses the whole request; inside an answer that still carries data
 * the response is 200. `audience` says who can do something about it; `retryable` whether the same request,
 * sent again later, may succeed.
 */
export const errorCodes = {
  // The request itself
  BAD_REQUEST: { status: 400, audience: 'client', retryable: false, message: 'The request is not well formed.' },
  GRAPHQL_PARSE_FAILED: { status: 400, audience: 'client', retryable: false, message: 'The document is not GraphQL.' },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    audience: 'client',
    retryable: false,
    message: 'The document does not fit the schema.',
  },
  BAD_USER_INPUT: { status: 400, audience: 'client', retryable: false, message: 'A variable does not fit its type.' },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    audience: 'client',
    retryable: false,
    message: 'The document has no operation of this name; name one with operationName.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    audience: 'client',
    retryable: false,
    message: 'Only queries may use GET; send this operation by POST.',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    audience: 'client',
    retryable: false,
    message: 'Accept application/graphql-response+json or application/json.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    audience: 'client',
    retryable: false,
    message: 'Send the request as application/json.',
  },
  REQUEST_TOO_LARGE: { status: 413, audience: 'client', retryable: false, message: 'The request body is too large.' },
  BATCHING_NOT_SUPPORTED: {
    status: 400,
    audience: 'client',
    retryable: false,
    message: 'Send one operation a request; batches are not accepted.',
  },
  CSRF_PREVENTED: {
    status: 400,
    audience: 'client',
    retryable: false,
    message: 'A browser could have been tricked into sending this. Add the header GraphQL-Preflight: 1.',
  },
  NOT_FOUND: { status: 404, audience: 'client', retryable: false, message: 'There is nothing at this address.' },
  PERSISTED_QUERY_NOT_FOUND: {
    status: 404,
    audience: 'client',
    retryable: false,
    message: 'No trusted document has this id.',
  },
  PERSISTED_QUERY_HASH_MISMATCH: {
    status: 400,
    audience: 'client',
    retryable: false,
    message: 'The document does not have this SHA-256.',
  },
  TRUSTED_DOCUMENT_REQUIRED: {
    status: 403,
    audience: 'client',
    retryable: false,
    message: 'This gateway answers trusted documents only: send a documentId.',
  },
  INTROSPECTION_DISABLED: {
    status: 400,
    audience: 'client',
    retryable: false,
    message: 'This gateway does not answer introspection.',
  },
  // Limits
  TOKEN_LIMIT_EXCEEDED: { status: 400, audience: 'client', retryable: false, message: 'The document is too long.' },
  DEPTH_LIMIT_EXCEEDED: { status: 400, audience: 'client', retryable: false, message: 'The operation is too deep.' },
  ALIAS_LIMIT_EXCEEDED: {
    status: 400,
    audience: 'client',
    retryable: false,
    message: 'The operation has too many aliases.',
  },
  ROOT_FIELD_LIMIT_EXCEEDED: {
    status: 400,
    audience: 'client',
    retryable: false,
    message: 'The operation has too many root fields.',
  },
  DIRECTIVE_LIMIT_EXCEEDED: {
    status: 400,
    audience: 'client',
    retryable: false,
    message: 'The document has too many directives.',
  },
  FRAGMENT_LIMIT_EXCEEDED: {
    status: 400,
    audience: 'client',
    retryable: false,
    message: 'The fragments of this document expand too far.',
  },
  COST_LIMIT_EXCEEDED: {
    status: 400,
    audience: 'client',
    retryable: false,
    message: 'The operation may cost too much; ask for fewer items.',
  },
  VALIDATION_LIMIT_EXCEEDED: {
    status: 400,
    audience: 'client',
    retryable: false,
    message: 'The document is too costly to check; make it simpler.',
  },
  RATE_LIMITED: {
    status: 429,
    audience: 'client',
    retryable: true,
    message: 'Too many requests; wait as Retry-After says.',
  },
  // Identity and permissions
  UNAUTHENTICATED: { status: 401, audience: 'client', retryable: false, message: 'Sign in: no valid token was sent.' },
  FORBIDDEN: { status: 403, audience: 'client', retryable: false, message: 'This caller may not do this.' },
  PURPOSE_REQUIRED: {
    status: 403,
    audience: 'client',
    retryable: false,
    message: 'State why you read: send the header Access-Purpose.',
  },
  CASE_REQUIRED: {
    status: 403,
    audience: 'client',
    retryable: false,
    message: 'Name the case that you work on: send the header Access-Case.',
  },
  ACCESS_DENIED: {
    status: 403,
    audience: 'client',
    retryable: false,
    message: 'The policy does not allow this field here.',
  },
  CHECKPOINT_REQUIRED: {
    status: 403,
    audience: 'client',
    retryable: false,
    message: 'A stated reason is needed before this is read.',
  },
  AUDIT_UNAVAILABLE: {
    status: 503,
    audience: 'operator',
    retryable: true,
    message: 'The record of reads cannot be written now, so nothing personal is answered.',
  },
  // Planning
  PLAN_FAILED: {
    status: 500,
    audience: 'operator',
    retryable: false,
    message: 'No plan was found for this operation.',
  },
  PLAN_TIMEOUT: {
    status: 503,
    audience: 'client',
    retryable: false,
    message: 'Planning this operation took too long; make it simpler.',
  },
  // Departments
  SUBGRAPH_ERROR: {
    status: 200,
    audience: 'client',
    retryable: false,
    message: 'The department could not answer this field.',
  },
  SUBGRAPH_UNREACHABLE: {
    status: 200,
    audience: 'operator',
    retryable: true,
    message: 'The department cannot be reached now.',
  },
  SUBGRAPH_TIMEOUT: {
    status: 200,
    audience: 'operator',
    retryable: true,
    message: 'The department did not answer within its time limit.',
  },
  SUBGRAPH_CIRCUIT_OPEN: {
    status: 200,
    audience: 'operator',
    retryable: true,
    message: 'The department failed repeatedly and is being left alone for a moment.',
  },
  SUBGRAPH_OVERLOADED: {
    status: 200,
    audience: 'operator',
    retryable: true,
    message: 'Too many calls to the department are waiting.',
  },
  SUBGRAPH_REFUSED: {
    status: 200,
    audience: 'operator',
    retryable: false,
    message: 'The department refused the call.',
  },
  SUBGRAPH_INVALID_RESPONSE: {
    status: 200,
    audience: 'operator',
    retryable: false,
    message: 'The department sent an answer that cannot be used.',
  },
  SUBGRAPH_RESPONSE_TOO_LARGE: {
    status: 200,
    audience: 'operator',
    retryable: false,
    message: 'The department sent more than one answer may hold.',
  },
  // Answers
  NON_NULL_VIOLATION: {
    status: 200,
    audience: 'operator',
    retryable: false,
    message: 'A field that is never null came back without a value.',
  },
  INVALID_VALUE: {
    status: 200,
    audience: 'operator',
    retryable: false,
    message: 'A value came back that does not fit its type.',
  },
  // The gateway
  REQUEST_CANCELLED: { status: 499, audience: 'client', retryable: true, message: 'The request was given up.' },
  REQUEST_TIMEOUT: {
    status: 504,
    audience: 'client',
    retryable: true,
    message: 'The request took longer than the gateway waits.',
  },
  SERVICE_UNAVAILABLE: {
    status: 503,
    audience: 'operator',
    retryable: true,
    message: 'The gateway is starting, stopping or overloaded; try again shortly.',
  },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    audience: 'operator',
    retryable: true,
    message: 'Something went wrong in the gateway; its log has the reason under this errorId.',
  },
} as const satisfies Record<string, ErrorCodeEntry>;

/** One row of the table. */
export interface ErrorCodeEntry {
  readonly status: number;
  readonly audience: 'client' | 'operator';
  readonly retryable: boolean;
  readonly message: string;
}

/** A key of the table: the only values `extensions.code` ever takes. */
export type ErrorCode = keyof typeof errorCodes;
