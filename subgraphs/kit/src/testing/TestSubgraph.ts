/** A running subgraph as a test asks it: over HTTP, its SQL statements counted. */
import type { Kysely } from 'kysely';
import type { RunningSubgraph } from '..';

/** Ways to ask a subgraph, and to fill its tables. `Tables` types the rows. */
export class TestSubgraph<Tables = any> {
  constructor(readonly subgraph: RunningSubgraph) {}

  get db(): Kysely<Tables> {
    return this.subgraph.database.db;
  }

  /** The whole answer, errors too. */
  async ask(query: string, variables: object = {}): Promise<any> {
    const response = await fetch(this.subgraph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return response.json();
  }

  /** The answer's data; throws on errors. */
  async data(query: string, variables: object = {}): Promise<any> {
    const { data, errors } = await this.ask(query, variables);
    if (errors) throw new Error(JSON.stringify(errors, null, 2));
    return data;
  }

  /** SQL statements that one query costs, once it is warm. */
  async statements(query: string, variables: object = {}): Promise<number> {
    await this.data(query, variables);
    const before = this.subgraph.database.statementCount();
    await this.data(query, variables);
    return this.subgraph.database.statementCount() - before;
  }

  /** Inserts rows as tables.ts types them, in batches that a statement can carry. */
  async insert(table: keyof Tables & string, rows: readonly object[]): Promise<void> {
    for (let start = 0; start < rows.length; start += 500)
      await (this.db as Kysely<any>)
        .insertInto(table)
        .values(rows.slice(start, start + 500))
        .execute();
  }
}

/** A day so many days from today, in the city's calendar. */
export function dayFromToday(days: number): string {
  const cityNow = new Date(Date.now() + 8 * 3_600_000);
  return new Date(cityNow.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
