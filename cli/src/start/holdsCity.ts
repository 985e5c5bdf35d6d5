import { Client } from 'pg';

/** Whether a linked city stands in this database: a data directory remembers what was done, but not in which database. */
export async function holdsCity(databaseUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const table = await client.query<{ there: boolean }>(
      `select to_regclass('registry.case_intake') is not null as there`,
    );
    if (!table.rows[0]?.there) return false;
    const linked = await client.query('select 1 from registry.case_intake where case_id is not null limit 1');
    return linked.rows.length > 0;
  } finally {
    await client.end();
  }
}
