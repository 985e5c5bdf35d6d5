import { nat, type GeneratorValue } from 'fast-check';

/** Choices that fast-check makes, records and shrinks. */
export interface Dice {
  /** 0 … n-1 */
  below(n: number): number;
  chance(percent: number): boolean;
  pick<T>(list: readonly T[]): T;
  some<T>(list: readonly T[], percent: number): T[];
}

/** Draws from fast-check's generator. */
export function diceOf(gen: GeneratorValue): Dice {
  const below = (n: number) => gen(nat, { max: Math.max(0, n - 1) });
  const dice: Dice = {
    below,
    chance: (percent) => below(100) < percent,
    pick: (list) => list[below(list.length)]!,
    some: (list, percent) => list.filter(() => dice.chance(percent)),
  };
  return dice;
}

/** A stable number from texts. */
export function hash(...parts: readonly unknown[]): number {
  let value = 2166136261;
  for (const char of JSON.stringify(parts)) value = Math.imul(value ^ char.charCodeAt(0), 16777619) >>> 0;
  // FNV alone leaves the low bits of similar texts alike.
  value = Math.imul(value ^ (value >>> 15), 2246822507) >>> 0;
  return (value ^ (value >>> 13)) >>> 0;
}
