import { dayFromToday } from '@yiwang/kit/testing';
import { Office } from './office';

let office: Office;

beforeAll(async () => {
  office = await Office.open();
});
beforeEach(async () => {
  await office.db.deleteFrom('mediationCase').execute();
});
afterAll(() => office.close());

async function deadlineOf(number: string): Promise<any> {
  const { mediation } = await office.data(
    `query ($number: ID!) { mediation(number: $number) { dueOn overdue deadline { dueOn recorded state legalBasis } } }`,
    { number },
  );
  expect(mediation.dueOn).toBe(mediation.deadline.dueOn);
  expect(mediation.overdue).toBe(mediation.deadline.state === 'OVERDUE');
  return mediation.deadline;
}

test('a rule for one means comes before the common one, and the registered date before both', async () => {
  await office.mediations(
    { mediationNo: 'COMMON', acceptedOn: '2026-01-01', concludedOn: '2026-02-01' },
    {
      mediationNo: 'OWN',
      acceptedOn: '2026-01-01',
      concludedOn: '2026-02-01',
      means: 'ADJUDICATION_OR_RECONSIDERATION' as never,
    },
    { mediationNo: 'RECORDED', acceptedOn: '2026-01-01', dueOn: '2026-01-15', concludedOn: '2026-01-15' },
  );
  expect(await deadlineOf('COMMON')).toMatchObject({ dueOn: '2026-01-31', recorded: false, state: 'LATE' });
  expect(await deadlineOf('OWN')).toMatchObject({
    dueOn: '2026-03-02',
    recorded: false,
    state: 'MET',
    legalBasis: '行政复议法：受理之日起60日内',
  });
  expect(await deadlineOf('RECORDED')).toMatchObject({ dueOn: '2026-01-15', recorded: true, state: 'MET' });
});

test('a mediation in progress is overdue the day after it was due', async () => {
  await office.mediations(
    { mediationNo: 'DUE_TODAY', acceptedOn: dayFromToday(-30), result: 'IN_PROGRESS' as never },
    { mediationNo: 'YESTERDAY', acceptedOn: dayFromToday(-31), result: 'IN_PROGRESS' as never },
    { mediationNo: 'NO_RESULT_YET', acceptedOn: dayFromToday(-31) },
    { mediationNo: 'GIVEN_UP', acceptedOn: dayFromToday(-300), result: 'TERMINATED' as never },
    {
      mediationNo: 'LATE',
      acceptedOn: dayFromToday(-300),
      concludedOn: dayFromToday(-1),
      result: 'AGREEMENT' as never,
    },
  );
  expect((await deadlineOf('DUE_TODAY')).state).toBe('RUNNING');
  expect((await deadlineOf('YESTERDAY')).state).toBe('OVERDUE');
  expect((await deadlineOf('NO_RESULT_YET')).state).toBe('OVERDUE');
  expect((await deadlineOf('GIVEN_UP')).state).toBe('ENDED');
  expect((await deadlineOf('LATE')).state).toBe('LATE');
  const listed = async (overdue: boolean): Promise<string[]> => {
    const { mediations } = await office.data(
      `query ($overdue: Boolean) { mediations(filter: { overdue: $overdue }) { nodes { number overdue } } }`,
      { overdue },
    );
    expect(mediations.nodes.every((node: any) => node.overdue === overdue)).toBe(true);
    return mediations.nodes.map((node: any) => node.number).sort();
  };
  expect(await listed(true)).toEqual(['NO_RESULT_YET', 'YESTERDAY']);
  expect(await listed(false)).toEqual(['DUE_TODAY', 'GIVEN_UP', 'LATE']);
});

test('a changed rule holds for mediations accepted from its day on; the earlier rule stays readable', async () => {
  await office.mediations(
    { mediationNo: 'BEFORE', acceptedOn: '2026-05-31', concludedOn: '2026-06-01' },
    { mediationNo: 'AFTER', acceptedOn: '2026-06-01', concludedOn: '2026-06-02' },
  );
  const rule = {
    step: 'MEDIATION' as never,
    means: 'PEOPLES',
    validFrom: '2026-06-01',
    days: 20,
    legalBasis: '本市调解规则',
  };
  await office.db.insertInto('deadline').values(rule).execute();
  try {
    expect((await deadlineOf('BEFORE')).dueOn).toBe('2026-06-30');
    expect(await deadlineOf('AFTER')).toMatchObject({ dueOn: '2026-06-21', legalBasis: '本市调解规则' });
    const { mediationDeadlineRules } = await office.data(
      `{ mediationDeadlineRules { step means days validFrom validUntil legalBasis } }`,
    );
    expect(mediationDeadlineRules.map((r: any) => [r.step, r.means, r.days, r.validFrom, r.validUntil])).toEqual([
      ['CONFIRMATION_REQUEST', null, 30, '2011-01-01', null],
      ['MEDIATION', 'ADJUDICATION_OR_RECONSIDERATION', 60, '1999-10-01', null],
      ['MEDIATION', null, 30, '2002-11-01', null],
      ['MEDIATION', 'PEOPLES', 20, '2026-06-01', null],
    ]);
  } finally {
    await office.db.deleteFrom('deadline').where('means', '=', 'PEOPLES').execute();
  }
});
