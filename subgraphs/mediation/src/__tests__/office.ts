/** A running mediation subgraph over a database of its own, with ways to fill it and to ask it. */
import { type RunningSubgraph, startSubgraph } from '@yiwang/kit';
import { createTestDatabase, type TestDatabase } from '@yiwang/kit/testing';
import type { Kysely } from 'kysely';
import { mediation } from '..';
import type { AgreementRow, MediationDatabase, MediationRow, PartyRow, PerformanceRow } from '../tables';

type Batched<Row> = Row & { batchId: number };
type Tables = {
  mediationCase: Batched<MediationRow>;
  party: Batched<PartyRow>;
  agreement: Batched<AgreementRow>;
  performance: Batched<PerformanceRow>;
  deadline: MediationDatabase['deadline'];
};
type Filled<Row, Needed extends keyof Row> = Pick<Row, Needed> & Partial<Row>;

export class Office {
  static async open(): Promise<Office> {
    const database = await createTestDatabase();
    const subgraph = await startSubgraph(mediation, { databaseUrl: database.url });
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

  async mediations(...rows: Filled<MediationRow, 'mediationNo'>[]): Promise<void> {
    const defaults = {
      batchId: 1,
      means: 'PEOPLES',
      source: 'WALK_IN',
      disputeKind: 'NEIGHBOUR',
      organisation: '东湖社区人民调解委员会',
      acceptedOn: '2026-03-01',
    };
    await this.insert('mediationCase', rows, (row) => ({ ...defaults, recordKey: row.mediationNo, ...row }));
  }

  async parties(...rows: Filled<PartyRow, 'mediationNo' | 'seq'>[]): Promise<void> {
    await this.insert('party', rows, (row) => ({
      batchId: 1,
      recordKey: `${row.mediationNo}/${row.seq}`,
      side: 'APPLICANT',
      name: `当事人${row.seq}`,
      ...row,
    }));
  }

  async agreements(...rows: Filled<AgreementRow, 'agreementNo' | 'version' | 'mediationNo'>[]): Promise<void> {
    await this.insert('agreement', rows, (row) => ({
      batchId: 1,
      recordKey: `${row.agreementNo}/${row.version}`,
      state: 'DRAFT',
      ...row,
    }));
  }

  async performances(
    ...rows: Filled<PerformanceRow, 'agreementNo' | 'seq' | 'mediationNo' | 'dueOn'>[]
  ): Promise<void> {
    await this.insert('performance', rows, (row) => ({
      batchId: 1,
      recordKey: `${row.agreementNo}/${row.seq}`,
      state: 'DUE',
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
