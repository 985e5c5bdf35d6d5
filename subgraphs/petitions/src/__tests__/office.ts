/** A running petitions subgraph over a database of its own, with ways to fill it and to ask it. */
import { type RunningSubgraph, startSubgraph } from '@yiwang/kit';
import { createTestDatabase, type TestDatabase, TestSubgraph } from '@yiwang/kit/testing';
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

export class Office extends TestSubgraph<Tables> {
  static async open(): Promise<Office> {
    const database = await createTestDatabase();
    const subgraph = await startSubgraph(petitions, { databaseUrl: database.url });
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

  async petitions(...rows: Filled<PetitionRow, 'petitionNo'>[]): Promise<void> {
    const defaults = {
      batchId: 1,
      channel: 'ONLINE',
      kind: 'REQUEST',
      title: '屋顶漏水',
      registeredOn: '2026-03-01',
      status: 'REGISTERED',
    };
    await this.insert(
      'petition',
      rows.map((row) => ({ ...defaults, recordKey: row.petitionNo, ...row })),
    );
  }

  async petitioners(...rows: Filled<PetitionerRow, 'petitionNo' | 'seq'>[]): Promise<void> {
    await this.insert(
      'petitioner',
      rows.map((row) => ({
        batchId: 1,
        recordKey: `${row.petitionNo}/${row.seq}`,
        name: `信访人${row.seq}`,
        ...row,
      })),
    );
  }

  async handlings(
    ...rows: (Pick<HandlingRow, 'petitionNo'> & Partial<Record<keyof HandlingRow, string>>)[]
  ): Promise<void> {
    await this.insert(
      'handling',
      rows.map((row) => ({
        batchId: 1,
        recordKey: `${row.petitionNo}/${row.step}`,
        organ: '云泽市住建局',
        ...row,
      })),
    );
  }
}
