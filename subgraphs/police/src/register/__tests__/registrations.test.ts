import { police } from '../..';
import { startDepartment, type TestDepartment } from '@yiwang/kit/testing';

let department: TestDepartment;

beforeAll(async () => {
  department = await startDepartment(police);
});
afterAll(() => department?.stop());

const member = (householdNo: string, memberNo: string, more: object): Record<string, unknown> => ({
  recordKey: `${householdNo}/${memberNo}`,
  householdNo,
  memberNo,
  relation: 'NOT_RELATED',
  name: `${householdNo}-${memberNo}`,
  address: '安和路12号3栋2单元501室',
  ...more,
});

async function person(id: string, selection: string): Promise<any> {
  const { _entities } = await department.data(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person ${selection} } }`,
    { r: [{ __typename: 'Person', id }] },
  );
  return _entities[0];
}

describe('identity of record', () => {
  beforeAll(async () => {
    await department.insert('householdMember', [
      member('A', '1', { name: '旧户', status: 'MOVED_OUT', movedInOn: '2020-01-01', personId: 'moved' }),
      member('B', '1', { name: '新户', status: 'ACTIVE', movedInOn: '2010-01-01', personId: 'moved' }),
      member('C', '1', { name: '只迁出', status: 'MOVED_OUT', personId: 'left' }),
      member('D', '1', { name: '较早', movedInOn: '2001-01-01', personId: 'twice' }),
      member('D', '2', { name: '较晚', movedInOn: '2011-01-01', personId: 'twice' }),
    ]);
    const permit = { address: '安和路12号', issuedOn: '2025-01-01' };
    await department.insert('residencePermit', [
      { permitNo: 'P1', name: '持证', personId: 'guest', ...permit },
      { permitNo: 'P2', name: '持证旧', personId: 'guest', ...permit, issuedOn: '2019-01-01' },
      { permitNo: 'P3', name: '迁出又持证', personId: 'left', ...permit },
    ]);
  });

  test.each([
    ['moved', '新户', 'HOUSEHOLD_REGISTER'],
    ['left', '只迁出', 'HOUSEHOLD_REGISTER'],
    ['twice', '较晚', 'HOUSEHOLD_REGISTER'],
    ['guest', '持证', 'RESIDENCE_PERMIT'],
  ])('of %s is %s, from %s', async (id, name, source) => {
    expect((await person(id, '{ identity { name source } }')).identity).toEqual({ name, source });
  });

  test('of somebody in no register is null', async () => {
    expect(
      await person('nobody', '{ identity { name } householdRegistration { name } residencePermits { number } }'),
    ).toEqual({
      identity: null,
      householdRegistration: null,
      residencePermits: [],
    });
  });

  test('the registration in force comes first, and is null for somebody who has moved out', async () => {
    const fields = '{ householdRegistration { name } householdRegistrations { name } residencePermits { number } }';
    expect(await person('moved', fields)).toEqual({
      householdRegistration: { name: '新户' },
      householdRegistrations: [{ name: '新户' }, { name: '旧户' }],
      residencePermits: [],
    });
    expect(await person('left', fields)).toMatchObject({
      householdRegistration: null,
      residencePermits: [{ number: 'P3' }],
    });
    expect((await person('guest', fields)).residencePermits).toEqual([{ number: 'P1' }, { number: 'P2' }]);
  });
});

describe('a household', () => {
  const selection = '{ householdRegistration { head { name } members { name relation } } }';

  test('lists those in force, head first', async () => {
    await department.insert('householdMember', [
      member('F', '1', { relation: 'SON', name: '子', personId: 'son' }),
      member('F', '2', { relation: 'HEAD', name: '父', status: 'ACTIVE' }),
      member('F', '3', { relation: 'DAUGHTER', name: '已迁出', status: 'MOVED_OUT' }),
    ]);
    expect((await person('son', selection)).householdRegistration).toEqual({
      head: { name: '父' },
      members: [
        { name: '父', relation: 'HEAD' },
        { name: '子', relation: 'SON' },
      ],
    });
  });

  test('of an employer tells at most 50 members', async () => {
    const rows = Array.from({ length: 80 }, (_, i) => member('G', String(i + 1000), { personId: i ? null : 'worker' }));
    await department.insert('householdMember', rows);
    const { householdRegistration } = await person('worker', selection);
    expect(householdRegistration.members).toHaveLength(50);
    expect(householdRegistration.head).toBeNull();
  });
});

test('a house lists who is registered there now; former residents and expired permits only when asked', async () => {
  await department.insert('householdMember', [
    member('K', '1', { name: '在册', houseId: 'h' }),
    member('K', '2', { name: '去世', status: 'DECEASED', houseId: 'h' }),
  ]);
  const permit = { name: '租客', address: '安和路12号', houseId: 'h' };
  await department.insert('residencePermit', [
    { permitNo: 'V1', ...permit, expiresOn: '2099-01-01' },
    { permitNo: 'V2', ...permit, expiresOn: '2001-01-01' },
    { permitNo: 'V3', ...permit },
  ]);
  const { _entities } = await department.data(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on House {
      registeredResidents { nodes { name } } all: registeredResidents(includeFormer: true) { nodes { name } }
      residencePermits { nodes { number } } permits: residencePermits(includeExpired: true) { nodes { number } } } } }`,
    { r: [{ __typename: 'House', id: 'h' }] },
  );
  expect(_entities[0]).toEqual({
    registeredResidents: { nodes: [{ name: '在册' }] },
    all: { nodes: [{ name: '在册' }, { name: '去世' }] },
    residencePermits: { nodes: [{ number: 'V1' }, { number: 'V3' }] },
    permits: { nodes: [{ number: 'V1' }, { number: 'V2' }, { number: 'V3' }] },
  });
});

test.each([
  ['HouseholdRegistration', { householdNo: 'A', memberNo: '1' }, '旧户'],
  ['ResidencePermit', { number: 'P1' }, '持证'],
  ['ResidencePermit', { number: 'none' }, undefined],
])('%s %j is found by its key', async (type, key, name) => {
  const { _entities } = await department.data(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { name } } }`,
    { r: [{ __typename: type, ...key }] },
  );
  expect(_entities[0]?.name).toBe(name);
});
