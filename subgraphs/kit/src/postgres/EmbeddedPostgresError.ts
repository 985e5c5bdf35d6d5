/** Why the embedded PostgreSQL cannot start or stop. The message is for an operator and names the next step. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}
