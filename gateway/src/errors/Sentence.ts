import { type Language, SENTENCES } from './catalogue';

/** The name of a sentence of the catalogue. */
export type SentenceName = keyof typeof SENTENCES;

/** What is to be said, in no language yet: a sentence of the catalogue and the values in it. */
export interface Sentence {
  readonly name: SentenceName;
  readonly values: readonly unknown[];
}

/** A sentence with its values. */
export function sentence<N extends SentenceName>(
  name: N,
  ...values: Parameters<(typeof SENTENCES)[N]['en']>
): Sentence {
  return { name, values };
}

/** Writes a sentence down. */
export function write({ name, values }: Sentence, language: Language): string {
  const say = SENTENCES[name][language] as (...values: readonly unknown[]) => string;
  return say(...values);
}
