import { Desk, door, person } from '../../__tests__/desk';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk?.close());

const house = (department: string, extract: string, key: string, attributes: Record<string, string | null>) =>
  desk.claim(department, extract, key, 'house_id', 'house', attributes);
const affair = (department: string, extract: string, key: string, attributes: Record<string, string | null>) =>
  desk.claim(department, extract, key, 'case_id', 'case', attributes);
const found = (department: string, extract: string, into = 'house_id') => desk.subjects(department, extract, into);

test('one door is one dwelling, with or without township', async () => {
  await house('civil-affairs', 'standard_address', 'D1', {
    ...door('翠湖花园', '3-2-501', '文昌街道'),
    address_code: 'D1',
    grid_code: 'G1',
  });
  await house('housing', 'house', 'F1', door('翠湖花园', '3-2-501'));
  await house('housing', 'house', 'F2', door('翠湖花园', '3-2-502'));
  await house('housing', 'ownership', 'O1', { refers_extract: 'house', refers_key: 'F1' });
  await house('police', 'incident', 'J1', { address_written: '翠湖花园门口' });
  await desk.link();
  const { D1 } = await found('civil-affairs', 'standard_address');
  const { F1, F2 } = await found('housing', 'house');
  expect(D1).toMatch(/^h_[0-9a-f]{32}$/);
  expect(F1).toBe(D1);
  expect(F2).not.toBe(D1);
  expect(await found('housing', 'ownership')).toEqual({ O1: D1 });
  expect(await found('police', 'incident')).toEqual({ J1: null });
});

test('an estate of one name in two townships: the township decides, and without one a clerk', async () => {
  await house('civil-affairs', 'standard_address', 'E1', {
    ...door('锦绣家园', '1-1-101', '文昌街道'),
    address_code: 'E1',
  });
  await house('civil-affairs', 'standard_address', 'E2', {
    ...door('锦绣家园', '1-1-101', '柳溪镇'),
    address_code: 'E2',
  });
  await house('housing', 'repair_order', 'R1', door('锦绣家园', '1-1-101', '柳溪镇'));
  await house('housing', 'repair_order', 'R2', door('锦绣家园', '1-1-101'));
  await desk.link();
  const { E1, E2 } = await found('civil-affairs', 'standard_address');
  expect(E1).not.toBe(E2);
  expect(await found('housing', 'repair_order')).toEqual({ R1: E2, R2: null });
  const { reviewItems } = await desk.data(
    '{ reviewItems(kind: HOUSE) { nodes { reason record { key address } candidates { id } } } }',
  );
  expect(reviewItems.nodes).toEqual([
    {
      reason: 'SAME_ADDRESS',
      record: { key: 'R2', address: '锦绣家园1号楼1单元101室' },
      candidates: expect.arrayContaining([{ id: E1 }, { id: E2 }]),
    },
  ]);
});

test('two entries of the address register under one address are two dwellings', async () => {
  await house('civil-affairs', 'standard_address', 'K1', { ...door('东湖小区', '2-1-301'), address_code: 'K1' });
  await house('civil-affairs', 'standard_address', 'K2', { ...door('东湖小区', '2-1-301'), address_code: 'K2' });
  await house('housing', 'hazard', 'Y1', door('东湖小区', '2-1-301'));
  await desk.link();
  const { K1, K2 } = await found('civil-affairs', 'standard_address');
  expect(K1).not.toBe(K2);
  expect(await found('housing', 'hazard')).toEqual({ Y1: null });
});

test('cases are joined by references and by nothing else', async () => {
  await affair('petitions', 'petition', 'XF1', { number: 'XF1' });
  await affair('petitions', 'petitioner', 'XF1/1', { refers_department: 'petitions', refers_number: 'XF1' });
  await affair('registry', 'case_intake', 'SJ1', {
    number: 'SJ1',
    refers_department: 'petitions',
    refers_number: 'XF1',
  });
  await affair('mediation', 'mediation_case', 'TJ1', { number: 'TJ1' });
  await affair('registry', 'referral', 'YJ1', {
    refers_department: 'registry',
    refers_number: 'SJ1',
    alias_department: 'mediation',
    alias_number: 'TJ1',
  });
  await affair('police', 'incident', 'XF1', { number: 'XF1' });
  await affair('housing', 'repair_order', 'BX1', {
    number: 'BX1',
    refers_department: 'registry',
    refers_number: 'UNKNOWN',
  });
  await affair('housing', 'repair_order', 'BX2', {
    number: 'BX2',
    refers_department: 'registry',
    refers_number: 'UNKNOWN',
  });
  await affair('police', 'incident_party', 'J9/1', { refers_department: 'police', refers_number: 'J9' });
  await desk.link();
  const { XF1 } = await found('petitions', 'petition', 'case_id');
  expect(XF1).toMatch(/^c_/);
  expect(await found('petitions', 'petitioner', 'case_id')).toEqual({ 'XF1/1': XF1 });
  expect(await found('registry', 'case_intake', 'case_id')).toEqual({ SJ1: XF1 });
  expect(await found('mediation', 'mediation_case', 'case_id')).toEqual({ TJ1: XF1 });
  expect(await found('registry', 'referral', 'case_id')).toEqual({ YJ1: XF1 });
  // The same digits at another department are another case, and a reference to nothing joins nothing.
  expect((await found('police', 'incident', 'case_id')).XF1).not.toBe(XF1);
  const { BX1, BX2 } = await found('housing', 'repair_order', 'case_id');
  expect(BX1).not.toBe(BX2);
  expect(await found('police', 'incident_party', 'case_id')).toEqual({ 'J9/1': null });
});

test('a reference that comes later joins two cases; both ids lead to the one that stays', async () => {
  const before = (await found('police', 'incident', 'case_id')).XF1!;
  const joined = (await found('petitions', 'petition', 'case_id')).XF1!;
  await affair('mediation', 'mediation_case', 'TJ1', {
    number: 'TJ1',
    refers_department: 'police',
    refers_number: 'XF1',
  });
  await desk.link();
  const after = (await found('police', 'incident', 'case_id')).XF1!;
  expect(after).toBe(joined);
  const { old } = await desk.data('query ($id: ID!) { old: case(id: $id) { id } }', { id: before });
  expect(old.id).toBe(after);
});

test('a case knows the persons and houses of its records, and its petitioners only in confidence', async () => {
  await desk.claim(
    'petitions',
    'petitioner',
    'XF1/1',
    'person_id',
    'person',
    person('周敏', { id: '990101197803034320' }),
  );
  await desk.claim('mediation', 'party', 'TJ1/1', 'person_id', 'person', person('吴刚', { id: '990101198505052218' }));
  await affair('mediation', 'party', 'TJ1/1', { refers_department: 'mediation', refers_number: 'TJ1' });
  await house('petitions', 'petition', 'XF1', door('翠湖花园', '3-2-501'));
  await desk.link();
  const { XF1: id } = await found('petitions', 'petition', 'case_id');
  const petitioner = (await desk.subjects('petitions', 'petitioner', 'person_id'))['XF1/1']!;
  const party = (await desk.subjects('mediation', 'party', 'person_id'))['TJ1/1']!;
  const { rows } = await desk.city.registry.pool.query(
    'select kind, subject_id, department, confidential from case_subject where case_id = $1 order by kind, department',
    [id],
  );
  expect(rows).toEqual([
    { kind: 'house', subject_id: expect.stringMatching(/^h_/), department: 'petitions', confidential: false },
    { kind: 'person', subject_id: party, department: 'mediation', confidential: false },
    { kind: 'person', subject_id: petitioner, department: 'petitions', confidential: true },
  ]);
  const data = await desk.data(
    `query ($case: ID!, $p: [_Any!]!) { case(id: $case) { persons { id } houses { id address } recordsAt { code } }
      _entities(representations: $p) { ... on Person { id cases { nodes { id } } recordsAt { code } } } }`,
    { case: id, p: [petitioner, party].map((person) => ({ __typename: 'Person', id: person })) },
  );
  expect(data.case).toMatchObject({
    persons: [{ id: party }],
    houses: [{ address: '文昌街道翠湖花园3号楼2单元501室' }],
  });
  expect(data.case.recordsAt).toContainEqual({ code: 'justice' });
  // T51: that someone petitions is told by nothing here.
  expect(data._entities).toEqual([
    { id: petitioner, cases: { nodes: [] }, recordsAt: [] },
    { id: party, cases: { nodes: [{ id }] }, recordsAt: [{ code: 'justice' }] },
  ]);
});
