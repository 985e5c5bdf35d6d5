/** A running mediation subgraph over a database of its own, with ways to fill it and to ask it. */
import { type RunningSubgraph, startSubgraph } from '@yiwang/kit';
import { createTestDatabase, type TestDatabase, TestSubgraph } from '@yiwang/kit/testing';
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

export class Office extends TestSubgraph<Tables> {
  static async open(): Promise<Office> {
    const database = await createTestDatabase();
    const subgraph = await startSubgraph(mediation, { databaseUrl: database.url });
    return new Office(subgraph, database);
  }

  private constructor(
    subgraph: RunningSubgraph,
    readonly database: TestDatabase,
  ) {
    super(subgraph);
  }

  async close(): Promise<void> {
    await this.subgraph.close();
    await this.database.drop();
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
    await this.insert(
      'mediationCase',
      rows.map((row) => ({ ...defaults, recordKey: row.mediationNo, ...row })),
    );
  }

  async parties(...rows: Filled<PartyRow, 'mediationNo' | 'seq'>[]): Promise<void> {
    await this.insert(
      'party',
      rows.map((row) => ({
        batchId: 1,
        recordKey: `${row.mediationNo}/${row.seq}`,
        side: 'APPLICANT',
        name: `当事人${row.seq}`,
        ...row,
      })),
    );
  }

  async agreements(...rows: Filled<AgreementRow, 'agreementNo' | 'version' | 'mediationNo'>[]): Promise<void> {
    await this.insert(
      'agreement',
      rows.map((row) => ({
        batchId: 1,
        recordKey: `${row.agreementNo}/${row.version}`,
        state: 'DRAFT',
        ...row,
      })),
    );
  }

  async performances(
    ...rows: Filled<PerformanceRow, 'agreementNo' | 'seq' | 'mediationNo' | 'dueOn'>[]
  ): Promise<void> {
    await this.insert(
      'performance',
      rows.map((row) => ({
        batchId: 1,
        recordKey: `${row.agreementNo}/${row.seq}`,
        state: 'DUE',
        ...row,
      })),
    );
  }
}
