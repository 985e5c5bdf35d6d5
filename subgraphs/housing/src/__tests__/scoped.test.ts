import { housing } from '..';
import { seed } from './seed';
import { startDepartment, type TestDepartment } from '@yiwang/kit/testing';
import { entity, type GrantedDepartment, startGranted } from '@yiwang/kit/testing';

let open: TestDepartment;
let granted: GrantedDepartment;

beforeAll(async () => {
  open = await startDepartment(housing);
  await seed(open, 8);
  granted = await startGranted(housing, open.databaseUrl);
});
afterAll(async () => {
  await granted?.stop();
  await open?.stop();
});

const OWN = { '*': { rows: ['own-department'] as const } };

test('a grant for one case opens its repairs and complaints, and the registers of its person and house', async () => {
  const own = await granted.data(`{
    repairOrders { nodes { number } } propertyComplaints { nodes { number } } hazards { nodes { number } }
    houseProperty(number: "F0") { company { number } ownerships { nodes { ownerName } } maintenanceFund { number } }
    tenancy(number: "Z0-1") { number } }`);
  expect(own).toEqual({
    repairOrders: { nodes: [{ number: 'R0-1' }, { number: 'R0-0' }] },
    propertyComplaints: { nodes: [{ number: 'T0-1' }, { number: 'T0-0' }] },
    hazards: { nodes: [{ number: 'Y0-1' }, { number: 'Y0-0' }] },
    houseProperty: {
      company: { number: 'W0' },
      ownerships: { nodes: [{ ownerName: '业主' }, { ownerName: '共有人' }] },
      maintenanceFund: { number: 'M0' },
    },
    tenancy: { number: 'Z0-1' },
  });
  const strange = await granted.data(`{
    repairOrder(number: "R1-0") { number } propertyComplaint(number: "T1-0") { number } hazard(number: "Y1-0") { number }
    houseProperty(number: "F1") { number } tenancy(number: "Z1-1") { number } }`);
  expect(Object.values(strange)).toEqual([null, null, null, null, null]);
});

test('a case that concerns a person but not the house opens that person’s share only', async () => {
  const query = entity(
    'House',
    'h_0',
    '{ ownerships { nodes { ownerName } } property { number } maintenanceFund { number } }',
  );
  expect((await granted.data(query, { houses: [] }))._entities[0]).toEqual({
    ownerships: { nodes: [{ ownerName: '业主' }] },
    property: null,
    maintenanceFund: null,
  });
});

test('companies and projects are open; a tally is of all houses, though only the answer of the case’s house is seen', async () => {
  const { renovationProject, propertyCompany } = await granted.data(`{
    propertyCompany(number: "W1") { name }
    renovationProject(number: "G0") { name consentTally { houses consentPercent objectPercent } consents { nodes { answer } } } }`);
  expect(propertyCompany).toEqual({ name: '第007物业公司' });
  // Six of eight consent; the two who object, and with them the share that would give them away, are held back.
  expect(renovationProject).toMatchObject({
    consentTally: { houses: 8, consentPercent: null, objectPercent: null },
    consents: { nodes: [{ answer: 'CONSENT' }] },
  });
});

test('housing sees all repairs as its own work list; another department granted the same sees none', async () => {
  const query = '{ repairOrders(first: 100) { nodes { number } } }';
  expect((await granted.data(query, { department: 'housing' }, OWN)).repairOrders.nodes).toHaveLength(16);
  expect((await granted.data(query, { department: 'police' }, OWN)).repairOrders.nodes).toEqual([]);
});

test('names, phones, sums and days leave masked when the grant says so', async () => {
  const rows = ['case'] as const;
  const { tenancy } = await granted.data(
    '{ tenancy(number: "Z0-1") { tenantName tenantIdNumber tenantPhone address monthlyRent startsOn } }',
    {},
    {
      'Tenancy.tenantName': { rows, mask: 'redact' },
      'Tenancy.tenantIdNumber': { rows, mask: 'idNumber' },
      'Tenancy.tenantPhone': { rows, mask: 'phone' },
      'Tenancy.address': { rows, mask: 'address' },
      'Tenancy.monthlyRent': { rows, mask: 'amountBand' },
      'Tenancy.startsOn': { rows, mask: 'month' },
    },
  );
  expect(tenancy).toEqual({
    tenantName: '***',
    tenantIdNumber: '9****************8',
    tenantPhone: '139****00',
    address: '安和路***',
    monthlyRent: '1000',
    startsOn: '2025-01-01',
  });
});
