/**
 * Of whom the rows of a request are, gathered while they are read: for reads that no case bounds, whose record the gateway makes
 * complete with it.
 */
import type { AnyDb } from '../database/anyDatabase';
import type { RowRules } from './RowRule';

/** Persons and houses by their opaque ids. */
export interface Subjects {
  readonly persons: readonly string[];
  readonly houses: readonly string[];
}

/** Finds whom cases concern; only a department that keeps cases of others can tell. */
export type SubjectsOfCases = (db: AnyDb, caseIds: readonly string[]) => Promise<Subjects>;

/** The columns of a department's tables that tell of whom a row is. */
export class SubjectColumns {
  readonly persons = new Set<string>();
  readonly houses = new Set<string>();
  readonly cases = new Set<string>();

  constructor(rules: RowRules) {
    for (const rule of Object.values(rules)) {
      for (const column of [...(rule.persons ?? []), ...(rule.subjects ?? [])]) this.persons.add(column);
      for (const column of [...(rule.houses ?? []), ...(rule.subjects ?? [])]) this.houses.add(column);
      if (rule.case !== undefined) this.cases.add(rule.case);
    }
  }
}

/** One request's report. */
export class SubjectReport {
  readonly #persons = new Set<string>();
  readonly #houses = new Set<string>();
  readonly #cases = new Set<string>();

  constructor(private readonly columns: SubjectColumns) {}

  /** Takes the rows of one statement, columns named as in SQL. */
  take(rows: readonly Record<string, unknown>[]): void {
    const [first] = rows;
    if (!first) return;
    const { persons, houses, cases } = this.columns;
    for (const column of Object.keys(first)) {
      const [person, house] = [persons.has(column), houses.has(column)];
      if (person || house)
        for (const row of rows) {
          // Where one column holds either, the row's kind tells which; where none does, it is reported as both.
          const { kind } = row;
          if (person && (!house || kind !== 'house')) add(this.#persons, row[column]);
          if (house && (!person || kind !== 'person')) add(this.#houses, row[column]);
        }
      if (cases.has(column)) for (const row of rows) add(this.#cases, row[column]);
    }
  }

  /** Whom all rows concern; with `subjectsOfCases`, those whom their cases concern too. */
  async finish(db: AnyDb, subjectsOfCases: SubjectsOfCases | undefined): Promise<Subjects> {
    if (subjectsOfCases && this.#cases.size > 0) {
      const { persons, houses } = await subjectsOfCases(db, [...this.#cases]);
      for (const id of persons) this.#persons.add(id);
      for (const id of houses) this.#houses.add(id);
    }
    return { persons: [...this.#persons], houses: [...this.#houses] };
  }
}

function add(ids: Set<string>, id: unknown): void {
  if (typeof id === 'string' && id !== '') ids.add(id);
}
