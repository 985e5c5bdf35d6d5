import { Desk, door, NUMBERS, person } from '../../__tests__/desk';

const { a, b } = NUMBERS;
let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
  const { pool } = desk.department('petitions');
  await pool.query(`insert into import_batch (extract, file_name, sha256) values ('petitioner', 'x', 'x')`);
  for (const key of ['R/1', 'T/1']) {
    await pool.query(
      `insert into petitioner (record_key, batch_id, petition_no, seq, name) values ($1, 1, $2, 1, '高明')`,
      [key, key[0]],
    );
  }
  await claim('police', 'household_member', '1/1', person('高明', { id: a }));
  await claim('police', 'household_member', '2/1', person('高明', { id: b, phone: '13900000001' }));
  await claim('petitions', 'petitioner', 'R/1', person('高明', { phone: '13900000001' }));
  await claim('petitions', 'petitioner', 'T/1', person('高鸣', { id: a }));
  await desk.link();
});
afterAll(() => desk?.close());

const claim = (department: string, extract: string, key: string, attributes: Record<string, string | null>) =>
  desk.claim(department, extract, key, 'person_id', 'person', attributes);

const DECIDE = `mutation ($item: ID!, $candidate: ID, $reason: String!) {
  decideReview(item: $item, candidate: $candidate, reason: $reason) { id action subject other reason decidedBy } }`;
const UNDO = `mutation ($decision: ID!) { undoReview(decision: $decision, reason: "误判") { id action undoes } }`;

async function queue(): Promise<any[]> {
  const { reviewItems } = await desk.data(`{ reviewItems { nodes { id reason state
    record { id key department { code } maskedName maskedIdNumber birthYear }
    candidates { id evidence records { id key maskedName maskedIdNumber birthYear } } decisions { action } } } }`);
  return reviewItems.nodes;
}
const about = async (key: string) => (await queue()).find((item) => item.record?.key === key);
/** What the departments themselves hold, claim by claim and row by row. */
async function held(): Promise<unknown> {
  const { rows } = await desk
    .department('petitions')
    .pool.query('select record_key, person_id from petitioner order by 1');
  return {
    claims: [
      await desk.subjects('petitions', 'petitioner', 'person_id'),
      await desk.subjects('police', 'household_member', 'person_id'),
    ],
    rows,
  };
}
/** The whole index without its trace. */
async function index(): Promise<unknown> {
  const { rows } = await desk.city.registry.pool.query(
    `select department, claim_id, own_id, subject_id from linked_claim order by 1, 2`,
  );
  const { rows: locator } = await desk.city.registry.pool.query('select * from record_locator order by 1, 2');
  return { rows, locator };
}

test('a question shows the clerk masked marks only', async () => {
  const item = await about('T/1');
  expect(item).toMatchObject({
    reason: 'NAME_CONFLICT',
    state: 'OPEN',
    record: {
      department: { code: 'petitions' },
      maskedName: '高*',
      maskedIdNumber: '9****************0',
      birthYear: 1990,
    },
    candidates: [{ evidence: ['ID_NUMBER'], records: [{ key: '1/1', maskedName: '高*' }] }],
  });
  expect(JSON.stringify(await queue())).not.toMatch(/高明|高鸣|990101199/);
});

test('placing a record tells its department at once, and undoing restores everything exactly', async () => {
  const before = { held: await held(), index: await index() };
  const item = await about('R/1');
  expect(item).toMatchObject({ reason: 'WEAK', candidates: [{ evidence: ['PHONE'] }] });
  const candidate = item.candidates[0].id;
  const { decideReview } = await desk.data(DECIDE, { item: item.id, candidate, reason: '电话核实' });
  expect(decideReview).toMatchObject({ action: 'LINK', subject: candidate, reason: '电话核实', decidedBy: 'open' });
  expect((await desk.subjects('petitions', 'petitioner', 'person_id'))['R/1']).toBe(candidate);
  expect(await held()).toMatchObject({
    rows: [
      { record_key: 'R/1', person_id: candidate },
      { record_key: 'T/1', person_id: null },
    ],
  });
  expect(await about('R/1')).toBeUndefined();

  await desk.link(true);
  expect((await desk.subjects('petitions', 'petitioner', 'person_id'))['R/1']).toBe(candidate);

  expect((await desk.data(UNDO, { decision: decideReview.id })).undoReview).toMatchObject({
    action: 'UNDO',
    undoes: decideReview.id,
  });
  expect({ held: await held(), index: await index() }).toEqual(before);
  expect((await about('R/1')).decisions).toEqual([{ action: 'LINK' }, { action: 'UNDO' }]);
  const again = await desk.ask(UNDO, { decision: decideReview.id });
  expect(again.errors[0]).toMatchObject({
    message: 'the decision was undone already',
    extensions: { code: 'CONFLICT' },
  });
});

test('none of the candidates: the record is a person of its own', async () => {
  const item = await about('T/1');
  const { decideReview } = await desk.data(DECIDE, { item: item.id, candidate: null, reason: '查无此人，证件号录错' });
  expect(decideReview.action).toBe('SEPARATE');
  expect((await desk.subjects('petitions', 'petitioner', 'person_id'))['T/1']).toBe(decideReview.subject);
  await desk.link(true);
  expect((await desk.subjects('petitions', 'petitioner', 'person_id'))['T/1']).toBe(decideReview.subject);
  expect(await about('T/1')).toBeUndefined();
  const twice = await desk.ask(DECIDE, { item: item.id, candidate: null, reason: '再次' });
  expect(twice.errors[0].extensions.code).toBe('CONFLICT');
  await desk.data(UNDO, { decision: decideReview.id });
  expect((await desk.subjects('petitions', 'petitioner', 'person_id'))['T/1']).toBeNull();
});

test('joined persons share one id, for later records too; undone, they are two again', async () => {
  const before = { held: await held(), index: await index() };
  const { '1/1': keep, '2/1': join } = await desk.subjects('police', 'household_member', 'person_id');
  const JOIN = `mutation ($keep: ID!, $join: ID!) { joinPersons(keep: $keep, join: $join, reason: "一人两证") { id } }`;
  const { joinPersons } = await desk.data(JOIN, { keep, join });
  expect(await desk.subjects('police', 'household_member', 'person_id')).toEqual({ '1/1': keep, '2/1': keep });
  expect((await desk.data('query ($id: ID!) { person(id: $id) { id } }', { id: join })).person).toEqual({ id: keep });
  expect((await desk.ask(JOIN, { keep, join })).errors[0].message).toBe('the two are one already');

  await claim('mediation', 'party', 'TJ1/1', person('高明', { id: b }));
  await desk.link();
  expect(await desk.subjects('mediation', 'party', 'person_id')).toEqual({ 'TJ1/1': keep });

  await desk.data(UNDO, { decision: joinPersons.id });
  expect(await desk.subjects('mediation', 'party', 'person_id')).toEqual({ 'TJ1/1': join });
  await desk.department('mediation').pool.query('delete from claim');
  await desk.link();
  expect({ held: await held(), index: await index() }).toEqual(before);
});

test('a clerk sees a subject’s records and trace before joining or splitting', async () => {
  const { '1/1': id } = await desk.subjects('police', 'household_member', 'person_id');
  const query = `query ($id: ID!) { reviewSubject(id: $id) { id kind records { id key maskedName } decisions { action other reason } } none: reviewSubject(id: "p_none") { id } }`;
  const { reviewSubject, none } = await desk.data(query, { id });
  expect(reviewSubject).toMatchObject({ id, kind: 'PERSON', records: [{ key: '1/1', maskedName: '高*' }] });
  expect(reviewSubject.decisions.map(({ action }: any) => action)).toEqual(['JOIN', 'UNDO']);
  expect(none).toBeNull();
});

test('a person is split by records, and undone is whole again', async () => {
  await claim('mediation', 'party', 'TJ2/1', person('高明', { id: a }));
  await desk.link();
  const before = await index();
  const { '1/1': whole } = await desk.subjects('police', 'household_member', 'person_id');
  const { reviewSubject } = await desk.data('query ($id: ID!) { reviewSubject(id: $id) { records { id key } } }', {
    id: whole,
  });
  const record = reviewSubject.records.find(({ key }: any) => key === 'TJ2/1');
  const SPLIT = `mutation ($person: ID!, $records: [ID!]!) { splitPerson(person: $person, records: $records, reason: "冒用证件") { id other } }`;
  const { splitPerson } = await desk.data(SPLIT, { person: whole, records: [record.id] });
  expect(await desk.subjects('mediation', 'party', 'person_id')).toEqual({ 'TJ2/1': splitPerson.other });
  await desk.link(true);
  expect(await desk.subjects('mediation', 'party', 'person_id')).toEqual({ 'TJ2/1': splitPerson.other });
  await desk.data(UNDO, { decision: splitPerson.id });
  expect(await index()).toEqual(before);
});

test('houses are joined and split in the same way', async () => {
  const house = (key: string, at: string) =>
    desk.claim('housing', 'house', key, 'house_id', 'house', door('翠湖花园', at));
  await house('F1', '3-2-501');
  await house('F2', '3-2-502');
  await desk.link();
  const { F1, F2 } = await desk.subjects('housing', 'house', 'house_id');
  const { joinHouses } = await desk.data(
    `mutation ($keep: ID!, $join: ID!) { joinHouses(keep: $keep, join: $join, reason: "两户打通") { id } }`,
    { keep: F1, join: F2 },
  );
  expect(await desk.subjects('housing', 'house', 'house_id')).toEqual({ F1, F2: F1 });
  await desk.data(UNDO, { decision: joinHouses.id });
  expect(await desk.subjects('housing', 'house', 'house_id')).toEqual({ F1, F2 });
});

test.each([
  ['an unknown question', DECIDE, { item: '999999', candidate: null, reason: 'x' }, 'NOT_FOUND'],
  ['a question that is no number', DECIDE, { item: 'x', candidate: null, reason: 'x' }, 'NOT_FOUND'],
  ['an unknown person', `mutation { joinPersons(keep: "p_x", join: "p_y", reason: "x") { id } }`, {}, 'NOT_FOUND'],
  ['an unknown decision', UNDO, { decision: '999999' }, 'NOT_FOUND'],
  [
    'records of someone else',
    `mutation ($p: ID!) { splitPerson(person: $p, records: ["999999"], reason: "x") { id } }`,
    'first',
    'BAD_USER_INPUT records NOT_OFFERED',
  ],
  [
    'no reason',
    `mutation ($p: ID!, $q: ID!) { joinPersons(keep: $p, join: $q, reason: "  ") { id } }`,
    'both',
    'BAD_USER_INPUT reason MISSING',
  ],
  [
    'a reason that is too long',
    `mutation ($p: ID!, $q: ID!) { joinPersons(keep: $p, join: $q, reason: "${'长'.repeat(2001)}") { id } }`,
    'both',
    'BAD_USER_INPUT reason TOO_LONG',
  ],
])('%s is refused, and nothing changes', async (_what, query, variables, code) => {
  const before = await index();
  const { '1/1': p, '2/1': q } = await desk.subjects('police', 'household_member', 'person_id');
  const { errors } = await desk.ask(
    query,
    variables === 'first' ? { p } : variables === 'both' ? { p, q } : (variables as object),
  );
  const { code: told, argument, reason } = errors[0].extensions;
  expect([told, argument, reason].filter(Boolean).join(' ')).toBe(code);
  expect(await index()).toEqual(before);
});

test('two persons under one number are kept apart for good once a clerk has said so', async () => {
  await claim('petitions', 'petitioner', 'U/1', person('冯一', { id: NUMBERS.c }));
  await claim('mediation', 'party', 'TJ3/1', person('冯二', { id: NUMBERS.c }));
  await desk.link();
  const item = (await queue()).find(({ reason }) => reason === 'SAME_ID');
  expect(item).toMatchObject({ record: null, candidates: [{ evidence: ['ID_NUMBER'] }, { evidence: ['ID_NUMBER'] }] });
  const { decideReview } = await desk.data(DECIDE, { item: item.id, candidate: null, reason: '已核，两人' });
  expect(decideReview.action).toBe('KEEP_APART');
  await desk.link(true);
  expect((await queue()).some(({ reason }) => reason === 'SAME_ID')).toBe(false);
});

test('the trace cannot be deleted', async () => {
  await expect(desk.city.registry.pool.query('delete from link_decision')).rejects.toThrow('append-only');
});
