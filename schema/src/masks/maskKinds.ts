/**
 * The closed list of masks that departments apply at the source. What each one gives away and how strong it is stands
 * in schema/policy/masks.yaml; how it changes a value, in applyMask.
 */

/** Names of all masks; `@classified(masks:)` and policies use these words only. */
export const MASK_KINDS = [
  'name',
  'idNumber',
  'idArea',
  'idLast4',
  'phone',
  'address',
  'birthYear',
  'month',
  'amountBand',
  'hash',
  'redact',
] as const;
/** One of {@link MASK_KINDS}. */
export type MaskKind = (typeof MASK_KINDS)[number];

/** Whether a word is a mask that the kit can apply. */
export function isMaskKind(word: string): word is MaskKind {
  return (MASK_KINDS as readonly string[]).includes(word);
}
