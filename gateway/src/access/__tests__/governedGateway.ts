/**
 * A small city without sockets to departments: a registry and a police that answer in this process and remember what they were
 * sent, a policy in a folder, and the gateway with everything that `--policy` puts before it.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  composeSubgraphs,
  createGrantVerifier,
  deriveGrantKey,
  type Grant,
  GRANT_HEADER,
  subgraphSdlHeader,
} from '@yiwang/schema';
import { execute, parse, subscribe } from 'graphql';
import { Client, Pool } from 'pg';
import { decodeRecord, type LikeReference, PostgresAuditStore, wholeRecord } from '../../audit';
import { configWith } from '../../config';
import type { SubgraphRequest, SubgraphResponse, Transport } from '../../execute/Transport';
import { startGateway, type Gateway } from '../../http/Gateway';
import { DevIssuer, type SampleAccount } from '../../identity';
import { openAccess } from '../openAccess';
import type { CaseFacts } from '../caller/standingOf';

const header = subgraphSdlHeader(['@key', '@inaccessible']);
const open = '@classified(grade: "public", sharing: "unconditional", basis: "B")';
const linked = '@classified(grade: "internal", sharing: "conditional", basis: "B")';
const personal =
  '@classified(grade: "personal", sharing: "conditional", basis: "B", subject: "person", masks: ["name", "redact"])';
const unshared = '@classified(grade: "personal", sharing: "none", basis: "B", subject: "person")';

const REGISTRY = `${header}
type Query {
  case(id: ID!): Case ${linked}
  departments: [String!]! ${open}
  caseAccess(id: ID!): CaseAccess @inaccessible ${linked}
}
type Case @key(fields: "id") { id: ID! ${linked} persons: [Person!] ${linked} }
type Person @key(fields: "id") { id: ID! ${linked} }
type CaseAccess @inaccessible {
  id: ID! ${linked} open: Boolean! ${linked} lead: ID ${linked} participants: [ID!]! ${linked} respondents: [ID!]! ${linked} grid: ID ${linked}
  subjects: [CaseAccessSubject!]! ${linked}
}
type CaseAccessSubject @inaccessible {
  id: ID! ${linked} house: Boolean! ${linked} subgraphs: [ID!]! ${linked} confidential: Boolean! ${linked}
}
`;
const POLICE = `${header}
type Query { stations: [String!]! ${open} }
type Mutation { note(person: ID!, text: String!): Note ${personal} }
type Subscription { incidents: Note ${personal} }
type Note { text: String! ${personal} }
type Person @key(fields: "id") {
  id: ID! ${linked} name: String ${personal} phone: String ${personal} birthDate: String ${personal} file: String ${unshared}
}
`;

/** Cases by id, as a test wants them. */
export const CASES: Record<string, CaseFacts> = {};

/** Of whom departments say that their rows are, when a grant asks; undefined: they say nothing. */
export const TOLD: { subjects: { persons: string[]; houses: string[] } | undefined } = {
  subjects: { persons: [], houses: [] },
};

/** What departments wait for before they answer, so that requests meet. */
export const HELD: { until: Promise<void> | undefined } = { until: undefined };

/** Puts the cases back as they were. */
export function resetCases(): void {
  for (const id of Object.keys(CASES)) delete CASES[id];
  const subjects = [
    { id: 'p_1', house: false, subgraphs: ['police', 'mediation'], confidential: false },
    { id: 'p_2', house: false, subgraphs: ['petitions'], confidential: true },
    { id: 'h_1', house: true, subgraphs: ['mediation'], confidential: false },
  ];
  CASES['c_1'] = {
    id: 'c_1',
    open: true,
    lead: 'mediation',
    participants: ['police'],
    respondents: [],
    grid: '990101001',
    subjects,
  };
  CASES['c_shut'] = { ...CASES['c_1'], id: 'c_shut', open: false };
  CASES['c_old'] = { ...CASES['c_1'], id: 'c_1' };
}

const POLICY: Record<string, object> = {
  'purposes.yaml': {
    purposes: [
      purpose('mediate', ['mediator'], ['handler', 'participant'], { readsPerHour: 1_000_000 }),
      purpose('patrol', ['officer'], ['handler', 'participant'], { readsPerHour: 3 }),
      purpose('follow-up', ['mediator'], ['handler', 'participant'], { readsPerHour: 1_000_000 }),
      purpose('rescue', ['mediator'], ['handler', 'participant'], { breakGlass: true, minutes: 15, reviewDays: 3 }),
      purpose('own-record', ['resident'], ['self'], { case: 'none' }),
      purpose('work-list', ['mediator'], ['none'], { case: 'none' }),
    ],
  },
  'masks.yaml': {
    secrets: [],
    masks: [
      { kind: 'name', name: { zh: '姓', en: 'Surname' }, strength: 1, reveals: [] },
      { kind: 'redact', name: { zh: '隐', en: 'Hidden' }, strength: 2, reveals: [] },
    ],
  },
  'governance.yaml': {
    department: 'governance',
    steward: 'S',
    roles: [{ code: 'resident', name: { zh: '居民', en: 'Resident' } }],
    rules: [
      rule('public', ['Query.departments'], '*', '*', { rows: 'public' }),
      rule(
        'links',
        ['Query.case', 'Case.id', 'Case.persons', 'Person.id'],
        ['mediator', 'officer'],
        ['mediate', 'follow-up', 'patrol', 'rescue'],
      ),
      rule('worklist', ['Query.case', 'Case.persons', 'Person.id'], ['mediator'], ['work-list'], {
        rows: 'own-department',
      }),
    ],
  },
  'justice.yaml': {
    department: 'justice',
    steward: 'S',
    roles: [{ code: 'mediator', name: { zh: '调解员', en: 'Mediator' } }],
  },
  'police.yaml': {
    department: 'police',
    steward: 'S',
    roles: [{ code: 'officer', name: { zh: '民警', en: 'Officer' } }],
    rules: [
      rule('public', ['Query.stations'], '*', '*', { rows: 'public' }),
      rule('names', ['Person.name'], ['mediator'], ['mediate', 'follow-up'], { decision: 'mask', mask: 'name' }),
      rule('phones', ['Person.phone'], ['mediator'], ['mediate'], { decision: 'checkpoint' }),
      rule(
        'officers',
        ['Person.name', 'Mutation.note', 'Subscription.incidents', 'Note.text'],
        ['officer'],
        ['patrol'],
      ),
      rule('rescuing', ['Person.name', 'Person.phone'], ['mediator'], ['rescue']),
      rule('worklist', ['Person.birthDate'], ['mediator'], ['work-list'], { rows: 'own-department' }),
    ],
  },
  'audit.yaml': {
    department: 'audit',
    steward: 'S',
    rules: [
      rule('opening', ['Mutation.openBreakGlass', 'BreakGlassUse.id', 'BreakGlassUse.until'], ['mediator'], ['rescue']),
    ],
  },
};

function purpose(code: string, roles: string[], relations: string[], parts: object): object {
  const name = { zh: code, en: code };
  const bounds = { case: 'required', grade: 'sensitive', subjects: 10, minutes: 30, readsPerHour: 1000 };
  return { code, name, basis: 'B', steward: 'S', roles, relations, ...bounds, ...parts };
}
function rule(
  id: string,
  fields: string[],
  roles: string[] | '*',
  purposes: string[] | '*',
  parts: object = {},
): object {
  return { id, fields, roles, purposes, decision: 'allow', rows: 'case', basis: 'B', ...parts };
}

const ACCOUNTS: Record<string, Omit<SampleAccount, 'user' | 'name' | 'assurance'>> = {
  mediator: { department: 'justice', roles: ['mediator'], areas: ['990101'] },
  'second-mediator': { department: 'justice', roles: ['mediator'], areas: ['990101'] },
  'far-mediator': { department: 'justice', roles: ['mediator'], areas: ['990102'] },
  officer: { department: 'police', roles: ['officer'], areas: [] },
  inspector: { department: 'housing', roles: ['officer'] },
  resident: { roles: ['resident'], personId: 'p_1' },
};

/** One call of a department. */
export interface Call {
  readonly request: SubgraphRequest;
  readonly grant: Grant;
}

/** An answer of the gateway. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any;
}

/** A running gateway with what a test may look at. */
export interface GovernedGateway {
  readonly gateway: Gateway;
  readonly calls: Call[];
  readonly pool: Pool;
  ask(user: string | undefined, query: string, headers?: Record<string, string>, variables?: object): Promise<Answer>;
  /** `now`: when it is issued. */
  token(user: string, now?: Date): Promise<string>;
  /** Where its evidence is, and the key that signs it. */
  readonly evidence: { readonly database: string; readonly key: string };
  /** Records of the log, in order; those that repeat an earlier one with what that says. */
  records(): Promise<any[]>;
  /** The same as they were written. */
  leaves(): Promise<any[]>;
  /** Puts one file of the policy in place of another, and waits until it is in force. */
  changePolicy(file: string, change: (text: string) => string): Promise<void>;
  /** Keeps every record from being written until the answer is called. */
  blockAudit(): Promise<() => Promise<void>>;
  /** From now on every write of evidence fails, until the function that it answers is called. */
  failAudit(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Starts it on a database of its own. */
export async function governedGateway(audit: { timeout?: number } = {}): Promise<GovernedGateway> {
  const server = process.env['YIWANG_TEST_POSTGRES']!;
  const name = `test_access_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await onServer(server, `create database ${name}`);
  const folder = mkdtempSync(join(tmpdir(), 'access-'));
  const write = (file: string, content: object): string => {
    writeFileSync(join(folder, file), JSON.stringify(content));
    return join(folder, file);
  };
  const policy = mkdtempSync(join(folder, 'policy-'));
  for (const [file, content] of Object.entries(POLICY)) writeFileSync(join(policy, file), JSON.stringify(content));
  const master = randomBytes(32);
  const accounts = Object.entries(ACCOUNTS).map(([user, parts]) => ({
    user,
    name: { zh: user, en: user },
    assurance: 'high' as const,
    ...parts,
  }));
  const config = configWith({
    // On, so that what is shared is shared by the right ones.
    server: { port: 0, host: '127.0.0.1', dedupe: true },
    subgraphs: { dedupe: true },
    supergraph: { source: 'in-process', departments: departmentsFile(write), watch: false },
    permissions: { policy, grantKey: master.toString('base64') },
    identity: { accounts: write('accounts.yaml', { accounts }), issuerKey: join(folder, 'issuer.pem') },
    audit: {
      database: url.toString(),
      log: 'replica-1',
      key: join(folder, 'audit.pem'),
      subjectKey: randomBytes(32).toString('base64'),
      checkpointInterval: 0,
      ...audit,
    },
    observability: { log: 'off' },
  });
  const calls: Call[] = [];
  const access = await openAccess(config);
  const gateway = await startGateway(config, {
    source: { name: 'in-process', load: async () => ({ sdl: supergraphSdl() }), watch: () => () => undefined },
    access: access.stages,
    notReady: () => access.notReady(),
    openTransport: () => access.within(departmentsInProcess(master, calls)),
  });
  const pool = new Pool({ connectionString: url.toString(), max: 3 });
  const store = new PostgresAuditStore(pool);
  const issuer = new DevIssuer({ accounts, keyFile: join(folder, 'issuer.pem') });
  return {
    gateway,
    calls,
    pool,
    token: (user, now) => issuer.token(user, now),
    evidence: { database: url.toString(), key: join(folder, 'audit.pem') },
    async ask(user, query, headers = {}, variables = {}) {
      const authorization = user === undefined ? {} : { authorization: `Bearer ${await issuer.token(user)}` };
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
          ...authorization,
          ...headers,
        } as Record<string, string>,
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, headers: response.headers, body: await response.json() };
    },
    leaves: async () => (await store.entries('replica-1', 0, 10_000)).map(({ leaf }) => decodeRecord(leaf)),
    records: async () => {
      const entries = await store.entries('replica-1', 0, 10_000);
      return entries.map(({ leaf }) => {
        const like = decodeRecord(leaf).like as LikeReference | undefined;
        return wholeRecord(leaf, like && entries[like.index]!.leaf);
      });
    },
    async changePolicy(file, change) {
      const path = join(policy, file);
      writeFileSync(path, change(readFileSync(path, 'utf8')));
      await gateway.reconfigure(Object.freeze({ ...config }));
    },
    async blockAudit() {
      const client = await pool.connect();
      await client.query('begin; lock table audit.entries in access exclusive mode');
      return async () => {
        await client.query('rollback');
        client.release();
      };
    },
    async failAudit() {
      await pool.query('alter table audit.entries add constraint down check (false) not valid');
      return async () => void (await pool.query('alter table audit.entries drop constraint down'));
    },
    async close() {
      await gateway.close();
      await access.close();
      await pool.end();
      await onServer(server, `drop database if exists ${name} with (force)`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function departmentsFile(write: (file: string, content: object) => string): string {
  const subgraphs = {
    governance: 'registry',
    justice: 'mediation',
    police: 'police',
    housing: 'housing',
    audit: 'access',
  };
  const departments = Object.entries(subgraphs).map(([code, subgraph]) => ({
    code,
    name: { zh: code, en: code },
    contact: { name: 'desk', phone: '0990-5550100' },
    steward: 'S',
    subgraph,
  }));
  return write('departments.yaml', { departments });
}

let composed: string | undefined;

function supergraphSdl(): string {
  if (composed) return composed;
  const access = readFileSync(join(__dirname, '..', '..', '..', '..', 'schema', 'access.graphql'), 'utf8');
  const result = composeSubgraphs([
    { name: 'registry', url: 'http://registry', sdl: REGISTRY },
    { name: 'police', url: 'http://police', sdl: POLICE },
    { name: 'access', url: '', sdl: access },
  ]);
  if (result.errors) throw new Error(JSON.stringify(result.errors, null, 1));
  return (composed = result.supergraphSdl);
}

/** Departments that check grants as the kit does: no genuine grant, no answer. */
function departmentsInProcess(master: Uint8Array, calls: Call[]): Transport {
  const person = (ref: { id: string }) => ({ ...ref, __typename: 'Person' });
  const schemas = {
    registry: buildSubgraphSchema([
      {
        typeDefs: parse(REGISTRY),
        resolvers: {
          Query: {
            case: (_: unknown, { id }: { id: string }) => ({ id, persons: [{ id: 'p_1' }] }),
            departments: () => ['police'],
            caseAccess: (_: unknown, { id }: { id: string }) => {
              if (id === 'c_error') throw new Error('broken');
              return CASES[id] ?? null;
            },
          },
          Person: { __resolveReference: person },
        },
      },
    ]),
    police: buildSubgraphSchema([
      {
        typeDefs: parse(POLICE),
        resolvers: {
          Query: { stations: () => ['one'] },
          Mutation: { note: (_: unknown, { text }: { text: string }) => ({ text }) },
          Subscription: { incidents: { subscribe: ticking, resolve: (text: string) => ({ text }) } },
          Person: {
            __resolveReference: person,
            name: () => '周*',
            phone: () => '13900000000',
            birthDate: () => '1970-01-01',
          },
        },
      },
    ]),
  };
  const admit = (request: SubgraphRequest): Grant | undefined => {
    const verifier = createGrantVerifier([deriveGrantKey(master, request.subgraph)], request.subgraph);
    const verified = verifier.verify(request.headers?.[GRANT_HEADER]);
    if (verified.ok) calls.push({ request, grant: verified.grant });
    return verified.ok ? verified.grant : undefined;
  };
  const argumentsOf = (request: SubgraphRequest) => {
    const { query, variables } = JSON.parse(request.body);
    const schema = schemas[request.subgraph as keyof typeof schemas];
    return { schema, document: parse(query), variableValues: variables };
  };
  const refused: SubgraphResponse = { ok: false, code: 'SUBGRAPH_REFUSED' };
  return {
    async send(request) {
      const grant = admit(request);
      if (!grant) return refused;
      await HELD.until;
      const result = await execute(argumentsOf(request));
      const extensions = grant.reportSubjects && TOLD.subjects ? { subjects: TOLD.subjects } : undefined;
      return { ok: true, status: 200, body: JSON.stringify({ ...result, extensions }) };
    },
    async subscribe(request) {
      if (!admit(request)) return { ok: false, code: 'SUBGRAPH_REFUSED' };
      const events = (await subscribe(argumentsOf(request))) as AsyncGenerator<object>;
      return { ok: true, events: answers(events) };
    },
    close: async () => undefined,
  };
}

async function* answers(events: AsyncGenerator<object>): AsyncGenerator<SubgraphResponse> {
  for await (const event of events) yield { ok: true, status: 200, body: JSON.stringify(event) };
}

async function* ticking(): AsyncGenerator<string> {
  for (let tick = 1; tick <= 100; tick++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    yield `tick ${tick}`;
  }
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
