import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../../testing';
import { connectDatabase, type Database } from '../connectDatabase';
import { migrate } from '../migrate';

const TOY = join(__dirname, '..', '..', 'service', '__tests__', 'toy', 'migrations');

let test: TestDatabase;
let database: Database<unknown>;
beforeAll(async () => {
  test = await createTestDatabase();
  database = connectDatabase<unknown>({ url: test.url, schema: 'toy' });
});
afterAll(async () => {
  await database?.close();
  await test?.drop();
});

it('a new file of the kit comes to a database that has later files of the department already', async () => {
  const all = await migrate(database, TOY);
  const late = all.find((name) => name.startsWith('0000_kit_'))!;
  await database.pool.query(
    `delete from kysely_migration where name = '${late}'; alter table claim drop column respondents`,
  );
  expect(await migrate(database, TOY)).toEqual([late]);
  expect(await migrate(database, TOY)).toEqual([]);
});

it('a database that another version brought further is told by the file that is missing', async () => {
  await migrate(database, TOY);
  await database.pool.query(`insert into kysely_migration (name, timestamp) values ('0099_later', '2026-01-01')`);
  await expect(migrate(database, TOY)).rejects.toThrow(
    'the tables in schema toy are those of another version: 0099_later.sql was run on them and is missing here; bring the file back, or choose another database',
  );
  await database.pool.query(`delete from kysely_migration where name = '0099_later'`);
});
