/**
 * A value to look for, as PostgreSQL takes it: no text of it can hold a NUL, so that one with a NUL is an id that nobody has and no error. A
 * lone surrogate becomes the same character on its way.
 */
export function searchable(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '\ufffd') : value;
  return Array.isArray(value) ? value.map(searchable) : value;
}
