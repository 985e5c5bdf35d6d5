import { UsageError } from '../UsageError';
import { say } from '../words';

/** Which sample city a command line asks for; what it leaves open is undefined. */
export interface WantedCity {
  readonly people: number | undefined;
  readonly seed: number | undefined;
}

/** Reads `--people` and `--seed`. A size that no city can have is refused here, before a data directory remembers it. */
export function readCity({ people, seed }: { readonly people?: string; readonly seed?: string }): WantedCity {
  return {
    people: people === undefined ? undefined : wholeNumber(people, '--people', 100, 3_000_000),
    seed: seed === undefined ? undefined : wholeNumber(seed, '--seed', 0, 2 ** 32 - 1),
  };
}

/** A whole number within bounds; throws with the option's name. */
export function wholeNumber(text: string, option: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new UsageError(say('NO_WHOLE_NUMBER', option, least, most, text));
}
