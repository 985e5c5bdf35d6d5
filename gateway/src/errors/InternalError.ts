import { randomUUID } from 'node:crypto';
import { ClientError } from './ClientError';

/** Told about each bug or failure of the gateway itself, with the id under which the client may ask about it. */
export type OnInternalError = (error: unknown, errorId: string) => void;

/** A bug or a broken surrounding. Its message is for the log; the client learns only that something went wrong. */
export class InternalError extends Error {
  override readonly name = 'InternalError';

  /**
   * What the client is told instead: ClientErrors pass as they are, everything else becomes INTERNAL_SERVER_ERROR with an
   * `errorId`, after `onInternalError` was told both.
   */
  static toClientError(error: unknown, onInternalError: OnInternalError | undefined): ClientError {
    if (error instanceof ClientError) return error;
    const errorId = randomUUID();
    onInternalError?.(error, errorId);
    return new ClientError('INTERNAL_SERVER_ERROR', undefined, { cause: error, extensions: { errorId } });
  }
}
