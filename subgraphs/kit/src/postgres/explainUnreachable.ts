import { types } from 'node:util';

/** What is known of a failure of Node.js or PostgreSQL. */
interface Failure {
  readonly code?: string;
  readonly message: string;
  readonly syscall?: string;
}

/** Says in words that a database cannot be reached, and what to do; undefined when the failure is another one. */
export function unreachable({ code = '', message, syscall }: Failure): string | undefined {
  // 28: not let in; 3D: there is no such database.
  const isIt = code === 'ECONNREFUSED' || code === 'ENOTFOUND' || syscall === 'connect' || /^(?:28|3D)/.test(code);
  return isIt ? `The database cannot be reached (${code || message}). Check its URL and that it runs.` : undefined;
}

/** The same as an error; any other failure as it is. */
export function explainUnreachable(error: unknown): Error {
  const failure = types.isNativeError(error) ? error : new Error(String(error));
  // A host with several addresses fails once for each of them.
  const [first = failure] = 'errors' in failure ? (failure.errors as Failure[]) : [];
  const said = unreachable(first);
  return said === undefined ? failure : new Error(said, { cause: error });
}
