/**
 * What an entry of `errors` says, as data beside it: the entry itself is the plain JSON that is answered in English. Answers and denials
 * are shared between callers, so an entry is never changed; who reads another language gets a copy (inLanguage.ts).
 */
import { type Sentence, write } from './Sentence';

/** The parts of an error that are written in a language. */
export interface Said {
  readonly message?: Sentence | undefined;
  /** For `extensions.remedy`. */
  readonly remedy?: Sentence | undefined;
}

const NOTHING: Said = Object.freeze({});
const said = new WeakMap<object, Said>();

/** Remembers what an entry says. */
export function remember<E extends object>(entry: E, says: Said): E {
  said.set(entry, says);
  return entry;
}

/** What an entry says; nothing for one whose message is its code's, or somebody else's words. */
export function saidOf(entry: object): Said {
  return said.get(entry) ?? NOTHING;
}

/** A message in English, and an entry made with it that remembers its sentence. */
export function entryWith<E extends object>(message: Sentence, make: (message: string) => E): E {
  return remember(make(write(message, 'en')), { message });
}
