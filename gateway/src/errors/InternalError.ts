import { ClientError } from './ClientError';

/** A bug or a broken surrounding. Its message is for the log; the client learns only that something went wrong. */
export class InternalError extends Error {
  override readonly name = 'InternalError';

  /** What the client is told instead: ClientErrors pass as they are, everything else becomes INTERNAL_SERVER_ERROR. */
  static toClientError(error: unknown): ClientError {
    return error instanceof ClientError ? error : new ClientError('INTERNAL_SERVER_ERROR', undefined, { cause: error });
  }
}
