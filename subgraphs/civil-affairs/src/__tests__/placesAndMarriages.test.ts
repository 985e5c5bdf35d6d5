import { civilAffairs } from '..';
import { seed } from './seed';
import { id, startDepartment, type TestDepartment } from '@yiwang/kit/testing';

let department: TestDepartment;

beforeAll(async () => {
  department = await startDepartment(civilAffairs);
  await seed(department, 5);
});
afterAll(() => department?.stop());

async function entity(reference: Record<string, string>, selection: string): Promise<any> {
  const { _entities } = await department.data(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${reference.__typename} ${selection} } }`,
    { r: [reference] },
  );
  return _entities[0];
}

test.each([
  ['communities(township: "长宁街道")', [1, 3]],
  ['communities(first: 2)', [0, 1]],
  ['communities(first: 2, orderBy: NAME_ASC)', [4, 3]],
  ['communities(township: "无此街道")', []],
])('%s', async (list, expected) => {
  const { list: page } = await department.data(`{ list: ${list} { nodes { code } } }`);
  expect(page.nodes).toEqual(expected.map((i) => ({ code: id('Area', i) })));
});

test('communities and standard addresses by code, and null for codes that are not there', async () => {
  const answer = await department.data(`{
    community(code: "${id('Area', 2)}") { name area { code } }
    standardAddress(code: "S2") { fullAddress community { name } grid { code } house { id } }
    noCommunity: community(code: "99") { name }
    noAddress: standardAddress(code: "99") { fullAddress }
  }`);
  expect(answer).toEqual({
    community: { name: '第003社区', area: { code: id('Area', 2) } },
    standardAddress: {
      fullAddress: '安和路12号3栋2单元501室',
      community: { name: '第003社区' },
      grid: { code: id('Grid', 2) },
      house: { id: id('House', 2) },
    },
    noCommunity: null,
    noAddress: null,
  });
});

test('a house tells its address and community; a house without a standard address neither', async () => {
  const selection = '{ standardAddress { code } community { name } }';
  expect(await entity({ __typename: 'House', id: id('House', 0) }, selection)).toEqual({
    standardAddress: { code: 'S0' },
    community: { name: '第005社区' },
  });
  expect(await entity({ __typename: 'House', id: 'elsewhere' }, selection)).toEqual({
    standardAddress: null,
    community: null,
  });
});

test('an area that is no community has none', async () => {
  expect(await entity({ __typename: 'Area', code: '990101' }, '{ community { name } }')).toEqual({ community: null });
});

test('both spouses see the entry, the latest first, each as they stand in it', async () => {
  await department.insert('marriage', [
    {
      certificateNo: 'L0',
      kind: 'DIVORCE',
      registeredOn: '2020-02-03',
      husbandName: '男方',
      wifeName: '女方',
      husbandId: 'husband_0',
      wifeId: id('Person', 0),
    },
  ]);
  const selection = '{ marriages { number kind husband { name person { id } } wife { person { id } } } }';
  const [husband, wife] = [
    await entity({ __typename: 'Person', id: 'husband_0' }, selection),
    await entity({ __typename: 'Person', id: id('Person', 0) }, selection),
  ];
  expect(husband).toEqual(wife);
  expect(husband.marriages.map((marriage: any) => [marriage.number, marriage.kind])).toEqual([
    ['L0', 'DIVORCE'],
    ['J0', 'MARRIAGE'],
  ]);
  expect(husband.marriages[1]).toMatchObject({
    husband: { name: '男方', person: { id: 'husband_0' } },
    wife: { person: { id: id('Person', 0) } },
  });
  expect(await entity({ __typename: 'Person', id: 'single' }, selection)).toEqual({ marriages: [] });
});

test('a marriage by certificate, and null for one that is not there', async () => {
  expect(
    await department.data('{ marriage(number: "J1") { registeredOn } none: marriage(number: "J") { kind } }'),
  ).toEqual({ marriage: { registeredOn: '2001-02-03' }, none: null });
});
