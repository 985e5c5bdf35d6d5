import type { ArgumentRefusal } from '@yiwang/schema';
import { type Sentence, sentence } from '../errors/Sentence';
import { isRecord } from '../lib/isRecord';

/** Which argument a department refused, as the client may be told: no value, and no name that the schema does not show. */
export interface RefusedArgument {
  readonly message: Sentence;
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
  const told = (message: Sentence, more?: object): RefusedArgument => ({
    message,
    extensions: { argument, reason, ...more },
  });
  switch (reason as ArgumentRefusal['reason']) {
    case 'OUT_OF_RANGE': {
      const { min, max } = isRecord(allowed) ? allowed : {};
      if (!isBound(min) || !isBound(max)) return undefined;
      return told(sentence('OUT_OF_RANGE', argument, min, max), { allowed: { min, max } });
    }
    case 'TOO_LONG': {
      const { max } = isRecord(allowed) ? allowed : {};
      return isBound(max) ? told(sentence('TOO_LONG', argument, max), { allowed: { max } }) : undefined;
    }
    case 'NOT_TOGETHER':
    case 'SAME':
      if (typeof other !== 'string' || !names.has(other)) return undefined;
      return told(sentence(reason as 'NOT_TOGETHER' | 'SAME', argument, other), { other });
    case 'UNKNOWN_CURSOR':
      return told(sentence('UNKNOWN_CURSOR', argument));
    case 'MISSING':
      return told(sentence('MISSING', argument));
    case 'NOT_OFFERED':
      return told(sentence('NOT_OFFERED', argument));
    case 'ALL_OF_THEM':
      return told(sentence('ALL_OF_THEM', argument));
    default:
      return undefined;
  }
}

function isBound(value: unknown): value is number {
  return Number.isSafeInteger(value) && Math.abs(value as number) <= LARGEST_BOUND;
}
