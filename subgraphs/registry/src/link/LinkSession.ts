/**
 * The one transaction in which a link run or a clerk's decision is made: statements with their times, temporary tables that
 * go when it ends.
 */

/** Sends one statement in the transaction. */
export type SendStatement = (
  text: string,
  values: readonly unknown[],
) => Promise<{ rows: unknown[]; rowCount?: number | null }>;

/** A transaction on the registry's database. */
export class LinkSession {
  /** Milliseconds by step, for the report. */
  readonly times = new Map<string, number>();

  constructor(private readonly send: SendStatement) {}

  /** Runs one statement; answers its rows. */
  async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.send(text, values);
    return rows as Row[];
  }

  /** Runs one statement; answers the number of rows that it touched. */
  async run(text: string, values: readonly unknown[] = []): Promise<number> {
    const { rowCount } = await this.send(text, values);
    return rowCount ?? 0;
  }

  /** A count as a number. */
  async count(text: string, values: readonly unknown[] = []): Promise<number> {
    const [row] = await this.query<{ count: string | number }>(text, values);
    return Number(row?.count ?? 0);
  }

  /** Makes a temporary table from a query, in place of any of that name, with statistics for the planner. */
  async table(name: string, query: string, indexes: readonly string[] = []): Promise<void> {
    await this.run(`drop table if exists pg_temp.${name}`);
    await this.run(`create temp table ${name} on commit drop as ${query}`);
    for (const columns of indexes) await this.run(`create index on ${name} (${columns})`);
    await this.run(`analyze ${name}`);
  }

  /** Runs a step under its name and adds up its time. */
  async step<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const started = performance.now();
    try {
      return await work();
    } finally {
      this.times.set(name, (this.times.get(name) ?? 0) + performance.now() - started);
    }
  }
}
