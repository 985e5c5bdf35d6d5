/** Residents and the records of their own affairs: whoever signs in sees what is theirs, and nobody else in it. */
import { type Answer, dataRequests, type GovernedCity, startGovernedCity } from '../../support/startGovernedCity';

let city: GovernedCity;
/** Ids in the graph of the people of the leaking roof, by name, and of somebody who has nothing to do with it. */
const ids: Record<string, string> = {};
const PHONES: Record<string, string> = {};

beforeAll(async () => {
  city = await startGovernedCity({ people: 300 });
  for (const name of ['周明远', '陈静怡', '孙丽华', '刘振海']) {
    const found = await city.row(
      `select person_id as id from police.household_member where name = $1 and household_no like '99010100100000%'`,
      [name],
    );
    ids[name] = found.id;
  }
  for (const name of ['周明远', '刘振海'])
    PHONES[name] = (await city.row('select phone from mediation.party where name = $1', [name])).phone;
  const { id } = await city.row(
    `select person_id as id from police.household_member where person_id is not null and person_id <> all($1)
       and person_id not in (select subject_id from registry.case_subject) limit 1`,
    [Object.values(ids)],
  );
  ids.nobody = id;
}, 180_000);
afterAll(async () => city?.close());

const OWN = `query ($id: ID!) { person(id: $id) {
  petitions(first: 10) { nodes { number status title content handlings { organ summary } petitioners(first: 10) { nodes { name phone } } } }
  mediations(first: 10) { nodes { number result parties { side name phone idNumber } agreements { number current { state amount } } } }
  assistanceApplications(first: 10) { nodes { number status reason } }
  repairOrders(first: 10) { nodes { number state description reporterName } }
  propertyComplaints(first: 10) { nodes { number content } }
} }`;
const FOREIGN = /陈静怡|孙丽华|刘振海|周明远|XF99|TJ99|SQ99|BX99|WYTS99/;

/** `who` signs in and asks for the records of `whose`. */
const as = (who: string, query: string, whose = who): Promise<Answer> =>
  city.as({ ...city.account('resident'), user: `resident-${who}`, personId: ids[who] }, query, {
    purpose: 'own-record',
    variables: { id: ids[whose] },
  });

test('who brought the affair sees the petition, the mediation, the application, the repair and the complaint', async () => {
  const { data, errors, text } = await as('周明远', OWN);
  expect(errors).toEqual([]);
  const own = data.person;
  expect(own.petitions.nodes).toMatchObject([
    {
      number: 'XF990101202600001',
      status: 'REPLIED',
      title: expect.stringContaining('漏水'),
      content: expect.stringContaining('请求协调维修'),
      handlings: [{ summary: expect.stringContaining('属实') }],
      petitioners: { nodes: [{ name: '周明远', phone: PHONES['周明远'] }] },
    },
  ]);
  expect(own.mediations.nodes).toEqual([
    {
      number: 'TJ990101202600001',
      result: 'IN_PROGRESS',
      parties: [
        {
          side: 'APPLICANT',
          name: '周明远',
          phone: PHONES['周明远'],
          idNumber: expect.stringMatching(/^99\d{15}[\dX]$/),
        },
      ],
      agreements: [{ number: 'XY990101202600001', current: { state: 'PARTLY_SIGNED', amount: expect.anything() } }],
    },
  ]);
  expect(own.assistanceApplications.nodes).toMatchObject([{ number: 'SQ9901012026000001' }]);
  expect(own.repairOrders.nodes).toMatchObject([{ number: 'BX9901012026000001', reporterName: '周明远' }]);
  expect(own.propertyComplaints.nodes).toMatchObject([{ number: 'WYTS990101202600001' }]);
  expect(text).not.toMatch(/陈静怡|孙丽华|刘振海/);
  expect(text).not.toContain(PHONES['刘振海']);
});

test('the other party of the mediation sees their own part of it, and not that it began with a petition', async () => {
  const { data, text } = await as('刘振海', OWN);
  expect(data.person.petitions.nodes).toEqual([]);
  expect(data.person.mediations.nodes[0]).toMatchObject({
    number: 'TJ990101202600001',
    parties: [{ side: 'RESPONDENT', name: '刘振海' }],
  });
  expect(text).not.toMatch(/周明远|XF99/);
  expect(text).not.toContain(PHONES['周明远']);
});

test('T51 of a mediation no party may ask what it came from, what is told in words, or the records of the case', async () => {
  const words = [
    'source',
    'sourceNumber',
    'sourceDepartment { code }',
    'summary',
    'place',
    'agreements { current { terms } }',
    'agreements { performance { item } }',
    'case { petitions { nodes { number } } }',
    'parties { person { id } }',
  ];
  for (const word of words) {
    city.wire.length = 0;
    const { data, errors } = await as(
      '刘振海',
      `query ($id: ID!) { person(id: $id) { mediations { nodes { ${word} } } } }`,
    );
    expect([word, errors.length > 0]).toEqual([word, true]);
    expect(JSON.stringify(data ?? null)).not.toMatch(/"(source|summary|place|terms|item|case|person)[A-Za-z]*":[^n{[]/);
    expect(
      dataRequests(city.wire).filter(({ body }) => /source|summary|place|terms|item|petitions/.test(body)),
    ).toEqual([]);
  }
});

test('one of several petitioners sees the joint petition and themself in it', async () => {
  const { data, text } = await as('孙丽华', OWN);
  expect(data.person.petitions.nodes).toMatchObject([
    { number: 'XF990101202600001', petitioners: { nodes: [{ name: '孙丽华' }] } },
  ]);
  expect(data.person.mediations.nodes).toEqual([]);
  expect(text).not.toMatch(/陈静怡|周明远/);
});

test('another resident sees nothing of it, by the own id or by theirs', async () => {
  const own = await as('nobody', OWN);
  expect(own.errors).toEqual([]);
  expect(own.text).not.toMatch(FOREIGN);
  for (const whose of ['周明远', '刘振海']) {
    const theirs = await as('nobody', OWN, whose);
    expect(theirs.text).not.toMatch(FOREIGN);
    for (const list of Object.values(theirs.data?.person ?? {})) expect(list).toEqual({ nodes: [] });
  }
  // Nor does one who has a part in the affair see the others' parts.
  expect((await as('刘振海', OWN, '周明远')).text).not.toMatch(/周明远|XF99|SQ99|BX99|WYTS99/);
});

test('a record is not reached by its number either', async () => {
  const roots = `{ petition(number: "XF990101202600001") { number } mediation(number: "TJ990101202600001") { number }
    assistanceApplication(number: "SQ9901012026000001") { number } repairOrder(number: "BX9901012026000001") { number } }`;
  const { data, text } = await as('nobody', roots);
  expect(text).not.toMatch(/"number":"/);
  expect(JSON.stringify(data ?? null)).not.toMatch(FOREIGN);
});

test('staff see no more of it than before: who may act for residents is a resident', async () => {
  const { errors, data } = await city.as('mediator', OWN, { purpose: 'own-record', variables: { id: ids['周明远'] } });
  expect(data ?? null).toBeNull();
  expect(errors[0]!.extensions.reason).toBe('PURPOSE_NOT_ALLOWED');
});
