import type { Pool, PoolClient } from 'pg';

/**
 * Work in a transaction that waits for every other under the same name, on whichever replica: committed when the work answers, undone when
 * it throws.
 */
export async function inTurn<T>(pool: Pool, name: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [name]);
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    // The connection may be what failed, so it is not used again; closing it undoes what was begun.
    client.release(error instanceof Error ? error : true);
    throw error;
  }
}
