import { Desk } from '../../__tests__/desk';
import { CASE_STAGES, CASE_TRANSITIONS, mayMove } from '../caseStages';
import { moveCase } from '../moveCase';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk?.close());

const pool = () => desk.city.registry.pool;

async function intake(no: string, stage: string, more: Record<string, string | null> = {}): Promise<void> {
  const row = {
    record_key: no,
    batch_id: '1',
    case_no: no,
    title: '屋面漏水',
    category: 'DISPUTE',
    item: '邻里纠纷',
    stage,
    reported_at: '2026-01-19T15:30:00+08',
    ...more,
  };
  const names = Object.keys(row);
  await pool().query(
    `insert into case_intake (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})
     on conflict (record_key) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    Object.values(row),
  );
  await desk.claim('registry', 'case_intake', no, 'case_id', 'case', { number: no });
}

async function ledger(no: string, seq: number, stage: string, note: string): Promise<void> {
  await pool().query(
    `insert into case_event (record_key, batch_id, case_no, seq, stage, department, at, note)
     values ($1, 1, $2, $3, $4, 'registry', timestamptz '2026-01-20T09:00:00+08' + make_interval(hours => $3), $5)
     on conflict (record_key) do update set stage = excluded.stage, note = excluded.note`,
    [`${no}/${seq}`, no, seq, stage, note],
  );
  await desk.claim('registry', 'case_event', `${no}/${seq}`, 'case_id', 'case', {
    refers_department: 'registry',
    refers_number: no,
  });
}

const read = async (no: string) =>
  (
    await desk.data(
      `query ($n: String!) { caseByNumber(department: "governance", number: $n) {
    id number stage version title events { version stage note department { code } } } }`,
      { n: no },
    )
  ).caseByNumber;

test('the transitions follow GB/T 30428: forward one by one, back only where a case is returned or reopened', () => {
  const drawn = CASE_STAGES.map((from) => `${from} -> ${CASE_TRANSITIONS[from].join(' | ')}`);
  expect(drawn).toMatchInlineSnapshot(`
   [
     "REPORTED -> OPENED | CLOSED",
     "OPENED -> DISPATCHED | CLOSED",
     "DISPATCHED -> HANDLED | OPENED",
     "HANDLED -> RESULT_REPORTED | DISPATCHED",
     "RESULT_REPORTED -> CLOSED | DISPATCHED",
     "CLOSED -> EVALUATED | OPENED",
     "EVALUATED -> OPENED",
   ]
  `);
  CASE_STAGES.slice(0, -1).forEach((from, at) => expect(mayMove(from, CASE_STAGES[at + 1]!)).toBe(true));
  for (const stage of CASE_STAGES) expect(mayMove(stage, stage)).toBe(false);
});

test('the imported ledger becomes the life of the case, once', async () => {
  await intake('SJ1', 'OPENED', { due_on: '2026-04-10' });
  await ledger('SJ1', 1, 'REPORTED', '网格员上报');
  await ledger('SJ1', 2, 'OPENED', '立案');
  await desk.link();
  await desk.link();
  expect(await read('SJ1')).toEqual({
    id: expect.stringMatching(/^c_/),
    number: 'SJ1',
    stage: 'OPENED',
    version: 2,
    title: '屋面漏水',
    events: [
      { version: 1, stage: 'REPORTED', note: '网格员上报', department: { code: 'governance' } },
      { version: 2, stage: 'OPENED', note: '立案', department: { code: 'governance' } },
    ],
  });
});

test('a ledger line that a later export corrects is appended, and shown in its place', async () => {
  await ledger('SJ1', 1, 'REPORTED', '网格员上报，附照片');
  await ledger('SJ1', 3, 'DISPATCHED', '派遣住建局');
  await intake('SJ1', 'DISPATCHED');
  await desk.link();
  const life = await read('SJ1');
  expect(life).toMatchObject({ stage: 'DISPATCHED', version: 4 });
  expect(life.events.map((event: any) => event.note)).toEqual(['网格员上报，附照片', '立案', '派遣住建局']);
  const { rows } = await pool().query('select version, corrects from case_step order by version');
  expect(rows).toEqual([
    { version: 1, corrects: null },
    { version: 2, corrects: null },
    { version: 3, corrects: 1 },
    { version: 4, corrects: null },
  ]);
});

test('a step is taken from the version that was seen, along the transitions, and by one of two at once', async () => {
  const { db } = desk.city.registry;
  const { id, version } = await read('SJ1');
  const step = {
    caseId: id,
    expectedVersion: version,
    to: 'HANDLED',
    department: 'housing',
    at: new Date('2026-02-01T10:00:00+08:00'),
  } as const;
  await expect(moveCase(db, { ...step, to: 'EVALUATED' })).rejects.toMatchObject({
    code: 'CASE_TRANSITION_NOT_ALLOWED',
  });
  await expect(moveCase(db, { ...step, expectedVersion: 1 })).rejects.toMatchObject({ code: 'CASE_VERSION_CONFLICT' });
  await expect(moveCase(db, { ...step, caseId: 'c_none' })).rejects.toMatchObject({ code: 'CASE_NOT_FOUND' });
  const both = await Promise.allSettled([moveCase(db, step), moveCase(db, step)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await read('SJ1')).toMatchObject({ stage: 'HANDLED', version: version + 1 });
});

test('once the platform moves a case, an import no longer sets its stage', async () => {
  await intake('SJ1', 'OPENED');
  await desk.link();
  expect(await read('SJ1')).toMatchObject({ stage: 'HANDLED' });
});

test('steps are never changed or deleted', async () => {
  await expect(pool().query(`update case_step set note = 'x'`)).rejects.toThrow('append-only');
  await expect(pool().query('delete from case_step')).rejects.toThrow('append-only');
});
