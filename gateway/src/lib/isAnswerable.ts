/** Levels of a value beyond which neither we nor clients are sure to read it: JSON.stringify ends with an error at some thousand. */
const MAX_LEVELS = 1_000;

/** Can a JSON value be written out as it was read? Not what nests too deep, nor a number too large, which is read as infinite and written as null. */
export function isAnswerable(value: unknown, levels = MAX_LEVELS): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  const items: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return items.every((item) => isAnswerable(item, levels - 1));
}
