import { housing } from '..';
import { seed } from './seed';
import { id, startDepartment, type TestDepartment } from '@yiwang/kit/testing';

let department: TestDepartment;

// Of 9 houses and their people each: orders Ri-0 (January, roof, done, fund), Ri-1 (February, lift, waiting); complaints
// Ti-0 (January, closed), Ti-1 (February, fees); hazards Yi-0 (B, cleared), Yi-1 (C); tenancies Zi-0 (ended), Zi-1.
beforeAll(async () => {
  department = await startDepartment(housing);
  await seed(department, 9);
});
afterAll(() => department?.stop());

async function numbers(list: string): Promise<string[]> {
  const { list: page } = await department.data(`{ list: ${list} { nodes { number } } }`);
  return page.nodes.map((node: { number: string }) => node.number);
}

async function entity(type: string, key: string, selection: string): Promise<any> {
  const { _entities } = await department.data(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} ${selection} } }`,
    { r: [{ __typename: type, id: key }] },
  );
  return _entities[0];
}

test.each([
  ['repairOrders(filter: { states: [WAITING], reportedFrom: "2026-02-17" })', ['R8-1', 'R7-1']],
  ['repairOrders(filter: { kinds: [ROOF_LEAK], reportedUntil: "2026-01-11" })', ['R1-0', 'R0-0']],
  ['repairOrders(first: 2, filter: { fromFund: true })', ['R8-0', 'R7-0']],
  ['repairOrders(filter: { kinds: [] })', []],
  ['repairOrders(first: 2, orderBy: REPORTED_AT_ASC)', ['R0-0', 'R1-0']],
  ['repairOrders(first: 2, orderBy: NUMBER_ASC)', ['R0-0', 'R0-1']],
  ['propertyComplaints(filter: { companyNumber: "W3" })', ['T3-1', 'T3-0']],
  ['propertyComplaints(filter: { kinds: [FEES], states: [IN_PROGRESS], receivedUntil: "2026-02-10" })', ['T0-1']],
  ['propertyComplaints(filter: { states: [CLOSED], receivedFrom: "2026-01-18" })', ['T8-0']],
  ['propertyComplaints(filter: { states: [UNFOUNDED] })', []],
  ['propertyComplaints(first: 1, orderBy: RECEIVED_ON_ASC)', ['T0-0']],
  ['propertyComplaints(first: 2, orderBy: NUMBER_ASC)', ['T0-0', 'T0-1']],
  ['hazards(filter: { grades: [C, D], foundUntil: "2026-02-10" })', ['Y0-1']],
  ['hazards(first: 1, filter: { cleared: true })', ['Y8-0']],
  ['hazards(first: 1, filter: { cleared: false })', ['Y8-1']],
  ['hazards(filter: { foundFrom: "2026-02-18" })', ['Y8-1']],
  ['hazards(first: 1, orderBy: FOUND_ON_ASC)', ['Y0-0']],
  ['hazards(first: 2, orderBy: NUMBER_ASC)', ['Y0-0', 'Y0-1']],
  ['propertyCompanies(filter: { creditGrades: [A] })', ['W0', 'W4', 'W8']],
  ['propertyCompanies(first: 2, orderBy: NAME_ASC)', ['W8', 'W7']],
  ['renovationProjects(filter: { states: [CONSULTING] })', ['G7', 'G5', 'G3', 'G1']],
  ['renovationProjects(filter: { communityCode: "area_0" }, orderBy: NUMBER_ASC)', ['G0', 'G2', 'G4', 'G6', 'G8']],
  ['renovationProjects(first: 2, orderBy: NAME_ASC)', ['G8', 'G7']],
])('%s are %j', async (list, expected) => {
  expect(await numbers(list)).toEqual(expected);
});

test.each(['repairOrders', 'propertyComplaints', 'hazards', 'propertyCompanies', 'renovationProjects'])(
  'pages of %s meet every record once',
  async (list) => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const answer: any = await department.data(
        `query ($after: String) { list: ${list}(first: 4, after: $after) { nodes { number } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      seen.push(...answer.list.nodes.map((node: any) => node.number));
      after = answer.list.pageInfo.hasNextPage ? answer.list.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(await numbers(`${list}(first: 100)`));
    expect(new Set(seen).size).toBe(seen.length);
  },
);

test('records by number', async () => {
  const answer = await department.data(`{
    houseProperty(number: "F2") { floorArea builtYear use company { name } maintenanceFund { balance } house { id } }
    tenancy(number: "Z2-1") { monthlyRent tenant { id } landlord { id } }
    repairOrder(number: "R2-0") { kind cost fromFund finishedAt case { id } reporter { id } }
    propertyComplaint(number: "T2-0") { company { number complaints(first: 1) { nodes { number } } } complainant { id } }
    hazard(number: "Y2-1") { grade clearedOn }
    propertyCompany(number: "W2") { creditGrade }
    renovationProject(number: "G2") { budget area { code } }
  }`);
  expect(answer).toEqual({
    houseProperty: {
      floorArea: '88.50',
      builtYear: 1996,
      use: 'RESIDENTIAL',
      company: { name: '第007物业公司' },
      maintenanceFund: { balance: '3740.25' },
      house: { id: id('House', 2) },
    },
    tenancy: { monthlyRent: '1800.00', tenant: { id: 'tenant_2' }, landlord: { id: id('Person', 2) } },
    repairOrder: {
      kind: 'ROOF_LEAK',
      cost: '1260.00',
      fromFund: true,
      finishedAt: '2026-01-25T01:00:00.000Z',
      case: { id: id('Case', 2) },
      reporter: { id: id('Person', 2) },
    },
    propertyComplaint: {
      company: { number: 'W2', complaints: { nodes: [{ number: 'T2-1' }] } },
      complainant: { id: id('Person', 2) },
    },
    hazard: { grade: 'C', clearedOn: null },
    propertyCompany: { creditGrade: 'C' },
    renovationProject: { budget: '320.50', area: { code: 'area_0' } },
  });
});

test.each([
  'houseProperty',
  'tenancy',
  'repairOrder',
  'propertyComplaint',
  'hazard',
  'propertyCompany',
  'renovationProject',
])('%s of a number that is not there is null', async (field) => {
  expect(await department.data(`{ ${field}(number: "none") { number } }`)).toEqual({ [field]: null });
});

describe('ownership', () => {
  beforeAll(async () => {
    const row = { houseNo: 'F0', ownerName: '前业主', seq: 1, houseId: id('House', 0), ownerId: 'former' };
    await department.insert('ownership', [
      { ...row, recordKey: 'OLD/1', certificateNo: 'OLD', registeredOn: '1999-01-01', endedOn: '2010-01-01' },
    ]);
  });

  test('lists owners of today, the latest registered first and those without a day last', async () => {
    const selection =
      '{ ownerships { nodes { ownerName registeredOn } } all: ownerships(includeEnded: true) { nodes { ownerName } } }';
    expect(await entity('House', id('House', 0), selection)).toEqual({
      ownerships: {
        nodes: [
          { ownerName: '业主', registeredOn: '2010-01-01' },
          { ownerName: '共有人', registeredOn: null },
        ],
      },
      all: { nodes: [{ ownerName: '业主' }, { ownerName: '前业主' }, { ownerName: '共有人' }] },
    });
  });

  test('pages over entries without a day of registration', async () => {
    const page = (args: string) =>
      `{ ownerships(first: 1, ${args}) { nodes { ownerName } pageInfo { endCursor hasNextPage } } }`;
    const house = id('House', 1);
    const first = (await entity('House', house, page('after: null'))).ownerships;
    const second = (await entity('House', house, page(`after: "${first.pageInfo.endCursor}"`))).ownerships;
    const third = (await entity('House', house, page(`after: "${second.pageInfo.endCursor}"`))).ownerships;
    expect([first, second, third].map(({ nodes }) => nodes)).toEqual([
      [{ ownerName: '业主' }],
      [{ ownerName: '共有人' }],
      [],
    ]);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  test('of a person leads to the house, and is found by its key', async () => {
    expect(
      await entity('Person', id('Person', 1), '{ ownedHouses { nodes { share house { id } property { number } } } }'),
    ).toEqual({
      ownedHouses: { nodes: [{ share: '50%', house: { id: id('House', 1) }, property: { number: 'F1' } }] },
    });
    const { _entities } = await department.data(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Ownership { ownerName } } }',
      { r: [{ __typename: 'Ownership', certificateNumber: 'OLD', seq: 1 }] },
    );
    expect(_entities).toEqual([{ ownerName: '前业主' }]);
  });
});

describe('tenancies', () => {
  const of = async (type: string, key: string, args = ''): Promise<string[]> =>
    (await entity(type, key, `{ tenancies${args} { nodes { number } } }`)).tenancies.nodes.map(
      (node: any) => node.number,
    );

  test.each([
    ['House', id('House', 4), '', ['Z4-1']],
    ['House', id('House', 4), '(includeEnded: true)', ['Z4-1', 'Z4-0']],
    ['Person', 'tenant_4', '', ['Z4-1']],
    ['Person', 'tenant_4', '(role: LANDLORD)', []],
    ['Person', id('Person', 4), '(role: LANDLORD, includeEnded: true)', ['Z4-1', 'Z4-0']],
    ['Person', id('Person', 4), '(role: TENANT)', []],
    ['Person', 'nobody', '', []],
  ])('of %s %s%s are %j', async (type, key, args, expected) => {
    expect(await of(type, key, args)).toEqual(expected);
  });

  test('with the same person on both sides are listed once', async () => {
    const both = { landlordId: 'self', tenantId: 'self' };
    await department.insert('tenancy', [
      { filingNo: 'SELF', address: '安和路12号', tenantName: '本人', startsOn: '2026-01-01', ...both },
    ]);
    expect(await of('Person', 'self')).toEqual(['SELF']);
  });
});

test('a house tells its record, fund account and renovations; one that housing does not know has none', async () => {
  const selection =
    '{ property { number } maintenanceFund { number } renovations { number } renovationConsents { answer project { number } } }';
  const known = await entity('House', id('House', 0), selection);
  expect(known).toMatchObject({ property: { number: 'F0' }, maintenanceFund: { number: 'M0' } });
  expect(known.renovations).toEqual([{ number: 'G0' }]);
  expect(known.renovationConsents).toEqual([{ answer: 'CONSENT', project: { number: 'G0' } }]);
  expect(await entity('House', 'elsewhere', selection)).toEqual({
    property: null,
    maintenanceFund: null,
    renovations: [],
    renovationConsents: [],
  });
});

test('a project tells the shares that may be told: three objectors are held back with the consent that would give them away', async () => {
  const { renovationProject } = await department.data(
    '{ renovationProject(number: "G0") { consentThreshold consentTally { houses consentPercent objectPercent abstainPercent thresholdMet } } }',
  );
  expect(renovationProject).toEqual({
    consentThreshold: '66.67',
    consentTally: { houses: 9, consentPercent: null, objectPercent: null, abstainPercent: 0, thresholdMet: false },
  });
});

test('a project that nobody was asked about has no tally', async () => {
  await department.insert('renovation', [{ projectNo: 'NEW', name: '新项目', state: 'CONSULTING' }]);
  expect(
    await department.data(
      '{ renovationProject(number: "NEW") { consentTally { houses } consents { nodes { answer } } } }',
    ),
  ).toEqual({ renovationProject: { consentTally: null, consents: { nodes: [] } } });
});
