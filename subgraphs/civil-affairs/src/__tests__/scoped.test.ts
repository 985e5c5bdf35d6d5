import { civilAffairs } from '..';
import { seed } from './seed';
import { startDepartment, type TestDepartment } from '@yiwang/kit/testing';
import { entity, type GrantedDepartment, startGranted } from '@yiwang/kit/testing';

let open: TestDepartment;
let granted: GrantedDepartment;

beforeAll(async () => {
  open = await startDepartment(civilAffairs);
  await seed(open, 8);
  granted = await startGranted(civilAffairs, open.databaseUrl);
});
afterAll(async () => {
  await granted?.stop();
  await open?.stop();
});

const OWN = { '*': { rows: ['own-department'] as const } };

test('a grant for one case opens the allowances and marriages of its person, and the applications of the case', async () => {
  const selection =
    '{ allowances { nodes { number } } marriages { number } assistanceApplications { nodes { number } } }';
  const [own, stranger] = [
    await granted.data(entity('Person', 'p_0', selection)),
    await granted.data(entity('Person', 'p_1', selection)),
  ];
  expect(own._entities[0]).toEqual({
    allowances: { nodes: [{ number: 'B0-1' }, { number: 'B0-0' }] },
    marriages: [{ number: 'J0' }],
    assistanceApplications: { nodes: [{ number: 'A0-1' }, { number: 'A0-0' }] },
  });
  expect(stranger._entities[0]).toEqual({
    allowances: { nodes: [] },
    marriages: [],
    assistanceApplications: { nodes: [] },
  });
});

test('a case about a house opens nobody’s allowance, by list or by number', async () => {
  const lists =
    '{ allowances { nodes { number } } allowance(number: "B0-0") { number } marriage(number: "J0") { number } }';
  expect(await granted.data(lists, { persons: [] })).toEqual({
    allowances: { nodes: [] },
    allowance: null,
    marriage: null,
  });
});

test('standard addresses open by case or by area; communities are open to all', async () => {
  const address = '{ standardAddress(code: "S1") { fullAddress } community(code: "a_1") { name } }';
  const community = { name: '第007社区' };
  expect(await granted.data(address)).toEqual({ standardAddress: null, community });
  const area = { '*': { rows: ['area'] as const } };
  expect(await granted.data(address, { areas: ['a_2'] }, area)).toEqual({ standardAddress: null, community });
  expect(await granted.data(address, { areas: ['a_1'] }, area)).toMatchObject({
    standardAddress: { fullAddress: '安和路12号3栋2单元501室' },
  });
  const place = '{ standardAddress { code } community { name } }';
  expect((await granted.data(entity('House', 'h_0', place)))._entities[0]).toEqual({
    standardAddress: { code: 'S0' },
    community: { name: '第008社区' },
  });
});

test('civil affairs see all allowances as their own work list; another department granted the same sees none', async () => {
  const query = '{ allowances(first: 100) { nodes { number } } }';
  expect((await granted.data(query, { department: 'civil-affairs' }, OWN)).allowances.nodes).toHaveLength(16);
  expect((await granted.data(query, { department: 'housing' }, OWN)).allowances.nodes).toEqual([]);
});

test('names, amounts, addresses and days leave masked when the grant says so', async () => {
  const rows = ['case'] as const;
  const { allowance } = await granted.data(
    '{ allowance(number: "B0-1") { name idNumber birthDate phone address monthlyAmount startedOn } }',
    {},
    {
      'Allowance.name': { rows, mask: 'name' },
      'Allowance.idNumber': { rows, mask: 'idArea' },
      'Allowance.birthDate': { rows, mask: 'birthYear' },
      'Allowance.phone': { rows, mask: 'phone' },
      'Allowance.address': { rows, mask: 'address' },
      'Allowance.monthlyAmount': { rows, mask: 'amountBand' },
      'Allowance.startedOn': { rows, mask: 'month' },
    },
  );
  expect(allowance).toEqual({
    name: '女*',
    idNumber: '990101************',
    birthDate: '1950-01-01',
    phone: '139****00',
    address: '安和路***',
    monthlyAmount: '500',
    startedOn: '2025-01-01',
  });
});
