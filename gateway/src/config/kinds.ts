/**
 * The kinds of values that an option may have. Each reads what a flag, an environment variable (text) or the YAML file
 * (any value) says and gives the typed value, or throws a RangeError whose message ends the sentence "X is …".
 */

/** One kind of value: its name in the documentation and how to read it. */
export interface Kind<T> {
  readonly name: string;
  /** Shapes: text from a flag or a variable, any YAML value from the file. Throws RangeError. */
  readonly read: (raw: unknown) => T;
}

const UNITS_OF_TIME: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
const UNITS_OF_SIZE: Record<string, number> = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };

function quantity(raw: unknown, units: Record<string, number>, base: string): number {
  if (typeof raw === 'number') return raw;
  const match = typeof raw === 'string' ? /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(raw.trim()) : null;
  const factor = match ? units[(match[2] || base).toLowerCase()] : undefined;
  return match && factor !== undefined ? Number(match[1]) * factor : Number.NaN;
}

function within(value: number, min: number, max: number, text: string): number {
  if (!Number.isInteger(value) || value < min || value > max) throw new RangeError(text);
  return value;
}

/** A whole number from `min` to `max`, both included. */
export function integer(min: number, max: number): Kind<number> {
  return {
    name: `integer ${min}–${max}`,
    read: (raw) => {
      const value = typeof raw === 'string' && /^-?\d+$/.test(raw.trim()) ? Number(raw) : raw;
      return within(
        typeof value === 'number' ? value : Number.NaN,
        min,
        max,
        `not a whole number from ${min} to ${max}`,
      );
    },
  };
}

/** A span of time in milliseconds: `250`, `250ms`, `5s`, `2m`, `1h`. */
export const duration: Kind<number> = {
  name: 'duration',
  read: (raw) =>
    within(
      quantity(raw, UNITS_OF_TIME, 'ms'),
      0,
      86_400_000,
      'not a span of time such as 250ms, 5s or 2m (at most 24h)',
    ),
};

/** A number of bytes: `65536`, `64kb`, `2mb`. */
export const size: Kind<number> = {
  name: 'size',
  read: (raw) =>
    within(quantity(raw, UNITS_OF_SIZE, 'b'), 1, 2 ** 31, 'not a size such as 65536, 64kb or 2mb (at most 2gb)'),
};

/** Yes or no: `true`, `false`, `on`, `off`, `yes`, `no`, `1`, `0`; a flag without a value means yes. */
export const toggle: Kind<boolean> = {
  name: 'boolean',
  read: (raw) => {
    const text = String(raw).trim().toLowerCase();
    if (['true', 'on', 'yes', '1', ''].includes(text)) return true;
    if (['false', 'off', 'no', '0'].includes(text)) return false;
    throw new RangeError('neither true nor false');
  },
};

/** One of a closed list of words. */
export function oneOf<const T extends string>(...words: readonly T[]): Kind<T> {
  return {
    name: words.join(' \\| '),
    read: (raw) => {
      // YAML 1.1 writers still say off/on for words, and parsers turn them into booleans.
      const text = raw === false ? 'off' : raw === true ? 'on' : raw;
      const word = words.find((w) => w === text);
      if (word === undefined) throw new RangeError(`not one of ${words.join(', ')}`);
      return word;
    },
  };
}

/** Any text; the empty text means "not set". */
export const text: Kind<string> = {
  name: 'text',
  read: (raw) => {
    if (typeof raw === 'number') return String(raw);
    if (typeof raw !== 'string') throw new RangeError('not a text');
    return raw.trim();
  },
};

/** A file or a folder; relative paths start at the working directory. Empty means "not set". */
export const path: Kind<string> = { name: 'path', read: text.read };

/** Several texts: a YAML list, or one text with commas between. */
export const list: Kind<readonly string[]> = {
  name: 'list',
  read: (raw) => {
    const items = typeof raw === 'string' ? raw.split(',') : raw;
    if (!Array.isArray(items)) throw new RangeError('not a list (YAML list, or texts with commas between)');
    return Object.freeze(items.map((item) => text.read(item)).filter((item) => item !== ''));
  },
};

/** Values by name: a YAML mapping, or `name=value` pairs with commas between. */
export function record<T>(value: Kind<T>): Kind<Readonly<Record<string, T>>> {
  return {
    name: `name=${value.name}, …`,
    read: (raw) => {
      const entries =
        typeof raw === 'string'
          ? raw
              .split(',')
              .filter((pair) => pair.trim() !== '')
              .map((pair) => {
                const at = pair.indexOf('=');
                if (at < 1) throw new RangeError('not a list of name=value pairs with commas between');
                return [pair.slice(0, at).trim(), pair.slice(at + 1)] as const;
              })
          : raw !== null && typeof raw === 'object' && !Array.isArray(raw)
            ? Object.entries(raw)
            : undefined;
      if (!entries) throw new RangeError('not a mapping of names to values');
      const result: Record<string, T> = Object.create(null);
      for (const [name, item] of entries) {
        try {
          result[name] = value.read(item);
        } catch (cause) {
          throw new RangeError(`wrong at "${name}", which is ${(cause as Error).message}`, { cause });
        }
      }
      return Object.freeze(result);
    },
  };
}
