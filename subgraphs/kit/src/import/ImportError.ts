/** Kinds of failures that refuse an import whole. */
export const IMPORT_ERROR_CODES = [
  'UNREADABLE',
  'EMPTY',
  'NO_ROWS',
  'WRONG_FORMAT',
  'WRONG_ENCODING',
  'UNKNOWN_HEADER',
  'OTHER_DEPARTMENT',
  'TRUNCATED',
  'RECORD_TOO_LONG',
  'CHANGED',
  'BUSY',
  'SCHEMA',
  'DATABASE',
  'DISK_FULL',
  'ABORTED',
] as const;

/** One of them. */
export type ImportErrorCode = (typeof IMPORT_ERROR_CODES)[number];

/** Why an import was refused whole; nothing of it is in the database. The message says what to do next. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  constructor(
    readonly code: ImportErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
