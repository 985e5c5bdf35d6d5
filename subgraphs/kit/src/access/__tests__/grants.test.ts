import {
  compileGrantScope,
  createGrantSigner,
  deriveGrantKey,
  GRANT_HEADER,
  type GrantContext,
  type GrantedFields,
} from '@yiwang/schema';
import { startSubgraph, type RunningSubgraph } from '../../service';
import { toy } from '../../service/__tests__/toy/toy';
import { createTestDatabase, type TestDatabase } from '../../testing';

const MASTER = new Uint8Array(32).fill(7);
const key = deriveGrantKey(MASTER, toy.code);
let database: TestDatabase;
let subgraph: RunningSubgraph;

beforeAll(async () => {
  database = await createTestDatabase();
  subgraph = await startSubgraph(toy, { databaseUrl: database.url, grantKeys: [key] });
});
afterAll(async () => {
  await subgraph?.close();
  await database?.drop();
});

const CONTEXT: GrantContext = {
  purpose: 'mediation',
  roles: ['mediator'],
  department: 'mediation',
  caseId: 'c1',
  persons: ['p1', 'p2'],
  houses: [],
  areas: [],
  auditId: 'a1',
};
const ALL: GrantedFields = Object.fromEntries(
  [
    'Person.id',
    'Person.notes',
    'NoteConnection.nodes',
    'Note.recordKey',
    'Note.title',
    'Note.notedOn',
    'Query.notesOfAll',
  ].map((coordinate) => [coordinate, { rows: [coordinate.startsWith('Note.') ? 'case' : 'public'] }]),
);
const grantOf = (fields: GrantedFields, context: Partial<GrantContext> = {}, now?: number): string =>
  createGrantSigner(key, toy.code).sign(compileGrantScope(fields), { ...CONTEXT, ...context }, now);

async function ask(query: string, grant: string | undefined, variables: object = {}): Promise<any> {
  const response = await fetch(subgraph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(grant ? { [GRANT_HEADER]: grant } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

const NOTES = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { id notes(first: 3) { nodes { recordKey title } } } } }`;
const people = (...ids: string[]) => ({ r: ids.map((id) => ({ __typename: 'Person', id })) });

test('T38 a subgraph called directly, its SDL and its introspection are refused', async () => {
  for (const query of [
    '{ notesOfAll { nodes { title } } }',
    '{ _service { sdl } }',
    '{ __schema { types { name } } }',
  ]) {
    const answer = await ask(query, undefined);
    expect(answer.errors[0].extensions.code).toBe('GRANT_REQUIRED');
    expect(answer.data ?? null).toBeNull();
  }
});

test('T38 a genuine grant does not open the SDL or introspection either', async () => {
  for (const query of ['{ _service { sdl } }', '{ __schema { types { name } } }']) {
    expect((await ask(query, grantOf(ALL))).errors[0].extensions.code).toBe('GRANT_REQUIRED');
  }
});

test('T44 a grant that expired, is for another department or was edited is refused', async () => {
  const old = grantOf(ALL, {}, Math.floor(Date.now() / 1000) - 3600);
  const other = createGrantSigner(deriveGrantKey(MASTER, 'other'), 'other').sign(compileGrantScope(ALL), CONTEXT);
  const genuine = grantOf(ALL);
  const elsewhere = createGrantSigner(deriveGrantKey(MASTER, 'other'), toy.code).sign(compileGrantScope(ALL), CONTEXT);
  const wider = compileGrantScope({ ...ALL, 'Note.person': { rows: ['public'] } }).encoded;
  const unsigned = genuine.slice(0, genuine.lastIndexOf('.'));
  const edited = [
    genuine.replace('"p1"', '"p1","p3"'),
    genuine.replace(compileGrantScope(ALL).encoded, wider),
    `${unsigned}.`,
    unsigned,
  ];
  expect(edited).not.toContain(genuine);
  for (const grant of [old, other, elsewhere, ...edited]) {
    const { data = null, errors } = await ask(NOTES, grant, people('p1'));
    expect([data, errors[0].extensions.code]).toEqual([null, 'GRANT_REQUIRED']);
  }
  expect((await ask(NOTES, grantOf(ALL), people('p1'))).errors).toBeUndefined();
});

test('T44 under whatever key and for whatever department it was signed, a grant for another is none', async () => {
  const foreign = createGrantSigner(key, 'other').sign(compileGrantScope(ALL), CONTEXT);
  expect((await ask(NOTES, foreign, people('p1'))).errors[0].extensions.code).toBe('GRANT_REQUIRED');
});

test('a field that the grant does not name is refused', async () => {
  const { 'Note.title': _, ...rest } = ALL;
  expect((await ask(NOTES, grantOf(rest), people('p1'))).errors[0].extensions.code).toBe('GRANT_REQUIRED');
});

test('only rows about the case’s subjects answer, whoever is asked for', async () => {
  const { data } = await ask(NOTES, grantOf(ALL), people('p1', 'p3'));
  expect(data._entities[0].notes.nodes).toHaveLength(3);
  expect(data._entities[1].notes.nodes).toEqual([]);
});

test('a list over all rows answers with those of the case only', async () => {
  const { data } = await ask('{ notesOfAll(first: 100) { nodes { recordKey } } }', grantOf(ALL));
  expect(data.notesOfAll.nodes).toHaveLength(20);
});

test('T35 the scope of one request does not stay on its connection', async () => {
  await ask(NOTES, grantOf(ALL), people('p1'));
  const { data } = await ask(NOTES, grantOf(ALL, { persons: ['p5'] }), people('p1', 'p5'));
  expect(data._entities[0].notes.nodes).toEqual([]);
  expect(data._entities[1].notes.nodes).toHaveLength(3);
  const { pool } = subgraph.database;
  const connections = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
  const states: Record<string, unknown>[] = [];
  for (const connection of connections) {
    const { rows } = await connection.query(
      `select current_user = session_user as owner, current_setting('yiwang.persons', true) as persons,
         current_setting('yiwang.case', true) as case, current_setting('yiwang.scope_note', true) as scope`,
    );
    states.push(rows[0]);
    connection.release();
  }
  for (const { owner, ...left } of states) expect([owner, ...Object.values(left).filter(Boolean)]).toEqual([true]);
});

test('a masked field leaves the department masked', async () => {
  const masked = { ...ALL, 'Note.title': { rows: ['case'], mask: 'name' } } as GrantedFields;
  const { data } = await ask(NOTES, grantOf(masked), people('p1'));
  expect(data._entities[0].notes.nodes[0].title).toBe('n**');
});

test('T32 a pseudonym is another one in another case, and without a case in every read', async () => {
  const hashed = { ...ALL, 'Note.title': { rows: ['case'], mask: 'hash' } } as GrantedFields;
  const pseudonyms = async (context: Partial<GrantContext>): Promise<string> => {
    const { data } = await ask(NOTES, grantOf(hashed, context), people('p1'));
    return data._entities[0].notes.nodes.map(({ title }: { title: string }) => title).join();
  };
  const told = await pseudonyms({});
  expect(told).toMatch(/^[^,]{8,}(,[^,]{8,}){2}$/);
  expect(told).not.toContain('note');
  expect(await pseudonyms({ auditId: 'a2' })).toBe(told);
  const apart = [{ caseId: 'c2' }, { caseId: undefined }, { caseId: undefined, auditId: 'a2' }];
  const all = [told];
  for (const context of apart) all.push(await pseudonyms(context as Partial<GrantContext>));
  expect(new Set(all).size).toBe(4);
});

test('the strictest scope of the asked fields holds for the row', async () => {
  const open = { ...ALL, 'Note.recordKey': { rows: ['public'] }, 'Note.title': { rows: ['case'] } } as GrantedFields;
  const few = await ask('{ notesOfAll(first: 100) { nodes { recordKey title } } }', grantOf(open));
  expect(few.data.notesOfAll.nodes).toHaveLength(20);
  const all = await ask('{ notesOfAll(first: 100) { nodes { recordKey } } }', grantOf(open));
  expect(all.data.notesOfAll.nodes).toHaveLength(70);
});

test('the department’s own rows answer to its own staff, whom grants name by the subgraph, and to nobody else’s', async () => {
  const own = { ...ALL, 'Note.recordKey': { rows: ['own-department'] } } as GrantedFields;
  const rows = async (department?: string): Promise<number> =>
    (await ask('{ notesOfAll(first: 100) { nodes { recordKey } } }', grantOf(own, { department, caseId: undefined })))
      .data.notesOfAll.nodes.length;
  expect(await rows(toy.code)).toBe(70);
  expect(await rows('mediation')).toBe(0);
  expect(await rows()).toBe(0);
});

test('a subject id with quotes and commas is data', async () => {
  const { data, errors } = await ask(
    NOTES,
    grantOf(ALL, { persons: ["p1','p3", "x'; drop table note; --"] }),
    people('p1', 'p3'),
  );
  expect(errors).toBeUndefined();
  expect(data._entities[1].notes.nodes).toEqual([]);
});

test.each([
  ['a NUL', 'p1\u0000'],
  ['nothing but NULs', '\u0000\u0000'],
  ['a lone surrogate', 'p1\ud800'],
  ['a megabyte', 'p'.repeat(1_000_000)],
  ['marks of direction', '\u202ep1'],
])('T30 an id with %s is one that nobody has', async (_what, id) => {
  const odd = await ask(NOTES, grantOf(ALL), people(id));
  const unknown = await ask(NOTES, grantOf(ALL), people('p_none'));
  expect(unknown.data._entities).toEqual([{ id: 'p_none', notes: { nodes: [] } }]);
  expect([odd.errors, odd.data?._entities[0].notes]).toEqual([undefined, unknown.data._entities[0].notes]);
});

test('of whom the rows of a request were is told where the grant asks, by every row that was read, and never otherwise', async () => {
  const all: GrantedFields = Object.fromEntries(Object.keys(ALL).map((name) => [name, { rows: ['own-department'] }]));
  const query = '{ notesOfAll(first: 3) { nodes { title } } }';
  const own = { department: toy.code, caseId: undefined as never, persons: [] };
  const told = await ask(query, grantOf(all, { ...own, reportSubjects: true }));
  const { rows } = await subgraph.database.pool.query(
    'select person_id from note order by noted_on desc, record_key desc limit 4',
  );
  expect(told.data.notesOfAll.nodes).toHaveLength(3);
  expect(told.extensions.subjects.houses).toEqual([]);
  for (const { person_id: id } of rows.slice(0, 3)) expect(told.extensions.subjects.persons).toContain(id);
  const nothing = await ask(
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { id } } }',
    grantOf(all, { ...own, reportSubjects: true }),
    people('p9'),
  );
  expect(nothing.extensions.subjects).toEqual({ persons: [], houses: [] });
  expect(await ask(query, grantOf(all, own))).not.toHaveProperty('extensions');
});
