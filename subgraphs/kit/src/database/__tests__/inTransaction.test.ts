import { createTestDatabase, type TestDatabase } from '../../testing';
import { connectDatabase, type Database } from '../connectDatabase';
import { inTransaction } from '../inTransaction';

let server: TestDatabase;
let database: Database<unknown>;
beforeAll(async () => {
  server = await createTestDatabase();
  // One connection: one that is not given back keeps the next test waiting.
  database = connectDatabase({ url: server.url, schema: 'public', connections: 1 });
  await database.pool.query('create table note (text text)');
});
afterAll(async () => {
  await database.close();
  await server.drop();
});

const notes = async (): Promise<string[]> =>
  (await database.pool.query('select text from note')).rows.map((row) => row.text);

test('what is done stands when the work answers, and the answer is passed on', async () => {
  const answer = await inTransaction(database.pool, async (client) => {
    await client.query(`insert into note values ('kept')`);
    return 7;
  });
  expect(answer).toBe(7);
  expect(await notes()).toEqual(['kept']);
});

test('nothing of it stands when the work throws', async () => {
  const work = inTransaction(database.pool, async (client) => {
    await client.query(`insert into note values ('lost')`);
    throw new Error('changed my mind');
  });
  await expect(work).rejects.toThrow('changed my mind');
  expect(await notes()).toEqual(['kept']);
});

test('the transaction is of the kind that is asked for', async () => {
  const show = inTransaction(
    database.pool,
    async (client) => (await client.query('show transaction_isolation')).rows[0].transaction_isolation,
    'isolation level repeatable read',
  );
  expect(await show).toBe('repeatable read');
});

test('a connection that breaks is not used again', async () => {
  const work = inTransaction(database.pool, (client) => {
    client.on('error', () => undefined);
    return client.query('select pg_terminate_backend(pg_backend_pid())');
  });
  await expect(work).rejects.toThrow();
  expect(await notes()).toEqual(['kept']);
});
