import type { ClientError } from '../errors/ClientError';
import type { OperationResult } from '../execute/Executable';

/** The event that ends a stream and says why, as an answer would. */
export function lastEvent(reason: ClientError): OperationResult {
  return { data: null, errors: [reason.toJSON()] };
}
