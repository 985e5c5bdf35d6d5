import type { ErrorCode } from '../errors/errorCodes';
import type { ClientError } from '../errors/ClientError';
import type { AnswerType } from './mediaTypes';

/**
 * Refusals that keep their status in every media type: the request was no well-formed GraphQL request, or it never
 * reached the operation. All others are 200 in application/json, which intermediaries also use.
 * https://graphql.github.io/graphql-over-http/draft/#sec-application-json
 */
const ALWAYS = new Set<ErrorCode>([
  ...(['BAD_REQUEST', 'BATCHING_NOT_SUPPORTED', 'CSRF_PREVENTED', 'METHOD_NOT_ALLOWED', 'NOT_ACCEPTABLE'] as const),
  ...(['UNSUPPORTED_MEDIA_TYPE', 'REQUEST_TOO_LARGE', 'NOT_FOUND', 'UNAUTHENTICATED', 'RATE_LIMITED'] as const),
  ...(['SERVICE_UNAVAILABLE', 'REQUEST_CANCELLED'] as const),
]);

/** The HTTP status of a refused request. */
export function refusalStatus(error: ClientError, type: AnswerType): number {
  const { status } = error;
  if (type === 'application/json' && !ALWAYS.has(error.code)) return 200;
  // A code made for errors beside data: without data the answer must not be 2xx.
  return status < 400 ? 500 : status;
}

const INVALID_TOKEN: ReadonlySet<unknown> = new Set(['TOKEN_EXPIRED', 'TOKEN_REFUSED']);

/** Headers that a refusal adds, as HTTP asks of its status. */
export function refusalHeaders(error: ClientError): Record<string, string> {
  switch (error.code) {
    case 'UNAUTHENTICATED':
      // https://www.rfc-editor.org/rfc/rfc6750#section-3.1: only a token that was sent is an invalid one.
      return {
        'www-authenticate': INVALID_TOKEN.has(error.extensions['reason']) ? 'Bearer error="invalid_token"' : 'Bearer',
      };
    case 'METHOD_NOT_ALLOWED':
      return { allow: 'POST' };
    case 'RATE_LIMITED':
    case 'SERVICE_UNAVAILABLE':
      return { 'retry-after': String(error.extensions['retryAfter'] ?? 1) };
    case 'REQUEST_TOO_LARGE':
      // What is left of the body is not read.
      return { connection: 'close' };
    default:
      return {};
  }
}
