import type { Random } from '../random/Random';
import { DEFAULT_DIRT, type DirtKind, SHARES } from './shares';

/** Decides where dirt falls, at a level from 0 (none) to 1, and counts what fell. */
export class Dirt {
  readonly counts: Record<DirtKind, number>;
  private readonly factor: number;

  constructor(
    level: number,
    readonly random: Random,
  ) {
    this.factor = level / DEFAULT_DIRT;
    this.counts = Object.fromEntries(Object.keys(SHARES).map((k) => [k, 0])) as Record<DirtKind, number>;
  }

  /** True when this kind falls here; never more often than in three of four places. */
  falls(kind: DirtKind): boolean {
    if (this.factor === 0 || this.random.next() >= Math.min(0.75, SHARES[kind] * this.factor)) return false;
    this.counts[kind]++;
    return true;
  }

  /** The first of the kinds that falls here, if any. */
  first(kinds: readonly DirtKind[]): DirtKind | null {
    for (const kind of kinds) if (this.falls(kind)) return kind;
    return null;
  }
}
