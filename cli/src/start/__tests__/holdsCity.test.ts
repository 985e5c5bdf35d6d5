import { createTestDatabase, type TestDatabase } from '@yiwang/kit/testing';
import { Client } from 'pg';
import { holdsCity } from '../holdsCity';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('a city stands in a database once its cases are linked there', async () => {
  expect(await holdsCity(database.url)).toBe(false);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('create schema registry; create table registry.case_intake (case_no text, case_id text)');
  await client.query(`insert into registry.case_intake (case_no) values ('SJ1')`);
  expect(await holdsCity(database.url)).toBe(false);
  await client.query(`update registry.case_intake set case_id = 'c_1'`);
  await client.end();
  expect(await holdsCity(database.url)).toBe(true);
});
