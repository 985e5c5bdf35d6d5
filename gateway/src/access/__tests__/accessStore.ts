import { randomBytes } from 'node:crypto';
import { Client, Pool } from 'pg';
import { AccessStore } from '../shared/AccessStore';

/** What access keeps, in a database of its own. */
export interface TestStore {
  readonly access: AccessStore;
  readonly pool: Pool;
  close(): Promise<void>;
}

/** Creates it. */
export async function accessStore(): Promise<TestStore> {
  const server = process.env['YIWANG_TEST_POSTGRES']!;
  const name = `test_access_store_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const pool = new Pool({ connectionString: url.toString(), max: 6 });
  const access = new AccessStore(pool);
  await access.prepare();
  return {
    access,
    pool,
    async close() {
      await pool.end();
      await onServer(server, `drop database if exists ${name} with (force)`);
    },
  };
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
