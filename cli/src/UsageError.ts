/** The user's mistake: answered with where the help is, and exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
