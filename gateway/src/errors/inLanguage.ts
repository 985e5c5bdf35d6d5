import type { Language } from './catalogue';
import { ClientError } from './ClientError';
import { CODES_IN_CHINESE } from './codesInChinese';
import { errorCodes, type ErrorCode } from './errorCodes';
import { saidOf } from './said';
import { write } from './Sentence';

/** An entry of `errors`, or what will be one. */
type Entry = ClientError | { readonly message: string; readonly extensions: { readonly code: string } };

/** An answer, or a refusal. */
export interface Told {
  readonly errors?: readonly Entry[];
}

/**
 * An answer as it is written for a reader of this language: a copy where that is not English, for it may be shared with others, and no key
 * under which it is shared tells languages apart. INVARIANT(cache-key)
 * Codes, reasons and values are the same in every language, and so are words that are not the gateway's own.
 */
export function inLanguage<T extends Told>(answer: T, language: Language): T {
  if (language === 'en' || !answer.errors) return answer;
  return { ...answer, errors: answer.errors.map((entry) => inChinese(entry)) };
}

function inChinese(error: Entry): object {
  const entry = error instanceof ClientError ? error.toJSON() : error;
  const { message, remedy } = saidOf(entry);
  // Stages from outside may bring a code of their own.
  const code = Object.hasOwn(errorCodes, entry.extensions.code) ? (entry.extensions.code as ErrorCode) : undefined;
  const ofCode = code && entry.message === errorCodes[code].message ? CODES_IN_CHINESE[code] : undefined;
  return {
    ...entry,
    message: message ? write(message, 'zh') : (ofCode ?? entry.message),
    ...(remedy && { extensions: { ...entry.extensions, remedy: write(remedy, 'zh') } }),
  };
}
