import { Office } from './office';

const ENTITIES = `query ($r: [_Any!]!) { _entities(representations: $r) {
  ... on Person { id mediations(first: 5) { ...page } }
  ... on House { id mediations(first: 5, filter: { overdue: true }) { ...page } }
  ... on Case { id mediations(first: 5, orderBy: DUE_ON_ASC) { ...page } }
  ... on Mediation { ...whole }
  ... on MediationAgreement { ...agreement mediation { ...own } } } }
fragment page on MediationConnection { edges { cursor node { ...whole } } nodes { number } pageInfo { hasNextPage endCursor } }
fragment own on Mediation {
  number means source sourceDepartment { code } sourceNumber disputeKind grade people durationDays intensity summary place
  organisation mediator acceptedOn concludedOn result case { id } house { id } }
fragment whole on Mediation { ...own dueOn overdue deadline { startsOn dueOn recorded state legalBasis }
  parties { seq side name organisation idNumber birthDate phone address person { id } }
  agreements { ...agreement mediation { number } } }
fragment agreement on MediationAgreement { number versions { ...version } current { ...version }
  performance { seq dueOn performedOn item amount state overdue } }
fragment version on MediationAgreementVersion {
  version form state signedOn amount terms confirmation confirmationDueOn confirmationNumber court }`;
const LIST = `query ($first: Int!) { mediations(first: $first) { nodes { number overdue parties { name } agreements { current { state } } } } }`;

let office: Office;

beforeAll(async () => {
  office = await Office.open();
  const all = Array.from({ length: 300 }, (_, i) => ({ i, mediationNo: `M${i}`, agreementNo: `A${i}` }));
  await office.mediations(
    ...all.map(({ i, mediationNo }) => ({
      mediationNo,
      caseId: `c_${i}`,
      houseId: `h_${i}`,
      acceptedOn: '2020-01-01',
    })),
  );
  await office.parties(
    ...all.flatMap(({ i, mediationNo }) => [
      { mediationNo, seq: 1, personId: `p_${i}` },
      { mediationNo, seq: 2, personId: `p_${(i + 1) % 300}` },
    ]),
  );
  await office.agreements(
    ...all.flatMap(({ mediationNo, agreementNo }) => [
      { mediationNo, agreementNo, version: 1 },
      { mediationNo, agreementNo, version: 2 },
    ]),
  );
  await office.performances(
    ...all.map(({ mediationNo, agreementNo }) => ({ mediationNo, agreementNo, seq: 1, dueOn: '2026-05-01' })),
  );
});
afterAll(() => office.close());

test.each([
  ['Person', 'p_', 6],
  ['House', 'h_', 6],
  ['Case', 'c_', 6],
  ['Mediation', 'M', 5],
  ['MediationAgreement', 'A', 3],
])(
  'everything about %s costs as many SQL statements for 300 entities as for 3',
  async (typename, prefix, statements) => {
    const key = typename.startsWith('Mediation') ? 'number' : 'id';
    const entities = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ __typename: typename, [key]: `${prefix}${i}` }));
    const few = await office.statements(ENTITIES, { r: entities(3) });
    const many = await office.statements(ENTITIES, { r: entities(300) });
    console.info(`mediation: ${typename}: ${few} SQL statements for 3 entities, ${many} for 300`);
    expect([few, many]).toEqual([statements, statements]);
    const { _entities } = await office.data(ENTITIES, { r: entities(300) });
    const last = _entities[299];
    expect(last[key]).toBe(`${prefix}299`);
    if (key === 'id') expect(last.mediations.nodes).toHaveLength(typename === 'Person' ? 2 : 1);
    if (typename === 'Mediation') expect(last.agreements[0].versions).toHaveLength(2);
  },
);

test('the number of SQL statements of the register does not depend on the length of the page', async () => {
  const one = await office.statements(LIST, { first: 1 });
  expect(await office.statements(LIST, { first: 100 })).toBe(one);
  expect(one).toBe(4);
});
