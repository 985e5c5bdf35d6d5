/**
 * One case, five people: the same query by five sample accounts, five different answers, each explained. The case is the
 * leaking roof of the sample city, which five departments work on.
 */
import { type Answer, type GovernedCity, startGovernedCity } from '../../support/startGovernedCity';

let city: GovernedCity;
let caseId: string;
beforeAll(async () => {
  city = await startGovernedCity({ people: 300 });
  ({ case_id: caseId } = await city.row(
    `select case_id from registry.case_number where number = 'SJ9901012026000001' limit 1`,
  ));
}, 180_000);
afterAll(async () => city?.close());

const QUERY = `query ($id: ID!) {
  case(id: $id) {
    number
    petitions(first: 5) { nodes { number title petitioners(first: 5) { nodes { name } } } }
    incidents(first: 5) { nodes { number summary parties { name } } }
    mediations(first: 5) { nodes { number parties { name phone birthDate } } }
    assistanceApplications(first: 5) { nodes { number status } }
    repairOrders(first: 5) { nodes { number description } }
    persons { identity { name idNumber birthDate } }
    houses { ownerships(first: 3) { nodes { ownerName } } }
  }
}`;

const ask = (user: string, purpose: string, reason?: string): Promise<Answer> =>
  city.as(user, QUERY, { purpose, case: caseId, variables: { id: caseId }, ...(reason && { reason }) });
/** Denied coordinates with the reason, in order. */
const denied = ({ errors }: Answer): Record<string, string> =>
  Object.fromEntries(errors.map(({ extensions }) => [extensions.coordinate, extensions.reason]));
const first = (list: { nodes: any[] } | undefined): any => list?.nodes[0];

test('the mediator knows the parties, by age and not by birth date, and not who petitions', async () => {
  const answer = await ask('mediator', 'mediation');
  const found = answer.data.case;
  expect(first(found.mediations).parties.map(({ name }: any) => name)).toContain('周明远');
  expect(first(found.mediations).parties[0]).toMatchObject({
    phone: expect.stringMatching(/^1\d{10}$/),
    birthDate: '1978-01-01',
  });
  expect(found.persons[0].identity.idNumber).toMatch(/^9\*{16}[\dX]$/);
  expect(first(found.repairOrders).description).toContain('漏水');
  expect(first(found.petitions)).toEqual({ number: 'XF990101202600001' });
  expect(denied(answer)).toEqual({
    'Petition.title': 'CHECKPOINT_REQUIRED',
    'Petition.petitioners': 'RULE_DENIES',
    'Incident.summary': 'CHECKPOINT_REQUIRED',
    'Incident.parties': 'NO_RULE',
    'Case.assistanceApplications': 'NO_RULE',
  });
  expect(answer.extensions.access.masked).toEqual({
    'MediationParty.birthDate': 'birthYear',
    'PersonIdentity.birthDate': 'birthYear',
    'PersonIdentity.idNumber': 'idNumber',
  });
});

test('the petition clerk knows the petitioners, and of the mediation only surnames', async () => {
  const answer = await ask('petition-clerk', 'petition-handling');
  const found = answer.data.case;
  expect(first(found.petitions)).toMatchObject({ title: expect.stringContaining('漏水') });
  expect(first(found.petitions).petitioners.nodes.map(({ name }: any) => name)).toContain('陈静怡');
  expect(first(found.mediations).parties[0]).toEqual({ name: '周**' });
  expect(Object.keys(denied(answer))).toEqual(
    expect.arrayContaining([
      'MediationParty.phone',
      'Incident.summary',
      'PersonIdentity.birthDate',
      'House.ownerships',
    ]),
  );
});

test('the police officer knows the incident and who took part, and an ID number after a reason', async () => {
  const answer = await ask('police-officer', 'incident-handling');
  const found = answer.data.case;
  expect(first(found.incidents)).toMatchObject({
    summary: expect.any(String),
    parties: expect.arrayContaining([{ name: '周明远' }]),
  });
  expect(found.persons[0].identity.birthDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(found.persons[0].identity).not.toHaveProperty('idNumber');
  expect(denied(answer)['PersonIdentity.idNumber']).toBe('CHECKPOINT_REQUIRED');

  const opened = await ask('police-officer', 'incident-handling', '核对当事人身份，制作治安调解笔录');
  expect(opened.data.case.persons[0].identity.idNumber).toMatch(/^99\d{15}[\dX]$/);
  expect(denied(opened)).not.toHaveProperty(['PersonIdentity.idNumber']);
});

test('the civil-affairs worker knows the application, and neither petition nor police', async () => {
  const answer = await ask('civil-affairs-worker', 'assistance-assessment');
  const found = answer.data.case;
  expect(first(found.assistanceApplications)).toMatchObject({
    number: 'SQ9901012026000001',
    status: expect.any(String),
  });
  expect(found).not.toHaveProperty('petitions');
  expect(found).not.toHaveProperty('incidents');
  expect(denied(answer)).toMatchObject({
    'Case.petitions': 'NO_RULE',
    'Case.incidents': 'NO_RULE',
    'Case.mediations': 'NO_RULE',
  });
});

test('the housing inspector knows repair and owners, and that there is a petition', async () => {
  const answer = await ask('housing-inspector', 'housing-repair');
  const found = answer.data.case;
  expect(first(found.repairOrders).description).toContain('漏水');
  expect(found.houses.flatMap(({ ownerships }: any) => ownerships.nodes)).toContainEqual({ ownerName: '周明远' });
  expect(first(found.petitions)).toEqual({ number: 'XF990101202600001' });
  expect(denied(answer)).toMatchObject({
    'Petition.title': 'NO_RULE',
    'Petition.petitioners': 'RULE_DENIES',
    'Person.identity': 'NO_RULE',
  });
});

test('every denial says which policy decided, under which id, and what can be done', async () => {
  const { errors } = await ask('housing-inspector', 'housing-repair');
  for (const { extensions } of errors) {
    expect(extensions).toMatchObject({
      policyVersion: expect.stringMatching(/^[0-9a-f]{64}$/),
      decisionId: expect.stringMatching(/^[0-9a-f]{20}$/),
      remedy: expect.stringMatching(/数据专员|Access-Reason/),
    });
  }
});
