type Path = readonly (string | number)[];
interface Answer {
  readonly data?: unknown;
  readonly errors?: unknown;
}

/** The position that each error explains: the first null on its path. Errors under one null are one explanation. */
export function nullSites(answer: Answer): string[] {
  const sites = new Set<string>();
  for (const error of (answer.errors ?? []) as { readonly path?: Path }[]) {
    let value: unknown = answer.data;
    const site: (string | number)[] = [];
    for (const key of error.path ?? []) {
      if (value === null || value === undefined) break;
      value = Object.hasOwn(value, key) ? (value as Record<string | number, unknown>)[key] : undefined;
      site.push(key);
    }
    sites.add(value === null || value === undefined ? site.join('.') : `${site.join('.')} which is not null`);
  }
  return [...sites].sort();
}

/** Where an answer differs from what it should be, except for nulls that may stand there; empty when nowhere. */
export function beyond(part: unknown, whole: unknown, path = ''): string[] {
  if (part === null) return [];
  if (typeof part !== 'object' || typeof whole !== 'object' || whole === null) return part === whole ? [] : [path];
  const keys = Object.keys(part);
  if (keys.join() !== Object.keys(whole).join()) return [`${path} keys`];
  return keys.flatMap((key) =>
    beyond((part as Record<string, unknown>)[key], (whole as Record<string, unknown>)[key], `${path}.${key}`),
  );
}

/** The nulls of an answer that the whole does not have. */
export function addedNulls(part: unknown, whole: unknown, path: Path = []): Path[] {
  if (part === null) return whole === null ? [] : [path];
  if (typeof part !== 'object') return [];
  return Object.keys(part as object).flatMap((key) =>
    addedNulls((part as Record<string, unknown>)[key], (whole as Record<string, unknown>)[key], [
      ...path,
      Array.isArray(part) ? Number(key) : key,
    ]),
  );
}
