import { randomBytes } from 'node:crypto';
import { Desk, NUMBERS, person } from '../../__tests__/desk';
import { indexKeyOf } from '../indexKey';
import { linkDepartments } from '../linkDepartments';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
  for (const [department, extract] of [
    ['petitions', 'petitioner'],
    ['mediation', 'party'],
  ] as const) {
    await desk.claim(department, extract, '1', 'person_id', 'person', person('高明', { id: NUMBERS.a }));
  }
});
afterAll(() => desk?.close());

test('a department that cannot be told keeps nobody waiting, and is told by the next run', async () => {
  const { pool } = desk.department('petitions');
  await pool.query(`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'out of order'; end $$;
    create trigger refuse before update on claim for each row execute function refuse()`);
  const report = await desk.link();
  expect(report.departments.petitions).toMatchObject({ changed: 1, told: null, error: 'out of order' });
  expect(report.departments.mediation).toMatchObject({ told: 1 });
  expect(await desk.subjects('petitions', 'petitioner', 'person_id')).toEqual({ 1: null });

  await pool.query('drop trigger refuse on claim');
  const next = await desk.link();
  expect(next.departments.petitions).toEqual({ changed: 0, removed: 0, told: 1 });
  expect(await desk.subjects('petitions', 'petitioner', 'person_id')).toEqual(
    await desk.subjects('mediation', 'party', 'person_id'),
  );
});

test('a run that fails half-way leaves nothing behind', async () => {
  await desk.claim('petitions', 'petitioner', '2', 'person_id', 'person', person('高远', { id: NUMBERS.b }));
  const { pool } = desk.city.registry;
  await pool.query(`create function fail() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$;
    create trigger fail before insert on subject execute function fail()`);
  const before = (await pool.query('select * from link_state order by 1')).rows;
  await expect(desk.link()).rejects.toThrow('disk full');
  expect((await pool.query('select * from link_state order by 1')).rows).toEqual(before);
  await pool.query('drop trigger fail on subject');
  expect((await desk.link()).person).toMatchObject({ changed: 1 });
});

test('another key than the registry was built with is noticed before anything changes', async () => {
  const run = linkDepartments({ ...desk.city, key: indexKeyOf(randomBytes(32)) });
  await expect(run).rejects.toThrow('YIWANG_INDEX_KEY is not the key');
});
