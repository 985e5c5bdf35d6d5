import { dayFromToday } from '@yiwang/kit/testing';
import { Office } from './office';

let office: Office;

beforeAll(async () => {
  office = await Office.open();
});
beforeEach(async () => {
  for (const table of ['petition', 'petitioner', 'handling'] as const) await office.db.deleteFrom(table).execute();
});
afterAll(() => office.close());

async function deadlinesOf(number: string): Promise<{ overdue: boolean; replyDueOn: string | null; steps: string[] }> {
  const { petition } = await office.data(
    `query ($number: ID!) { petition(number: $number) { overdue replyDueOn deadlines { step startsOn dueOn recorded concludedOn state legalBasis } } }`,
    { number },
  );
  const steps = petition.deadlines.map(
    (d: any) =>
      `${d.step} ${d.startsOn}..${d.dueOn}${d.recorded ? ' recorded' : ''} ${d.concludedOn ?? '-'} ${d.state}`,
  );
  return { overdue: petition.overdue, replyDueOn: petition.replyDueOn, steps };
}

test('the reply is due by the rule when the export has no date', async () => {
  await office.petitions({
    petitionNo: 'A',
    registeredOn: '2026-01-01',
    acceptedOn: '2026-01-10',
    status: 'REPLIED' as never,
  });
  await office.handlings({ petitionNo: 'A', step: 'REPLY', concludedOn: '2026-03-20' });
  expect(await deadlinesOf('A')).toEqual({
    overdue: false,
    replyDueOn: '2026-03-11',
    steps: ['ACCEPTANCE 2026-01-01..2026-01-16 2026-01-10 MET', 'REPLY 2026-01-10..2026-03-11 2026-03-20 LATE'],
  });
});

test('the handling’s own date comes before the petition’s, and that before the rule’s', async () => {
  await office.petitions(
    { petitionNo: 'A', acceptedOn: '2026-03-02', replyDueOn: '2026-04-01', status: 'CLOSED' as never },
    { petitionNo: 'B', acceptedOn: '2026-03-02', replyDueOn: '2026-04-01', status: 'CLOSED' as never },
  );
  await office.handlings({ petitionNo: 'B', step: 'REPLY', dueOn: '2026-04-15', concludedOn: '2026-04-15' });
  expect((await deadlinesOf('A')).replyDueOn).toBe('2026-04-01');
  expect((await deadlinesOf('A')).steps[1]).toBe('REPLY 2026-03-02..2026-04-01 recorded - ENDED');
  expect((await deadlinesOf('B')).replyDueOn).toBe('2026-04-15');
  expect((await deadlinesOf('B')).steps[1]).toBe('REPLY 2026-03-02..2026-04-15 recorded 2026-04-15 MET');
});

test('the step being worked on is overdue the day after it was due', async () => {
  await office.petitions(
    { petitionNo: 'DUE_TODAY', registeredOn: dayFromToday(-15) },
    { petitionNo: 'YESTERDAY', registeredOn: dayFromToday(-16) },
    {
      petitionNo: 'REPLY_LATE',
      registeredOn: dayFromToday(-90),
      referredOn: dayFromToday(-80),
      acceptedOn: dayFromToday(-70),
      status: 'ACCEPTED' as never,
    },
    { petitionNo: 'NOT_ACCEPTED', registeredOn: dayFromToday(-900), status: 'NOT_ACCEPTED' as never },
    {
      petitionNo: 'REVIEWED',
      registeredOn: '2026-01-01',
      acceptedOn: '2026-01-02',
      status: 'UNDER_RE_REVIEW' as never,
    },
  );
  await office.handlings(
    { petitionNo: 'REVIEWED', step: 'REPLY', concludedOn: '2026-01-20' },
    { petitionNo: 'REVIEWED', step: 'REVIEW', requestedOn: '2026-01-25', concludedOn: '2026-02-10' },
    { petitionNo: 'REVIEWED', step: 'RE_REVIEW', requestedOn: dayFromToday(-31) },
  );
  expect((await deadlinesOf('DUE_TODAY')).steps).toEqual([
    `REFERRAL ${dayFromToday(-15)}..${dayFromToday(0)} - RUNNING`,
  ]);
  expect((await deadlinesOf('YESTERDAY')).overdue).toBe(true);
  expect((await deadlinesOf('REPLY_LATE')).steps.map((step) => step.split(' ').at(-1))).toEqual([
    'MET',
    'MET',
    'OVERDUE',
  ]);
  expect(await deadlinesOf('NOT_ACCEPTED')).toEqual({ overdue: false, replyDueOn: null, steps: [] });
  expect((await deadlinesOf('REVIEWED')).steps.map((step) => step.split(' ').at(-1))).toEqual([
    'MET',
    'MET',
    'MET',
    'OVERDUE',
  ]);

  const listed = async (overdue: boolean): Promise<string[]> => {
    const { petitions } = await office.data(
      `query ($overdue: Boolean) { petitions(filter: { overdue: $overdue }) { nodes { number overdue } } }`,
      { overdue },
    );
    expect(petitions.nodes.every((node: any) => node.overdue === overdue)).toBe(true);
    return petitions.nodes.map((node: any) => node.number).sort();
  };
  expect(await listed(true)).toEqual(['REPLY_LATE', 'REVIEWED', 'YESTERDAY']);
  expect(await listed(false)).toEqual(['DUE_TODAY', 'NOT_ACCEPTED']);
  const { petition } = await office.data(`{ petition(number: "REVIEWED") { handlings { step dueOn overdue } } }`);
  expect(petition.handlings).toEqual([
    { step: 'REPLY', dueOn: '2026-03-03', overdue: false },
    { step: 'REVIEW', dueOn: '2026-02-24', overdue: false },
    { step: 'RE_REVIEW', dueOn: dayFromToday(-1), overdue: true },
  ]);
});

test('a changed rule holds for steps that begin from its day on; the earlier rule stays readable', async () => {
  await office.petitions(
    { petitionNo: 'BEFORE', acceptedOn: '2026-05-31', status: 'CLOSED' as never },
    { petitionNo: 'AFTER', acceptedOn: '2026-06-01', status: 'CLOSED' as never },
    { petitionNo: 'OLD', registeredOn: '2004-01-01', acceptedOn: '2004-01-02', status: 'CLOSED' as never },
  );
  const rule = { step: 'REPLY' as never, validFrom: '2026-06-01', days: 45, legalBasis: '本市办理规则' };
  await office.db.insertInto('deadline').values(rule).execute();
  try {
    expect((await deadlinesOf('BEFORE')).replyDueOn).toBe('2026-07-30');
    expect((await deadlinesOf('AFTER')).replyDueOn).toBe('2026-07-16');
    expect((await deadlinesOf('OLD')).replyDueOn).toBeNull();
    const { petitionDeadlineRules } = await office.data(
      `{ petitionDeadlineRules { step days validFrom validUntil legalBasis } }`,
    );
    const replies = petitionDeadlineRules.filter((r: any) => r.step === 'REPLY');
    expect(replies.map((r: any) => [r.days, r.validFrom, r.validUntil])).toEqual([
      [60, '2005-05-01', '2022-05-01'],
      [60, '2022-05-01', '2026-06-01'],
      [45, '2026-06-01', null],
    ]);
    expect(replies[2].legalBasis).toBe('本市办理规则');
  } finally {
    await office.db.deleteFrom('deadline').where('validFrom', '=', '2026-06-01').execute();
  }
});
