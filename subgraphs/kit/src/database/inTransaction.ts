import type { Pool, PoolClient } from 'pg';

/**
 * Work on one connection in one transaction: committed when the work answers, rolled back when it throws. `mode` is what
 * `begin` takes, such as `isolation level repeatable read`.
 */
export async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
  mode = '',
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query(`begin ${mode}`);
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    // A connection whose transaction may still be open must not serve another caller.
    let lost: Error | undefined;
    await client.query('rollback').catch((reason: Error) => (lost = reason));
    client.release(lost);
    throw error;
  }
}
