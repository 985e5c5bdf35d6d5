import { checkDigit } from '@yiwang/kit';
import { Desk, door, person } from '../../__tests__/desk';

let stepwise: Desk;
let atOnce: Desk;
beforeAll(async () => {
  stepwise = await Desk.open();
  atOnce = await Desk.open();
});
afterAll(async () => {
  await stepwise?.close();
  await atOnce?.close();
});

/** Numbers that look random and are the same in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

type Claim = Parameters<Desk['claim']>;
const EXTRACTS = {
  person: ['police/household_member', 'petitions/petitioner', 'mediation/party', 'civil-affairs/application'],
  house: ['police/household_member', 'petitions/petition', 'mediation/mediation_case', 'civil-affairs/application'],
  case: ['police/incident', 'petitions/petition', 'mediation/party', 'civil-affairs/application'],
} as const;
const NUMBERED = { police: 'J', petitions: 'XF', mediation: 'TJ', 'civil-affairs': 'SQ' } as const;

/** One of a few right numbers, of people born on one of three days. */
function numberOf(turn: number): string {
  const digits = `990101${['19900101', '19850505', '19780303'][turn % 3]}${100 + turn}`;
  return digits + checkDigit(digits);
}

/** A crowded little city, in which names, numbers, phones and homes meet all the time. */
function randomClaim(roll: (sides: number) => number, at: number): Claim {
  const kind = roll(10);
  const places = EXTRACTS[kind < 6 ? 'person' : kind < 8 ? 'house' : 'case'];
  const [department, extract] = places[roll(4)]!.split('/') as [keyof typeof NUMBERED, string];
  const maybe = <Value>(value: Value): Value | undefined => (roll(3) > 0 ? value : undefined);
  if (kind < 6) {
    const attributes = person(['王伟', '李娜', '张强', '刘洋', '陈静'][roll(5)]! + roll(2), {
      id: roll(2) ? numberOf(roll(25)) : undefined,
      birth: maybe(['1990-01-01', '1985-05-05', '1978-03-03'][roll(3)]!),
      phone: maybe(`1390000000${roll(6)}`),
      home: maybe(`||||翠湖花园|1|1|${roll(6)}`),
    });
    return [department, extract, `${at}`, 'person_id', 'person', attributes];
  }
  if (kind < 8) {
    const township = ['', '', '文昌街道', '柳溪镇'][roll(4)]!;
    return [department, extract, `${at}`, 'house_id', 'house', door('翠湖花园', `1-1-${roll(8)}`, township)];
  }
  const refersTo = (['police', 'petitions', 'mediation', 'civil-affairs'] as const)[roll(4)]!;
  const reference = roll(2)
    ? { refers_department: refersTo, refers_number: `${NUMBERED[refersTo]}${roll(300)}` }
    : { refers_department: null, refers_number: null };
  return [department, extract, `${at}`, 'case_id', 'case', { number: `${NUMBERED[department]}${at}`, ...reference }];
}

/** Which claims are together, told without ids; and which questions are open about whom. */
async function outcome(desk: Desk): Promise<string[]> {
  const { pool } = desk.city.registry;
  const { rows: groups } = await pool.query<{ members: string }>(
    `select kind || ': ' || string_agg(department || '/' || extract || '/' || record_key, ' ' order by department, extract, record_key) as members
     from linked_claim where subject_id is not null group by kind, subject_id order by 1`,
  );
  const { rows: questions } = await pool.query<{ question: string }>(
    `select i.reason || ': ' || coalesce(l.department || '/' || l.extract || '/' || l.record_key, 'number') || ' of ' || count(c.subject_id) as question
     from review_item i left join linked_claim l using (link_id) join review_candidate c using (item_id)
     where i.state = 'OPEN' group by i.item_id, i.reason, l.department, l.extract, l.record_key order by 1`,
  );
  return [...groups.map(({ members }) => members), ...questions.map(({ question }) => question)];
}

test('claims that come bit by bit, change and go end as they do when they come at once', async () => {
  const roll = dice(20_260_331);
  const latest = new Map<string, Claim>();
  const keep = (claim: Claim): void => void latest.set(`${claim[0]} ${claim[1]} ${claim[2]} ${claim[3]}`, claim);
  const batches = [
    Array.from({ length: 400 }, (_, at) => randomClaim(roll, at)),
    ...Array.from({ length: 5 }, (_, batch) => [
      ...Array.from({ length: 15 }, (_, at) => randomClaim(roll, 1000 + batch * 100 + at)),
      // Claims that a later export changes.
      ...Array.from({ length: 10 }, () => randomClaim(roll, roll(400))),
    ]),
  ];
  for (const batch of batches) {
    for (const claim of batch) {
      await stepwise.claim(...claim);
      keep(claim);
    }
    await stepwise.link();
  }
  const gone = [...latest.keys()].filter(() => roll(20) === 0);
  for (const key of gone) {
    const [department, extract, record, into] = key.split(' ') as [string, string, string, string];
    await stepwise
      .department(department)
      .pool.query('delete from claim where extract = $1 and record_key = $2 and into_column = $3', [
        extract,
        record,
        into,
      ]);
    latest.delete(key);
  }
  await stepwise.link();
  for (const claim of latest.values()) await atOnce.claim(...claim);
  await atOnce.link();
  const expected = await outcome(atOnce);
  expect(expected.length).toBeGreaterThan(100);
  const reasons = ['AMBIGUOUS', 'WEAK', 'SAME_ID', 'NAME_CONFLICT', 'SAME_ADDRESS'];
  expect(reasons.filter((reason) => expected.some((line) => line.startsWith(reason)))).toEqual(reasons);
  expect(await outcome(stepwise)).toEqual(expected);
});

test('linking again changes nothing, not even in full', async () => {
  const again = await stepwise.link();
  expect(again).toMatchObject({ person: { changed: 0 }, house: { changed: 0 }, case: { changed: 0 } });
  for (const department of Object.values(again.departments))
    expect(department).toEqual({ changed: 0, removed: 0, told: 0 });
  expect(again.person.judged).toBe(0);
  const full = await stepwise.link(true);
  expect(full).toMatchObject({ person: { changed: 0 }, house: { changed: 0 }, case: { changed: 0 } });
  expect(full.person.judged).toBe(full.person.claims);
});

test('one changed claim has only its own block judged', async () => {
  await stepwise.claim(
    'police',
    'household_member',
    'new',
    'person_id',
    'person',
    person('诸葛新', { birth: '2000-01-01', household: 'H9' }),
  );
  const report = await stepwise.link();
  expect(report.person).toMatchObject({ judged: 1, changed: 1 });
});

test('what is derived from the links is what the links say', async () => {
  const { pool } = stepwise.city.registry;
  const { rows: locator } = await pool.query(
    `select subject_id, department from record_locator except select subject_id, department from linked_claim
     union all (select subject_id, department from linked_claim where subject_id is not null except select subject_id, department from record_locator)`,
  );
  expect(locator).toEqual([]);
  const { rows: cases } = await pool.query(
    `with said as (select c.subject_id as case_id, s.subject_id, s.department from linked_claim c
       join linked_claim s using (department, extract, record_key) where c.kind = 'case' and s.kind <> 'case' and c.subject_id is not null and s.subject_id is not null)
     (select case_id, subject_id, department from case_subject except select * from said)
     union all (select * from said except select case_id, subject_id, department from case_subject)`,
  );
  expect(cases).toEqual([]);
});

test('two runs at once: one works, the other is told to wait', async () => {
  const runs = await Promise.allSettled([stepwise.link(true), stepwise.link(true)]);
  const failed = runs.filter((run) => run.status === 'rejected');
  expect(failed.length).toBeLessThanOrEqual(1);
  for (const run of failed) expect((run as PromiseRejectedResult).reason.message).toContain('another link run');
});
