import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import {
  compileGrantScope,
  createGrantSigner,
  deriveGrantKey,
  GRANT_HEADER,
  type GrantContext,
  type GrantedFields,
} from '@yiwang/schema';
import { type RunningSubgraph, startSubgraph } from '../../service';
import { toy } from '../../service/__tests__/toy/toy';
import { createTestDatabase, type TestDatabase } from '../../testing';
import { CursorSeal } from '../CursorSeal';

const place = JSON.stringify(['2026-03-10', 'XF990101202600001']);
const secret = (): KeyObject => createSecretKey(randomBytes(32));

describe('a cursor', () => {
  const key = secret();
  const seal = new CursorSeal('petitions', [key]);
  const cursor = seal.seal('petitions', place);

  it('T27 tells nothing of the value that a list is sorted by, nor of the record', () => {
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toMatch(/2026|XF99/);
    expect(seal.open('petitions', cursor)).toBe(place);
    expect(seal.seal('petitions', place)).toBe(cursor);
  });

  it('T27 cannot be made up or changed to ask for a value', () => {
    const made = Buffer.from(place).toString('base64url');
    const bytes = Buffer.from(cursor, 'base64url');
    const changed = [...bytes.keys()].map((at) => {
      const copy = Buffer.from(bytes);
      copy[at]! ^= 1;
      return copy.toString('base64url');
    });
    for (const text of [made, ...changed, '', 'nonsense', cursor.slice(0, 20)])
      expect(seal.open('petitions', text)).toBeUndefined();
  });

  it('T27 of another list or another department is refused, although both know the key', () => {
    expect(seal.open('petitions of case', cursor)).toBeUndefined();
    expect(new CursorSeal('housing', [key]).open('petitions', cursor)).toBeUndefined();
    expect(new CursorSeal('petitions', [secret()]).open('petitions', cursor)).toBeUndefined();
  });

  it('T27 tells equal places of two lists apart', () => {
    expect(seal.seal('petitions of case', place)).not.toBe(cursor);
    expect(seal.seal('petitions', `${place} `).slice(0, 16)).not.toBe(cursor.slice(0, 16));
  });

  it('is opened by whoever knows the key that sealed it, while keys are replaced too', () => {
    const next = secret();
    const both = new CursorSeal('petitions', [next, key]);
    expect(both.open('petitions', cursor)).toBe(place);
    const fresh = both.seal('petitions', place);
    expect(new CursorSeal('petitions', [next]).open('petitions', fresh)).toBe(place);
    expect(seal.open('petitions', fresh)).toBeUndefined();
  });

  it('without a key dies with the process', () => {
    const alone = new CursorSeal('petitions');
    expect(alone.open('petitions', alone.seal('petitions', place))).toBe(place);
    expect(new CursorSeal('petitions').open('petitions', alone.seal('petitions', place))).toBeUndefined();
  });
});

describe('two replicas of a department', () => {
  const master = new Uint8Array(32).fill(7);
  const next = deriveGrantKey(new Uint8Array(32).fill(8), toy.code);
  const key = deriveGrantKey(master, toy.code);
  let database: TestDatabase;
  let replicas: RunningSubgraph[];
  beforeAll(async () => {
    database = await createTestDatabase();
    const start = (grantKeys: KeyObject[]) => startSubgraph(toy, { databaseUrl: database.url, grantKeys });
    replicas = [await start([key]), await start([key]), await start([key, next]), await start([next])];
  });
  afterAll(async () => {
    for (const replica of replicas ?? []) await replica.close();
    await database?.drop();
  });

  const fields: GrantedFields = Object.fromEntries(
    ['Query.notesOfAll', 'Person.id', 'Person.notes', 'NoteConnection.nodes', 'NoteConnection.pageInfo', 'PageInfo.endCursor', 'Note.recordKey'].map(
      (coordinate) => [coordinate, { rows: ['public'] }],
    ),
  ); // prettier-ignore
  const context: GrantContext = { purpose: 'p', roles: [], persons: [], houses: [], areas: [], auditId: 'a' };

  async function ask(replica: RunningSubgraph, query: string, signedWith = key): Promise<any> {
    const grant = createGrantSigner(signedWith, toy.code).sign(compileGrantScope(fields), context);
    const response = await fetch(replica.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [GRANT_HEADER]: grant },
      body: JSON.stringify({ query }),
    });
    return response.json();
  }
  const page = (after?: string): string =>
    `{ notesOfAll(first: 5${after ? `, after: "${after}"` : ''}) { nodes { recordKey } pageInfo { endCursor } } }`;

  it('continue each other’s pages', async () => {
    const whole = (await ask(replicas[0]!, page().replace('5', '10'))).data.notesOfAll.nodes;
    const first = (await ask(replicas[0]!, page())).data.notesOfAll;
    const second = (await ask(replicas[1]!, page(first.pageInfo.endCursor))).data.notesOfAll;
    expect([...first.nodes, ...second.nodes]).toEqual(whole);
  });

  it('go on while the key is replaced: the first of several seals, each opens', async () => {
    const { endCursor } = (await ask(replicas[0]!, page())).data.notesOfAll.pageInfo;
    const between = (await ask(replicas[2]!, page(endCursor), next)).data.notesOfAll;
    expect(between.nodes).toHaveLength(5);
    expect((await ask(replicas[1]!, page(between.pageInfo.endCursor))).data.notesOfAll.nodes).toHaveLength(5);
    expect((await ask(replicas[3]!, page(endCursor), next)).errors[0].extensions.code).toBe('BAD_USER_INPUT');
  });

  it('T27 refuse the cursor of another list in the words for one that was made up', async () => {
    const { endCursor } = (await ask(replicas[0]!, page())).data.notesOfAll.pageInfo;
    const nested = (after: string): string =>
      `{ _entities(representations: [{ __typename: "Person", id: "p1" }]) { ... on Person { notes(first: 3, after: "${after}") { nodes { recordKey } } } } }`;
    const ofOther = await ask(replicas[1]!, nested(endCursor));
    const madeUp = await ask(replicas[1]!, nested('bm9uc2Vuc2U'));
    expect(ofOther.errors[0].extensions.code).toBe('BAD_USER_INPUT');
    expect(ofOther).toEqual(madeUp);
  });
});
