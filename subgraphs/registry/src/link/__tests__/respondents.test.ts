import { Desk } from '../../__tests__/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk?.close());

const petition = (no: string, respondents: string | null, number = no) =>
  desk.claim('petitions', 'petition', no, 'case_id', 'case', { number, respondents });
const respondents = async (): Promise<[string, string[]][]> => {
  await desk.link();
  const { rows } = await desk.city.registry.pool.query<{ number: string; departments: string[] }>(
    `select n.number, array_agg(r.department order by r.department) as departments from case_respondent r
     join case_number n on n.case_id = r.case_id and n.department = 'petitions' group by 1 order by 1`,
  );
  return rows.map(({ number, departments }) => [number, departments]);
};

test('T51 a case complains about the departments that its petitions do, by the word that grants name them by', async () => {
  await petition('XF1', '{housing}');
  await petition('XF2', '{justice,mediation,court}');
  await petition('XF3', null);
  expect(await respondents()).toEqual([
    ['XF1', ['housing']],
    ['XF2', ['court', 'mediation']],
  ]);
});

test('T51 a petition that comes to say something else, or no more, is told with the next run', async () => {
  await petition('XF1', '{police}');
  await petition('XF2', null);
  expect(await respondents()).toEqual([['XF1', ['police']]]);
});

test('T51 petitions of one affair complain together', async () => {
  await desk.claim('registry', 'case_intake', 'SJ1', 'case_id', 'case', {
    number: 'SJ1',
    refers_department: 'petitions',
    refers_number: 'XF1',
  });
  await desk.claim('registry', 'referral', 'YJ1', 'case_id', 'case', {
    refers_department: 'registry',
    refers_number: 'SJ1',
    alias_department: 'petitions',
    alias_number: 'XF3',
  });
  await petition('XF3', '{housing}');
  expect(await respondents()).toEqual([
    ['XF1', ['housing', 'police']],
    ['XF3', ['housing', 'police']],
  ]);
});
