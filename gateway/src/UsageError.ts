/** The user's mistake at the command line: answered with where the help is, and exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
