/** A running petitions subgraph over a database of its own, with ways to fill it and to ask it. */
import { type RunningSubgraph, startSubgraph } from '@yiwang/kit';
import { createTestDatabase, type TestDatabase } from '@yiwang/kit/testing';
import type { Kysely } from 'kysely';
import { petitions } from '..';
import type { HandlingRow, PetitionerRow, PetitionRow, PetitionsDatabase } from '../tables';

type Batched<Row> = Row & { batchId: number };
type Tables = {
  petition: Batched<PetitionRow>;
  petitioner: Batched<PetitionerRow>;
  handling: Batched<HandlingRow>;
  deadline: PetitionsDatabase['deadline'];
};
type Filled<Row, Needed extends keyof Row> = Pick<Row, Needed> & Partial<Row>;

export class Office {
  static async open(): Promise<Office> {
    const database = await createTestDatabase();
    const subgraph = await startSubgraph(petitions, { databaseUrl: database.url });
    return new Office(subgraph, database);
  }

  private constructor(
    readonly subgraph: RunningSubgraph,
    readonly database: TestDatabase,
  ) {}

  get db(): Kysely<Tables> {
    return this.subgraph.database.db;
  }

  async close(): Promise<void> {
    await this.subgraph.close();
    await this.database.drop();
  }

  async ask(query: string, variables: object = {}): Promise<any> {
    const response = await fetch(this.subgraph.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return response.json();
  }

  /** The data of an answer that must be without errors. */
  async data(query: string, variables: object = {}): Promise<any> {
    const { data, errors } = await this.ask(query, variables);
    expect(errors).toBeUndefined();
    return data;
  }

  /** SQL statements that one query costs, once it is warm. */
  async statements(query: string, variables: object = {}): Promise<number> {
    await this.data(query, variables);
    const before = this.subgraph.database.statementCount();
    await this.data(query, variables);
    return this.subgraph.database.statementCount() - before;
  }

  async petitions(...rows: Filled<PetitionRow, 'petitionNo'>[]): Promise<void> {
    const defaults = {
      batchId: 1,
      channel: 'ONLINE',
      kind: 'REQUEST',
      title: '屋顶漏水',
      registeredOn: '2026-03-01',
      status: 'REGISTERED',
    };
    await this.insert('petition', rows, (row) => ({ ...defaults, recordKey: row.petitionNo, ...row }));
  }

  async petitioners(...rows: Filled<PetitionerRow, 'petitionNo' | 'seq'>[]): Promise<void> {
    await this.insert('petitioner', rows, (row) => ({
      batchId: 1,
      recordKey: `${row.petitionNo}/${row.seq}`,
      name: `信访人${row.seq}`,
      ...row,
    }));
  }

  async handlings(
    ...rows: (Pick<HandlingRow, 'petitionNo'> & Partial<Record<keyof HandlingRow, string>>)[]
  ): Promise<void> {
    await this.insert('handling', rows, (row) => ({
      batchId: 1,
      recordKey: `${row.petitionNo}/${row.step}`,
      organ: '云泽市住建局',
      ...row,
    }));
  }

  private async insert<Row>(table: keyof Tables, rows: Row[], complete: (row: Row) => object): Promise<void> {
    for (let start = 0; start < rows.length; start += 1000) {
      const values = rows.slice(start, start + 1000).map(complete);
      await (this.db as Kysely<any>).insertInto(table).values(values).execute();
    }
  }
}

/** A day so many days from today, in the city's calendar. */
export function dayFromToday(days: number): string {
  const cityNow = new Date(Date.now() + 8 * 3_600_000);
  return new Date(cityNow.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
