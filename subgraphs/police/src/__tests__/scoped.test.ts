import { police } from '..';
import { seed } from './seed';
import { startDepartment, type TestDepartment } from '@yiwang/kit/testing';
import { entity, type GrantedDepartment, startGranted } from '@yiwang/kit/testing';

let open: TestDepartment;
let granted: GrantedDepartment;

beforeAll(async () => {
  open = await startDepartment(police);
  await seed(open, 8);
  granted = await startGranted(police, open.databaseUrl);
});
afterAll(async () => {
  await granted?.stop();
  await open?.stop();
});

const OWN = { '*': { rows: ['own-department'] as const } };

test('a grant for one case opens its incidents whole, and no other', async () => {
  const data = await granted.data(`{
    incidents { nodes { number summary reporter { name } parties { name } mediationReferrals { number } } }
    other: incident(number: "J1-0") { number }
    otherReferral: policeMediationReferral(number: "Y1") { number } }`);
  expect(data.incidents.nodes.map((incident: any) => incident.number)).toEqual(['J0-1', 'J0-0']);
  expect(data.incidents.nodes[1]).toMatchObject({
    reporter: { name: '户主0' },
    parties: [{ name: '户主0' }, { name: '邻居0' }],
    mediationReferrals: [{ number: 'Y0' }],
  });
  expect([data.other, data.otherReferral]).toEqual([null, null]);
});

test('the registers open for the person and the house of the case only', async () => {
  const register = '{ identity { name } householdRegistration { members { name } } residencePermits { number } }';
  const [own, stranger] = [
    await granted.data(entity('Person', 'p_0', register)),
    await granted.data(entity('Person', 'p_1', register)),
  ];
  expect(own._entities[0]).toEqual({
    identity: { name: '户主0' },
    householdRegistration: { members: [{ name: '户主0' }, { name: '配偶0' }] },
    residencePermits: [{ number: 'R0' }],
  });
  expect(stranger._entities[0]).toEqual({ identity: null, householdRegistration: null, residencePermits: [] });
  const residents = '{ registeredResidents { nodes { name } } incidents { nodes { number } } }';
  expect((await granted.data(entity('House', 'h_1', residents)))._entities[0]).toEqual({
    registeredResidents: { nodes: [] },
    incidents: { nodes: [] },
  });
});

test('a case that concerns the person but not the house does not open the rest of the household', async () => {
  const query = entity('Person', 'p_0', '{ householdRegistration { members { name } } }');
  const { _entities } = await granted.data(query, { houses: [] });
  expect(_entities[0].householdRegistration.members).toEqual([{ name: '户主0' }]);
});

test('the police see all incidents as their own work list; another department granted the same sees none', async () => {
  const query = `{ incidents(first: 100) { nodes { number } } }`;
  expect((await granted.data(query, { department: 'police' }, OWN)).incidents.nodes).toHaveLength(16);
  expect((await granted.data(query, { department: 'housing' }, OWN)).incidents.nodes).toEqual([]);
});

test('names, ID numbers, phones, addresses and days leave masked when the grant says so', async () => {
  const rows = ['case'] as const;
  const { incident } = await granted.data(
    '{ incident(number: "J0-0") { place reportedAt summary parties { name idNumber birthDate phone address } } }',
    {},
    {
      'Incident.place': { rows, mask: 'address' },
      'Incident.reportedAt': { rows, mask: 'month' },
      'Incident.summary': { rows, mask: 'redact' },
      'IncidentParty.name': { rows, mask: 'name' },
      'IncidentParty.idNumber': { rows, mask: 'idNumber' },
      'IncidentParty.birthDate': { rows, mask: 'birthYear' },
      'IncidentParty.phone': { rows, mask: 'phone' },
      'IncidentParty.address': { rows, mask: 'address' },
    },
  );
  expect(incident).toMatchObject({ place: '安和路***', reportedAt: '2026-01-01T00:00:00.000Z', summary: '***' });
  expect(incident.parties[1]).toEqual({
    name: '邻**',
    idNumber: '9****************2',
    birthDate: '1980-01-01',
    phone: '139****00',
    address: '安和路***',
  });
});
