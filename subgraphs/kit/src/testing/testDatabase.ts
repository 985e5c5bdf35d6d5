/** A fresh database for one test file, on the PostgreSQL that the jest run started (or TEST_DATABASE_URL). */
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** A database that belongs to one test file. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Creates it; `drop` removes it with whatever is still connected. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env.YIWANG_TEST_POSTGRES ?? process.env.TEST_DATABASE_URL;
  if (!server) throw new Error('no PostgreSQL for tests: run jest through `npm test`, or set TEST_DATABASE_URL');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await run(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: () => run(server, `drop database if exists ${name} with (force)`) };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
