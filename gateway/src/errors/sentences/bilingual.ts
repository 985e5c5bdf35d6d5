/** The languages that errors are told in. */
export type Language = 'en' | 'zh';

/** A sentence without values. */
export function always(en: string, zh: string) {
  return { en: () => en, zh: () => zh };
}

/** A sentence with values: both languages are given the same. */
export function filled<V extends readonly unknown[]>(en: (...values: V) => string, zh: (...values: V) => string) {
  return { en, zh };
}
