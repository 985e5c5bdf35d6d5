import type { Random } from '../random/Random';
import { DEFAULT_DIRT, type DirtKind, SHARES } from './shares';

/**
 * Decides where dirt falls, at a level from 0 (none) to 1, and counts what fell. A kind with a share of 3 % falls
 * once in every 33 places, at a random one of them: so even rare kinds are in every city that has places for them.
 */
export class Dirt {
  readonly counts: Record<DirtKind, number>;
  private readonly factor: number;
  private readonly turns = new Map<DirtKind, { place: number; falls: number; every: number }>();

  constructor(
    level: number,
    readonly random: Random,
  ) {
    this.factor = level / DEFAULT_DIRT;
    this.counts = Object.fromEntries(Object.keys(SHARES).map((k) => [k, 0])) as Record<DirtKind, number>;
  }

  /** True when this kind falls here; never more often than in three of four places. */
  falls(kind: DirtKind): boolean {
    const share = Math.min(0.75, SHARES[kind] * this.factor);
    if (share === 0) return false;
    if (share > 0.25) {
      if (!this.random.chance(share)) return false;
      this.counts[kind]++;
      return true;
    }
    let turn = this.turns.get(kind);
    if (!turn || turn.place === turn.every) {
      const every = Math.round(1 / share);
      this.turns.set(kind, (turn = { place: 0, falls: this.random.int(0, every - 1), every }));
    }
    if (turn.place++ !== turn.falls) return false;
    this.counts[kind]++;
    return true;
  }

  /** The first of the kinds that falls here, if any. */
  first(kinds: readonly DirtKind[]): DirtKind | null {
    for (const kind of kinds) if (this.falls(kind)) return kind;
    return null;
  }
}
