import fs from 'node:fs';
import type { House, Person } from '../world/types';
import type { Affair } from './Affair';

/** What a row shows of the person it is about, after the dirt has fallen. */
export interface Shown {
  readonly idCertain: boolean;
  readonly birth: boolean;
  /** Phone, household number or dwelling: what, with name and birth date, tells one person from all others. */
  readonly marks: readonly { readonly by: 'phone' | 'household'; readonly value: string }[];
}

/** Where a claim stands. */
interface Place {
  readonly department: string;
  readonly extract: string;
  readonly key: string;
  readonly column: string;
}

const FLUSH_AT = 1 << 18;

/**
 * Writes truth.jsonl: for each row and claim, who or what it is truly about and whether that can be recovered.
 * Rows of a neighbourhood are held until it is done, because what another row shows decides.
 */
export class Truth {
  private readonly fd: number;
  private pending = '';
  private people: { place: Place; person: Person; shown: Shown }[] = [];
  private cases: { place: Place; affair: Affair; file: string }[] = [];

  constructor(file: string) {
    this.fd = fs.openSync(file, 'w');
  }

  /** A row about a person. */
  person(place: Place, person: Person, shown: Shown): void {
    this.people.push({ place, person, shown });
  }

  /** A row about a house, or about a place that is none. */
  house(place: Place, house: House | null, recoverable: boolean): void {
    this.line({ ...place, house: house?.id ?? null, recoverable });
  }

  /** A row about an affair, by the file that it is or belongs to. */
  case(place: Place, affair: Affair, file: string): void {
    this.cases.push({ place, affair, file });
  }

  /** Decides and writes what has been held: no later row is about the same people. */
  settle(): void {
    // Marks that another row shows together with the person's identity number.
    const anchors = new Set<string>();
    for (const { person, shown } of this.people) {
      if (shown.idCertain) for (const mark of shown.marks) anchors.add(`${person.id} ${mark.value}`);
    }
    for (const { place, person, shown } of this.people) {
      const mark = shown.birth ? shown.marks.find((m) => anchors.has(`${person.id} ${m.value}`)) : undefined;
      const by = shown.idCertain ? 'id' : mark?.by;
      this.line({ ...place, person: person.id, recoverable: by !== undefined, ...(by ? { by } : {}) });
    }
    for (const { place, affair, file } of this.cases) {
      this.line({ ...place, case: affair.id, recoverable: affair.reaches(file) });
    }
    this.people = [];
    this.cases = [];
  }

  /** Settles and closes the file. */
  close(): void {
    this.settle();
    this.flush();
    fs.closeSync(this.fd);
  }

  private line(value: object): void {
    this.pending += `${JSON.stringify(value)}\n`;
    if (this.pending.length > FLUSH_AT) this.flush();
  }

  private flush(): void {
    fs.writeSync(this.fd, this.pending);
    this.pending = '';
  }
}
