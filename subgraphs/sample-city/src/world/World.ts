import type { Desk } from '../exports/Desk';
import { Affair } from '../exports/Affair';
import { PlaceNames } from '../names/PlaceNames';
import { IdNumbers } from '../numbers/IdNumbers';
import { Numbering } from '../numbers/Numbering';
import { mobileNumber } from '../numbers/phone';
import type { Random } from '../random/Random';

/** What the whole making of a city shares: the desk that writes, and the registers of what has been given out. */
export class World {
  readonly idNumbers = new IdNumbers();
  readonly numbers = new Numbering();
  readonly estateNames: PlaceNames;
  /** A few earlier people whose name and birth date somebody else may share. */
  readonly namesakes: { name: string; birth: string; sex: string }[] = [];
  private counts = { person: 0, house: 0, affair: 0, phone: 0 };

  constructor(
    readonly desk: Desk,
    readonly random: Random,
  ) {
    this.estateNames = new PlaceNames(random.fork('estates'), ['翠湖']);
  }

  /** A new true id: P for persons, H for houses, C for affairs. */
  nextId(kind: 'person' | 'house' | 'affair'): string {
    return `${{ person: 'P', house: 'H', affair: 'C' }[kind]}${++this.counts[kind]}`;
  }

  /** A mobile number that nobody else has. */
  nextPhone(): string {
    return mobileNumber(++this.counts.phone);
  }

  /** A new affair. */
  newAffair(): Affair {
    return new Affair(this.nextId('affair'));
  }

  /** How many affairs there are so far. */
  get affairs(): number {
    return this.counts.affair;
  }
}
