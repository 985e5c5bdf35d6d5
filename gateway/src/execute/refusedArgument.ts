import type { ArgumentRefusal } from '@yiwang/schema';
import { isRecord } from '../lib/isRecord';

/** Which argument a department refused, as the client may be told: no value, and no name that the schema does not show. */
export interface RefusedArgument {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Bounds beyond this are none: a number as long as a telephone number could be one. */
const LARGEST_BOUND = 1_000_000;

/**
 * Reads an {@link ArgumentRefusal}. Undefined where a department says nothing of the kind.
 * @param names the arguments that the schema shows
 */
export function refusedArgument(said: unknown, names: ReadonlySet<string>): RefusedArgument | undefined {
  if (!isRecord(said)) return undefined;
  const { argument, reason, allowed, other } = said as Partial<Record<string, unknown>>;
  if (typeof argument !== 'string' || !names.has(argument)) return undefined;
  const told = (message: string, more?: object): RefusedArgument => ({
    message,
    extensions: { argument, reason, ...more },
  });
  switch (reason as ArgumentRefusal['reason']) {
    case 'OUT_OF_RANGE': {
      const { min, max } = isRecord(allowed) ? allowed : {};
      if (!isBound(min) || !isBound(max)) return undefined;
      return told(`The department takes "${argument}" from ${min} to ${max} only.`, { allowed: { min, max } });
    }
    case 'NOT_TOGETHER':
      if (typeof other !== 'string' || !names.has(other)) return undefined;
      return told(`The department takes "${argument}" or "${other}", not both.`, { other });
    case 'UNKNOWN_CURSOR':
      return told(`"${argument}" is no cursor that this list handed out; begin without one.`);
    case 'MISSING':
      return told(`The department needs "${argument}" here.`);
    default:
      return undefined;
  }
}

function isBound(value: unknown): value is number {
  return Number.isSafeInteger(value) && Math.abs(value as number) <= LARGEST_BOUND;
}
