import { errorCodes, type ErrorCode } from './errorCodes';

/** What may be said beside a code: every value here reaches the client, so it holds no data and no addresses. */
export type SafeExtensions = Readonly<Record<string, unknown>>;

/**
 * An error whose message and extensions were written for the client. It refuses a whole request, or stands in a list
 * of problems; anything that is not a ClientError leaves the gateway only as INTERNAL_SERVER_ERROR.
 */
export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly code: ErrorCode;
  readonly extensions: SafeExtensions;
  readonly locations?: readonly { readonly line: number; readonly column: number }[];

  constructor(
    code: ErrorCode,
    message?: string,
    options?: {
      extensions?: SafeExtensions;
      locations?: readonly { readonly line: number; readonly column: number }[];
      cause?: unknown;
    },
  ) {
    super(message ?? errorCodes[code].message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.extensions = options?.extensions ?? {};
    if (options?.locations) this.locations = options.locations;
  }

  /** The HTTP status when this error refuses the whole request. */
  get status(): number {
    return errorCodes[this.code].status;
  }

  /** The entry of `errors` in a GraphQL response. */
  toJSON(): { message: string; locations?: unknown; extensions: Record<string, unknown> } {
    return {
      message: this.message,
      ...(this.locations && { locations: this.locations }),
      extensions: { ...this.extensions, code: this.code },
    };
  }
}
