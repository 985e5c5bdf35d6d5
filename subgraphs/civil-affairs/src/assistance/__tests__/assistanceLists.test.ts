import { civilAffairs } from '../..';
import { seed } from '../../__tests__/seed';
import { id, startDepartment, type TestDepartment } from '@yiwang/kit/testing';

let department: TestDepartment;

// Persons 0-8: allowance Bi-0 from month i+1 of 2024, ended; Bi-1 from month i+1 of 2025, active.
// Applications Ai-0 on 2026-01-(10+i), approved; Ai-1 on 2026-02-(10+i), home visit.
beforeAll(async () => {
  department = await startDepartment(civilAffairs);
  await seed(department, 9);
});
afterAll(() => department?.stop());

async function numbers(list: string): Promise<string[]> {
  const { list: page } = await department.data(`{ list: ${list} { nodes { number } } }`);
  return page.nodes.map((node: { number: string }) => node.number);
}

test.each([
  ['allowances(filter: { states: [ACTIVE], startedFrom: "2025-08-01" })', ['B8-1', 'B7-1']],
  ['allowances(filter: { states: [SUSPENDED] })', []],
  ['allowances(filter: { kinds: [] })', []],
  ['allowances(filter: { kinds: [MINIMUM_LIVING, DESTITUTE], startedUntil: "2024-01-01" })', ['B0-0']],
  ['allowances(first: 2, orderBy: STARTED_ON_ASC)', ['B0-0', 'B1-0']],
  ['allowances(first: 2)', ['B8-1', 'B7-1']],
  ['allowances(first: 3, orderBy: NUMBER_ASC)', ['B0-0', 'B0-1', 'B1-0']],
  ['assistanceApplications(filter: { statuses: [HOME_VISIT], submittedUntil: "2026-02-11" })', ['A1-1', 'A0-1']],
  ['assistanceApplications(filter: { kinds: [MINIMUM_LIVING], submittedFrom: "2026-01-18" })', ['A8-0']],
  ['assistanceApplications(first: 2, orderBy: SUBMITTED_ON_ASC)', ['A0-0', 'A1-0']],
  ['assistanceApplications(first: 2, orderBy: NUMBER_ASC)', ['A0-0', 'A0-1']],
])('%s are %j', async (list, expected) => {
  expect(await numbers(list)).toEqual(expected);
});

test.each(['allowances', 'assistanceApplications'])('pages of %s meet every record once', async (list) => {
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
  expect(seen).toHaveLength(18);
});

test('an allowance and an application by number, and null for numbers that are not there', async () => {
  const answer = await department.data(`{
    allowance(number: "B2-1") { kind state monthlyAmount startedOn endedOn person { id } }
    assistanceApplication(number: "A2-0") { kind status caseNumber case { id } }
    noAllowance: allowance(number: "B2") { kind }
    noApplication: assistanceApplication(number: "") { kind }
  }`);
  expect(answer).toEqual({
    allowance: {
      kind: 'ELDERLY',
      state: 'ACTIVE',
      monthlyAmount: '680.50',
      startedOn: '2025-03-01',
      endedOn: null,
      person: { id: id('Person', 2) },
    },
    assistanceApplication: {
      kind: 'MINIMUM_LIVING',
      status: 'APPROVED',
      caseNumber: 'SJ2',
      case: { id: id('Case', 2) },
    },
    noAllowance: null,
    noApplication: null,
  });
});

test('the lists of a person and of a case hold their own records only, narrowed as asked', async () => {
  const { _entities } = await department.data(
    `query ($r: [_Any!]!) { _entities(representations: $r) {
      ... on Person { allowances(filter: { states: [ACTIVE] }) { nodes { number } } all: allowances { nodes { number } } }
      ... on Case { assistanceApplications(filter: { kinds: [TEMPORARY] }) { nodes { number } } } } }`,
    {
      r: [
        { __typename: 'Person', id: id('Person', 3) },
        { __typename: 'Case', id: id('Case', 4) },
        { __typename: 'Person', id: 'nobody' },
      ],
    },
  );
  expect(_entities).toEqual([
    { allowances: { nodes: [{ number: 'B3-1' }] }, all: { nodes: [{ number: 'B3-1' }, { number: 'B3-0' }] } },
    { assistanceApplications: { nodes: [{ number: 'A4-1' }] } },
    { allowances: { nodes: [] }, all: { nodes: [] } },
  ]);
});
