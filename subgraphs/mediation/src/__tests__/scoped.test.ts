import { buildDepartmentSchema, type RunningSubgraph, startSubgraph } from '@yiwang/kit';
import { compileGrantScope, createGrantSigner, deriveGrantKey, GRANT_HEADER, type GrantContext } from '@yiwang/schema';
import { isObjectType } from 'graphql';
import { mediation } from '..';
import { Office } from './office';

const key = deriveGrantKey(new Uint8Array(32).fill(9), 'mediation');
const coordinates = Object.values(buildDepartmentSchema(mediation).schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
const CONTEXT: GrantContext = {
  purpose: 'mediation',
  roles: [],
  department: 'police',
  caseId: 'c_1',
  persons: ['p_1'],
  houses: [],
  areas: [],
  auditId: 'a1',
};

let office: Office;
let granted: RunningSubgraph;

beforeAll(async () => {
  office = await Office.open();
  granted = await startSubgraph(mediation, { databaseUrl: office.database.url, grantKeys: [key] });
  for (const number of ['1', '2']) {
    const ids = { mediationNo: `M${number}`, caseId: `c_${number}` };
    await office.mediations({ ...ids, acceptedOn: '2020-01-01' });
    await office.parties({ ...ids, seq: 1, name: '王一', personId: 'p_1' });
    await office.agreements({
      ...ids,
      agreementNo: `A${number}`,
      version: 1,
      state: 'SIGNED' as never,
      signedOn: '2020-01-10',
      amount: '8000.00',
      terms: '赔偿',
    });
    await office.performances({ ...ids, agreementNo: `A${number}`, seq: 1, dueOn: '2020-02-01' });
  }
});
afterAll(async () => {
  await granted?.close();
  await office?.close();
});

async function ask(query: string, fields: object = {}, context: Partial<GrantContext> = {}): Promise<any> {
  const all = Object.fromEntries(coordinates.map((coordinate) => [coordinate, { rows: ['case'] as const }]));
  const scope = compileGrantScope({ ...all, ...fields });
  const response = await fetch(granted.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [GRANT_HEADER]: createGrantSigner(key, 'mediation').sign(scope, { ...CONTEXT, ...context }),
    },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data: any; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

test('a grant for one case opens that case’s mediation whole, and nothing of another, even of the same party', async () => {
  const data = await ask(`{
    mediations { nodes { number overdue deadline { state } parties { name } agreements { number current { terms confirmationDueOn } performance { overdue } } } }
    other: mediation(number: "M2") { number }
    otherAgreement: mediationAgreement(number: "A2") { number }
    _entities(representations: [{ __typename: "Person", id: "p_1" }]) { ... on Person { mediations { nodes { number } } } } }`);
  expect(data.mediations.nodes).toEqual([
    {
      number: 'M1',
      overdue: true,
      deadline: { state: 'OVERDUE' },
      parties: [{ name: '王一' }],
      agreements: [
        { number: 'A1', current: { terms: '赔偿', confirmationDueOn: '2020-02-09' }, performance: [{ overdue: true }] },
      ],
    },
  ]);
  expect(data.other).toBeNull();
  expect(data.otherAgreement).toBeNull();
  expect(data._entities[0].mediations.nodes).toEqual([{ number: 'M1' }]);
});

test('names, amounts and terms leave the department masked when the grant says so', async () => {
  const { mediation } = await ask(
    `{ mediation(number: "M1") { parties { name } agreements { current { amount terms } } } }`,
    {
      'MediationParty.name': { rows: ['case'], mask: 'name' },
      'MediationAgreementVersion.amount': { rows: ['case'], mask: 'amountBand' },
      'MediationAgreementVersion.terms': { rows: ['case'], mask: 'redact' },
    },
  );
  expect(mediation.parties).toEqual([{ name: '王*' }]);
  expect(mediation.agreements).toEqual([{ current: { amount: '5000', terms: '***' } }]);
});

test('a party sees the own mediations in whatever case, and of the parties themself; a case of theirs opens no other', async () => {
  await office.parties({ mediationNo: 'M2', caseId: 'c_2', seq: 2, name: '李二', personId: 'p_2' });
  const query =
    '{ mediations { nodes { number parties { name } agreements { number current { state } } } } party: mediation(number: "M1") { number } }';
  const resident = { department: undefined, caseId: undefined, persons: ['p_2'] };
  const own = await ask(query, {}, resident);
  expect(own.mediations.nodes).toEqual([
    { number: 'M2', parties: [{ name: '李二' }], agreements: [{ number: 'A2', current: { state: 'SIGNED' } }] },
  ]);
  expect(own.party).toBeNull();
  expect((await ask(query, {}, { ...resident, persons: ['p_9'] })).mediations.nodes).toEqual([]);
  expect((await ask(query, {}, { persons: ['p_2'], caseId: 'c_9' })).mediations.nodes).toEqual([]);
});
