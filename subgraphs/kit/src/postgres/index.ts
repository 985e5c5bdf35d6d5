export { EmbeddedPostgresError } from './EmbeddedPostgresError';
export { explainUnreachable } from './explainUnreachable';
export { embeddedDataDir, findDatabaseUrl, type FoundDatabase } from './findDatabaseUrl';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  type PostgresLogger,
  startEmbeddedPostgres,
} from './startEmbeddedPostgres';
