import { ClientError } from '../errors/ClientError';
import { InternalError } from '../errors/InternalError';
import type { GatewayConfig } from '../config';

/** Writes JSON lines. Fields hold names, counts and codes, never values of variables or answers. */
export interface Logger {
  error(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  info(fields: object, message: string): void;
  debug(fields: object, message: string): void;
}

const silent: Logger = { error() {}, warn() {}, info() {}, debug() {} };

/** The log as configured: pino on standard output, or nothing, for which pino is not even loaded. */
export function createLogger({ log }: GatewayConfig['observability']): Logger {
  if (log === 'off') return silent;
  // oxlint-disable-next-line typescript/no-require-imports -- loaded only when it is on, so that a silent gateway starts faster
  const { pino } = require('pino') as typeof import('pino');
  return pino({ level: log, base: { service: 'yiwang-gateway' }, timestamp: pino.stdTimeFunctions.isoTime });
}

/**
 * An error as fields of a log line. Messages that libraries made may quote what they were given, so only those written
 * here are kept; of the others the class, the code and where they were thrown.
 */
export function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  const own = error instanceof InternalError || error instanceof ClientError;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...(own && { reason: error.message }),
    at: frames.slice(0, 8).map((line) => line.trim().slice(3)),
    ...(error.cause !== undefined && { cause: errorFields(error.cause) }),
  };
}
