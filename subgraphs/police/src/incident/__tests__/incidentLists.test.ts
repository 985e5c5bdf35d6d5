import { police } from '../..';
import { seed } from '../../__tests__/seed';
import { id, startDepartment, type TestDepartment } from '@yiwang/kit/testing';

let department: TestDepartment;

// Persons 0-9; incidents Ji-0 (January, closed, referred) and Ji-1 (February, open), on the days 10 + i.
beforeAll(async () => {
  department = await startDepartment(police);
  await seed(department, 10);
});
afterAll(() => department?.stop());

async function numbers(args: string): Promise<string[]> {
  const { incidents } = await department.data(`{ incidents(${args}) { nodes { number } } }`);
  return incidents.nodes.map((node: { number: string }) => node.number);
}

test.each([
  ['kinds: [NOISE], reportedUntil: "2026-02-11"', ['J1-1', 'J0-1']],
  ['kinds: []', []],
  ['dispositions: [REFERRED_TO_MEDIATION], reportedFrom: "2026-01-19"', ['J9-0']],
  ['closed: false, reportedFrom: "2026-02-19"', ['J9-1']],
  ['closed: true, reportedFrom: "2026-02-01"', []],
  ['station: "安和派出所", reportedFrom: "2026-01-16", reportedUntil: "2026-01-17"', ['J7-0']],
  ['station: "没有这个所"', []],
])('incidents(filter: {%s}) are %j', async (filter, expected) => {
  expect(await numbers(`filter: { ${filter} }`)).toEqual(expected);
});

test('the day of a filter is a day of the city, not of UTC', async () => {
  await department.insert('incident', [
    { incidentNo: 'MIDNIGHT', reportedAt: '2025-12-31T16:30:00Z', kind: 'NOISE', station: '夜班' },
  ]);
  expect(await numbers('filter: { station: "夜班", reportedFrom: "2026-01-01", reportedUntil: "2026-01-01" }')).toEqual(
    ['MIDNIGHT'],
  );
  expect(await numbers('filter: { station: "夜班", reportedUntil: "2025-12-31" }')).toEqual([]);
});

test.each([
  ['REPORTED_AT_DESC', ['J9-1', 'J8-1']],
  ['REPORTED_AT_ASC', ['J0-0', 'J1-0']],
  ['NUMBER_ASC', ['J0-0', 'J0-1']],
])('incidents sorted by %s', async (order, expected) => {
  expect(await numbers(`first: 2, orderBy: ${order}, filter: { reportedFrom: "2026-01-02" }`)).toEqual(expected);
});

test.each(['REPORTED_AT_DESC', 'REPORTED_AT_ASC', 'NUMBER_ASC'])(
  'pages by %s meet every incident once',
  async (order) => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { incidents }: any = await department.data(
        `query ($after: String) { incidents(first: 3, after: $after, orderBy: ${order}) { nodes { number } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      seen.push(...incidents.nodes.map((node: any) => node.number));
      after = incidents.pageInfo.hasNextPage ? incidents.pageInfo.endCursor : null;
    } while (after);
    const all = await numbers(`first: 100, orderBy: ${order}`);
    expect(seen).toEqual(all);
    expect(new Set(seen).size).toBe(all.length);
  },
);

test('an incident by its number, and null for a number that is not there', async () => {
  const answer = await department.data(
    '{ known: incident(number: "J3-0") { kind reportedAt case { id } } none: incident(number: "J3") { kind } }',
  );
  expect(answer).toEqual({
    known: { kind: 'NEIGHBOUR_DISPUTE', reportedAt: '2026-01-13T00:00:00.000Z', case: { id: id('Case', 3) } },
    none: null,
  });
});

test('an incident called in without a name has no reporter, and unlinked records no person, house or case', async () => {
  await department.insert('incident', [
    { incidentNo: 'BARE', reportedAt: '2020-01-01T00:00:00Z', kind: 'OTHER', station: '安和派出所' },
  ]);
  const { incident } = await department.data(
    '{ incident(number: "BARE") { reporter { name } parties { seq } mediationReferrals { number } house { id } case { id } } }',
  );
  expect(incident).toEqual({ reporter: null, parties: [], mediationReferrals: [], house: null, case: null });
});

describe('a person’s incidents', () => {
  const incidentsOf = async (person: string, args = ''): Promise<string[]> => {
    const { _entities } = await department.data(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { incidents${args} { nodes { number } } } } }`,
      { r: [{ __typename: 'Person', id: person }] },
    );
    return _entities[0].incidents.nodes.map((node: any) => node.number);
  };

  test('hold each incident once, though the caller is also listed as a party', async () => {
    expect(await incidentsOf(id('Person', 4))).toEqual(['J4-1', 'J4-0']);
  });

  test('hold those in which the person was only a party', async () => {
    expect(await incidentsOf('neighbour_4')).toEqual(['J4-0']);
  });

  test.each([
    ['(role: REPORTER)', ['J4-1', 'J4-0']],
    ['(role: PARTY)', []],
    ['(filter: { kinds: [NOISE] })', ['J4-1']],
  ])('narrowed by %s are %j', async (args, expected) => {
    expect(await incidentsOf(id('Person', 4), args)).toEqual(expected);
  });

  test('of somebody whom the police do not know are an empty page', async () => {
    expect(await incidentsOf('nobody')).toEqual([]);
  });
});

test('referrals to mediation by number, by outcome and sorted', async () => {
  const answer = await department.data(`{
    one: policeMediationReferral(number: "Y2") { mediationNumber incident { number } case { id } }
    none: policeMediationReferral(number: "?") { number }
    settled: policeMediationReferrals(first: 2, outcome: SETTLED, orderBy: REFERRED_ON_ASC) { nodes { number outcome } }
    byNumber: policeMediationReferrals(first: 2, orderBy: NUMBER_ASC) { nodes { number } }
  }`);
  expect(answer).toEqual({
    one: { mediationNumber: 'M2', incident: { number: 'J2-0' }, case: { id: id('Case', 2) } },
    none: null,
    settled: {
      nodes: [
        { number: 'Y1', outcome: 'SETTLED' },
        { number: 'Y3', outcome: 'SETTLED' },
      ],
    },
    byNumber: { nodes: [{ number: 'Y0' }, { number: 'Y1' }] },
  });
});
