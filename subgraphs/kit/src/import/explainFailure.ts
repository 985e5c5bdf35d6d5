import { unreachable } from '../postgres/explainUnreachable';
import { ImportError } from './ImportError';

/** What else is known when an import fails. */
export interface FailureContext {
  readonly signal?: AbortSignal;
  readonly connectionLost: Error | null;
}

const NOTHING_LOADED = 'Nothing was loaded; run the same command again afterwards.';

/** Turns any failure of an import into an ImportError that says what to do. Values of rows never appear in it. */
export function explainFailure(cause: unknown, { signal, connectionLost }: FailureContext): ImportError {
  if (signal?.aborted) return new ImportError('ABORTED', 'The import was stopped; nothing was loaded.', { cause });
  if (cause instanceof ImportError) return cause;
  const { code = '', message, syscall } = cause as { code?: string; message: string; syscall?: string };
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new ImportError(
      'DISK_FULL',
      `The disk is full: the report or the rejects cannot be written. ${NOTHING_LOADED}`,
      { cause },
    );
  }
  if (code === '53100') {
    return new ImportError('DISK_FULL', `The database’s disk is full. Make room there. ${NOTHING_LOADED}`, { cause });
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    return new ImportError('UNREADABLE', `A file cannot be written or read (${message}). ${NOTHING_LOADED}`, { cause });
  }
  if (
    connectionLost ||
    /^(?:08|57P0)/.test(code) ||
    message.startsWith('Connection terminated') ||
    code === 'ECONNRESET' ||
    code === 'EPIPE'
  ) {
    return new ImportError('DATABASE', `The connection to the database was lost. ${NOTHING_LOADED}`, { cause });
  }
  const away = unreachable({ code, message, ...(syscall !== undefined && { syscall }) }, cause);
  if (away) return new ImportError('DATABASE', away.message, { cause });
  if (code.startsWith('23')) {
    const { table, constraint } = cause as { table?: string; constraint?: string };
    return new ImportError(
      'DATABASE',
      `The database refuses a row of ${table ?? 'a table'} (rule ${constraint ?? code}): mapping and table do not fit. ${NOTHING_LOADED}`,
      { cause },
    );
  }
  if (/^[0-9A-Z]{5}$/.test(code)) {
    return new ImportError('DATABASE', `The database refused the import (${code}: ${message}). ${NOTHING_LOADED}`, {
      cause,
    });
  }
  return new ImportError('UNREADABLE', `The import failed: ${message}. ${NOTHING_LOADED}`, { cause });
}
