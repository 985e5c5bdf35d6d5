/** Connections to where evidence and access are kept. */
import { Pool } from 'pg';
import type { GatewayConfig } from '../../config';

/**
 * A pool whose every question ends. The server's own limit does not help when it is the server that no longer answers, or a network
 * that drops what is sent: each connection would hang until TCP gives up, a quarter of an hour in which nobody is let in.
 */
export function openPool({ database, timeout }: GatewayConfig['audit'], onBroken: (error: unknown) => void): Pool {
  const pool = new Pool({
    connectionString: database,
    max: 8,
    statement_timeout: timeout,
    // Later than the server's, which says what it was.
    query_timeout: 2 * timeout,
    connectionTimeoutMillis: 2 * timeout,
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', onBroken);
  return pool;
}
