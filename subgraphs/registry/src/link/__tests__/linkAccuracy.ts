/** What a link run made of a city, against the truth that the city's maker wrote down. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { City } from './linkedCity';

/** Figures of one kind of subject. */
export interface Accuracy {
  /** Pairs of linked claims of one id that are truly about one subject, by all pairs of one id. */
  readonly precision: number;
  /** Ids that stand for more than one true subject. */
  readonly mixedIds: number;
  /** Recoverable rows that carry their subject's main id, by all recoverable rows. */
  readonly recall: number;
  readonly recoverable: number;
  readonly rows: number;
  /** Of the rows that are not recoverable by the city's own measure, how many were linked all the same. */
  readonly beyond: number;
  readonly examples: readonly string[];
}

interface TruthLine {
  readonly department: string;
  readonly extract: string;
  readonly key: string;
  readonly column: string;
  readonly person?: string;
  readonly house?: string | null;
  readonly case?: string;
  readonly recoverable: boolean;
}

/** Compares every claim's subject with the truth. */
export async function measureAccuracy(
  city: City,
  truth: string,
): Promise<Record<'person' | 'house' | 'case', Accuracy>> {
  const { rows } = await city.registry.pool.query<{ claim: string; subject_id: string | null }>(
    `select department || '/' || extract || '/' || record_key || '/' || into_column as claim, subject_id from linked_claim`,
  );
  const linked = new Map(rows.map((row) => [row.claim, row.subject_id]));
  const tallies = { person: new Tally(), house: new Tally(), case: new Tally() };
  for await (const text of createInterface({ input: createReadStream(truth) })) {
    const line = JSON.parse(text) as TruthLine;
    const claim = `${line.department}/${line.extract}/${line.key}/${line.column}`;
    const id = linked.get(claim);
    // A row that the importer rejected is no row.
    if (id === undefined) continue;
    const kind = line.person !== undefined ? 'person' : line.case !== undefined ? 'case' : 'house';
    tallies[kind].add(claim, line.person ?? line.case ?? line.house ?? `no house: ${claim}`, id, line.recoverable);
  }
  return { person: tallies.person.figures(), house: tallies.house.figures(), case: tallies.case.figures() };
}

class Tally {
  private readonly byId = new Map<string, Map<string, number>>();
  private readonly byTruth = new Map<string, Map<string | null, number>>();
  private readonly rows: { claim: string; truth: string; id: string | null; recoverable: boolean }[] = [];

  add(claim: string, truth: string, id: string | null, recoverable: boolean): void {
    this.rows.push({ claim, truth, id, recoverable });
    if (id !== null) count(this.byId, id, truth);
    // What cannot be recovered does not decide which id is the subject's main one.
    if (recoverable) count(this.byTruth, truth, id);
  }

  figures(): Accuracy {
    let together = 0;
    let right = 0;
    const pairs = (n: number): number => (n * (n - 1)) / 2;
    const mixed = [...this.byId].filter(([, truths]) => truths.size > 1);
    for (const truths of this.byId.values()) {
      together += pairs([...truths.values()].reduce((sum, n) => sum + n, 0));
      for (const n of truths.values()) right += pairs(n);
    }
    const mainOf = new Map(
      [...this.byTruth].map(([truth, ids]) => [
        truth,
        [...ids].filter(([id]) => id !== null).sort((a, b) => b[1] - a[1])[0]?.[0] ?? null,
      ]),
    );
    const recoverable = this.rows.filter((row) => row.recoverable);
    const found = (row: { truth: string; id: string | null }): boolean =>
      row.id !== null && row.id === mainOf.get(row.truth);
    const missed = recoverable.filter((row) => !found(row));
    return {
      precision: together === 0 ? 1 : right / together,
      mixedIds: mixed.length,
      recall: recoverable.length === 0 ? 1 : 1 - missed.length / recoverable.length,
      recoverable: recoverable.length,
      rows: this.rows.length,
      beyond: this.rows.filter((row) => !row.recoverable && found(row)).length,
      examples: [
        ...mixed.slice(0, 5).map(([id, truths]) => `${id} is ${[...truths.keys()].slice(0, 4).join(' and ')}`),
        ...missed.slice(0, 8).map((row) => `${row.claim} is ${row.truth}, not ${row.id}`),
      ],
    };
  }
}

function count<Key>(table: Map<string, Map<Key, number>>, row: string, column: Key): void {
  const counts = table.get(row) ?? new Map<Key, number>();
  table.set(row, counts.set(column, (counts.get(column) ?? 0) + 1));
}
