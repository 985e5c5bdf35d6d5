import { types } from 'node:util';

/** What is known of a failure of Node.js or PostgreSQL. */
interface Failure {
  readonly code?: string;
  readonly message: string;
  readonly syscall?: string;
}

/** A database that cannot be reached, and what to do. */
export class DatabaseUnreachable extends Error {
  override readonly name = 'DatabaseUnreachable';

  constructor(
    /** The code of the failure, or what was said of it. */
    readonly why: string,
    cause: unknown,
  ) {
    super(`The database cannot be reached (${why}). Check its URL and that it runs.`, { cause });
  }
}

/** The failure as one of a database that cannot be reached; undefined when it is another one. */
export function unreachable({ code = '', message, syscall }: Failure, cause: unknown): DatabaseUnreachable | undefined {
  // 28: not let in; 3D: there is no such database.
  const isIt = code === 'ECONNREFUSED' || code === 'ENOTFOUND' || syscall === 'connect' || /^(?:28|3D)/.test(code);
  return isIt ? new DatabaseUnreachable(code || message, cause) : undefined;
}

/** The same as an error; any other failure as it is. */
export function explainUnreachable(error: unknown): Error {
  const failure = types.isNativeError(error) ? error : new Error(String(error));
  // A host with several addresses fails once for each of them.
  const [first = failure] = 'errors' in failure ? (failure.errors as Failure[]) : [];
  return unreachable(first, error) ?? failure;
}
