import { errorCodes, type ErrorCode } from './errorCodes';
import { remember, type Said } from './said';
import { type Sentence, write } from './Sentence';

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
  readonly #said: Said;

  /**
   * @param message a sentence of the catalogue; the table's own where there is none. A text is told as it is in every language.
   * @param options `remedy`: what to do, told as the last of the extensions
   */
  constructor(
    code: ErrorCode,
    message?: Sentence | string,
    options?: {
      extensions?: SafeExtensions;
      remedy?: Sentence;
      locations?: readonly { readonly line: number; readonly column: number }[];
      cause?: unknown;
    },
  ) {
    super(
      typeof message === 'object' ? write(message, 'en') : (message ?? errorCodes[code].message),
      options?.cause === undefined ? undefined : { cause: options.cause },
    );
    const { extensions = {}, remedy } = options ?? {};
    this.code = code;
    this.extensions = remedy ? { ...extensions, remedy: write(remedy, 'en') } : extensions;
    if (options?.locations) this.locations = options.locations;
    this.#said = { message: typeof message === 'object' ? message : undefined, remedy };
  }

  /** The HTTP status when this error refuses the whole request. */
  get status(): number {
    return errorCodes[this.code].status;
  }

  /** The entry of `errors` in a GraphQL response, in English; `inLanguage` puts it into another language. */
  toJSON(): { message: string; locations?: unknown; extensions: Record<string, unknown> & { code: ErrorCode } } {
    return remember(
      {
        message: this.message,
        ...(this.locations && { locations: this.locations }),
        extensions: { ...this.extensions, code: this.code },
      },
      this.#said,
    );
  }
}
