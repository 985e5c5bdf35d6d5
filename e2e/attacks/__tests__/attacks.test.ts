/**
 * Attacks on the running city: real departments, real policies, real grants. The number in a test's name is its row in
 * docs/threat-model.md; rows that live in one part only are tested there (coverage.test.ts holds all of them together).
 */
import { GRANT_HEADER } from '@yiwang/schema';
import {
  buildSchema,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
} from 'graphql';
import {
  type Answer,
  dataRequests,
  type GovernedCity,
  type Stated,
  startGovernedCity,
} from '../../support/startGovernedCity';

let city: GovernedCity;
/** The leaking roof: five departments work on it. */
let roof: string;
/** A case that exists and on which no police works. */
let foreign: string;
/** A person, a house and a petition of other cases. */
let stranger: string;
let strangersHouse: string;

beforeAll(async () => {
  city = await startGovernedCity({ people: 1000 });
  ({ case_id: roof } = await city.row(
    `select case_id from registry.case_number where number = 'SJ9901012026000001' limit 1`,
  ));
  ({ case_id: foreign } = await city.row(
    `select case_id from registry.case_life l where stage not in ('CLOSED', 'EVALUATED') and coalesce(lead_department, '') <> 'police'
       and not exists (select from registry.record_locator r where r.subject_id = l.case_id and r.department = 'police')
       and not exists (select from registry.referral f where f.case_id = l.case_id and f.to_department = 'police') limit 1`,
  ));
  ({ person_id: stranger, house_id: strangersHouse } = await city.row(
    `select person_id, house_id from police.household_member where person_id is not null and house_id is not null
       and person_id not in (select subject_id from registry.case_subject where case_id = $1)
       and house_id not in (select subject_id from registry.case_subject where case_id = $1) limit 1`,
    [roof],
  ));
}, 180_000);
afterAll(async () => city?.close());
beforeEach(() => void (city.wire.length = 0));

const officer = (query: string, stated: Stated = {}): Promise<Answer> =>
  city.as('police-officer', query, { purpose: 'incident-handling', case: roof, ...stated });
const mediator = (query: string, stated: Stated = {}): Promise<Answer> =>
  city.as('mediator', query, { purpose: 'mediation', case: roof, ...stated });
const inspector = (query: string, stated: Stated = {}): Promise<Answer> =>
  city.as('housing-inspector', query, { purpose: 'housing-repair', case: roof, ...stated });
/** What departments were asked, without the gateway's own question about the case. */
const asked = (): string[] => dataRequests(city.wire).map(({ body }) => body);
const reasons = ({ errors }: Answer): string[] =>
  errors.map(({ extensions }) => `${extensions.coordinate} ${extensions.reason}`);

describe('the type system', () => {
  test('T9 there is no generic root that skips a type’s rules', () => {
    const { schema } = city.gateway.snapshots.current;
    const { Query } = schema.getTypeMap() as { Query: GraphQLObjectType };
    expect(Object.keys(Query.getFields()).length).toBeGreaterThan(20);
    expect(genericRoots(schema)).toEqual([]);
    // Under whatever name; and of persons there is no list at all.
    const generic = `interface Node { id: ID! } type Person implements Node { id: ID! } type Page { nodes: [Hit!] } union Hit = Person
      type People { nodes: [Person] } type Query { person(id: ID!): Person thing(id: ID!): Node find(text: String): Page everybody: People }`;
    expect(genericRoots(buildSchema(generic))).toEqual(['thing', 'find', 'everybody']);
  });

  test('T9 an id of another type, or of another case, opens nothing', async () => {
    const { data } = await officer(
      'query ($p: ID!, $h: ID!) { a: person(id: $h) { id } b: house(id: $p) { id } c: person(id: $p) { identity { name } } }',
      {
        variables: { p: stranger, h: strangersHouse },
      },
    );
    expect(data).toEqual({ a: null, b: null, c: null });
  });

  test('T10 an enum in a filter, an item of a list and __typename tell nothing of a denied field', async () => {
    // The inspector may not read when an incident was closed; neither may a filter, a literal or a variable ask.
    const query =
      'query ($id: ID!, $f: IncidentFilter) { case(id: $id) { number incidents(filter: $f) { nodes { __typename number } } } }';
    for (const closed of [true, false]) {
      const answer = await inspector(query, { variables: { id: roof, f: { closed } } });
      expect(reasons(answer)).toEqual(['Case.incidents(filter:) ARGUMENT_DENIED']);
      expect(answer.data.case).not.toHaveProperty('incidents');
    }
    const { data } = await inspector(
      'query ($id: ID!) { case(id: $id) { incidents { nodes { __typename number parties { __typename } } } } }',
      {
        variables: { id: roof },
      },
    );
    expect(data.case.incidents.nodes[0]).toEqual({ __typename: 'Incident', number: expect.any(String) });
  });
});

describe('the shape of an operation', () => {
  test('T13 nothing denied leaves for a department: aliases, fragments, conditions', async () => {
    await mediator(
      `query ($id: ID!, $yes: Boolean = true) { c: case(id: $id) { ...A } }
       fragment A on Case { n: number x: petitions { nodes { ...B } } ... on Case @include(if: $yes) { i: incidents { nodes { s: summary p: parties { n: name } } } } }
       fragment B on Petition { y: petitioners { nodes { z: name } } content }`,
      { variables: { id: roof } },
    );
    expect(asked().length).toBeGreaterThan(0);
    expect(asked().join()).not.toMatch(/petitioners|content|summary|parties/);
  });

  test('T14 a denied mutation reaches nobody, whether its caller may know of it or not', async () => {
    // In the catalogue, so the mediator is told of it: it is the permissions that hold it back, and not the schema.
    const lookUp = await mediator('mutation { resolveIdentity(idNumber: "99010119700101001X") { id } }', {
      reason: '了解情况',
    });
    expect(lookUp.data).toBeNull();
    expect(reasons(lookUp)).toContain('Mutation.resolveIdentity NO_RULE');
    // One that is permitted takes no denied one along, in either order.
    const clerk = { ...city.account('steward-governance'), user: 'clerk', roles: ['registry-clerk'] };
    const review = (fields: string): Promise<Answer> =>
      city.as(clerk, `mutation { ${fields} }`, { purpose: 'link-review' });
    const JOIN = 'joinPersons(keep: "p_0", join: "p_1", reason: "same") { id }';
    const REVOKE = 'revokeAccount(account: "x", reason: "not mine to say") { account }';
    for (const fields of [`${JOIN} ${REVOKE}`, `${REVOKE} ${JOIN}`]) {
      const both = await review(fields);
      expect(both.data).toBeNull();
      expect(reasons(both)).toContain('Mutation.revokeAccount NO_RULE');
    }
    // Not shared, so for the mediator there is no such mutation; to whom it is granted the same text is one, and is sent.
    const unknown = await mediator(`mutation { ${JOIN} }`);
    expect(unknown.data ?? null).toBeNull();
    expect(unknown.errors[0]!.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(asked()).toEqual([]);
    await review(JOIN);
    expect(asked().join()).toContain('joinPersons');
  });

  test('T15 a denied non-null field takes neither its parents nor the list along', async () => {
    const { data } = await officer('query ($id: ID!) { case(id: $id) { petitions { nodes { number title } } } }', {
      variables: { id: roof },
    });
    expect(data.case.petitions.nodes).toEqual([{ number: 'XF990101202600001' }]);
  });

  test('T16 an operation with nothing allowed: data null, one clear error, nobody asked', async () => {
    const answer = await officer('query ($id: ID!) { allowance(number: $id) { kind } }', {
      variables: { id: 'DA990101001000001' },
    });
    expect(answer.data).toBeNull();
    expect(reasons(answer)).toEqual(['Query.allowance NO_RULE']);
    expect(asked()).toEqual([]);
  });

  test('T21 what multiplies in planning is counted as it would be planned, and refused before a planner sees it', async () => {
    const planner = jest.spyOn(city.gateway.snapshots.current.planner, 'plan');
    const ways = ['w', 'x', 'y', 'z']
      .map((way) => `${way}: persons { incidents(first: 2) { nodes { case { ...NEXT } } } }`)
      .join(' ');
    const level = (at: number): string => `fragment F${at} on Case { ${ways.replaceAll('NEXT', `F${at + 1}`)} }`;
    const bomb = `query ($id: ID!) { case(id: $id) { ...F0 } } ${[0, 1, 2, 3, 4, 5].map(level).join(' ')} fragment F6 on Case { id number }`;
    const refused = await officer(bomb, { variables: { id: roof } });
    expect(refused.errors.map(({ extensions }) => extensions.code)).toEqual(['FRAGMENT_LIMIT_EXCEEDED']);
    expect([refused.data ?? null, asked(), planner.mock.calls]).toEqual([null, [], []]);
    // The same shape with less of it is planned, so it is the amount that was refused.
    const small = await officer(
      `${bomb.slice(0, bomb.indexOf('...F0'))}...F5 } } ${bomb.slice(bomb.indexOf('fragment F5'))}`,
      { variables: { id: roof } },
    );
    planner.mockRestore();
    expect(small.errors.map(({ extensions }) => extensions.code)).not.toContain('FRAGMENT_LIMIT_EXCEEDED');
    expect(small.data.case.w.length).toBeGreaterThan(0);
  });

  test('T21 entities of many departments within each other are planned and answered, with others beside them', async () => {
    const nest = (depth: number): string =>
      depth === 0
        ? 'id'
        : `persons { id identity { name } incidents(first: 2) { nodes { case { ${nest(depth - 1)} } } } } houses { id incidents(first: 2) { nodes { case { id } } } }`;
    const [deep, small] = await Promise.all([
      officer(`query ($id: ID!) { case(id: $id) { ${nest(6)} } }`, { variables: { id: roof } }),
      officer('query ($id: ID!) { case(id: $id) { number } }', { variables: { id: roof } }),
    ]);
    expect(small.data.case.number).toBe('SJ9901012026000001');
    expect([deep.errors, deep.data.case.persons.length > 0]).toEqual([[], true]);
  });
});

describe('inference', () => {
  test('T27 neither filter nor order reads what is masked or denied; a list that is only ordered so is refused', async () => {
    const filtered = await mediator(
      'query ($id: ID!) { case(id: $id) { number petitions(filter: { overdue: true, channels: [VISIT] }) { nodes { number } } } }',
      { variables: { id: roof } },
    );
    expect(reasons(filtered)).toEqual(['Case.petitions(filter:) ARGUMENT_DENIED']);
    const order = (orderBy: string): string =>
      `{ case(id: $id) { number incidents(orderBy: ${orderBy}) { nodes { number } } } }`;
    for (const query of [
      `query ($id: ID!) ${order('REPORTED_AT_DESC')}`,
      `query ($id: ID!, $o: IncidentOrder) ${order('$o')}`,
      `query ($id: ID!, $o: IncidentOrder = REPORTED_AT_DESC) ${order('$o')}`,
    ]) {
      const variables = { id: roof, ...(/\$o: IncidentOrder\)/.test(query) && { o: 'REPORTED_AT_DESC' }) };
      const ordered = await inspector(query, { variables });
      expect(reasons(ordered)).toEqual(['Case.incidents(orderBy:) ARGUMENT_DENIED']);
      expect(ordered.data.case).toEqual({ number: 'SJ9901012026000001' });
    }
    expect(city.wire.map(({ body }) => body).join()).not.toContain('REPORTED_AT');
    // Who may read when an incident was reported may sort by it.
    const reader = await officer(`query ($id: ID!) ${order('REPORTED_AT_DESC')}`, { variables: { id: roof } });
    expect([reader.errors, reader.data.case.incidents.nodes.length > 0]).toEqual([[], true]);
    expect(city.wire.map(({ body }) => body).join()).toContain('REPORTED_AT');
  });

  test('T28 the same denials whether the data exist or not', async () => {
    const query =
      'query ($id: ID!) { case(id: $id) { number assistanceApplications { nodes { status } } persons { allowances { nodes { kind } } } } }';
    const there = await officer(query, { variables: { id: roof } });
    const nowhere = await officer(query, { variables: { id: 'c_0' } });
    expect(there.data.case).not.toBeNull();
    expect(nowhere.data.case).toBeNull();
    expect(nowhere.errors).toEqual(there.errors);
  });

  test('T29 no caller is given the parts of an ID number that complete it', async () => {
    const { data, text } = await mediator(
      'query ($id: ID!) { case(id: $id) { persons { identity { idNumber birthDate sex } } houses { address } mediations { nodes { parties { birthDate address } } } } }',
      { variables: { id: roof } },
    );
    expect(text).not.toMatch(/\d{17}[\dX]/);
    for (const { identity } of data.case.persons) {
      expect(identity.birthDate).toMatch(/-01-01$/);
      expect(identity.idNumber).not.toMatch(/\d{2}/);
    }
  });

  test('T30 an unknown case and somebody else’s answer alike, to the byte', async () => {
    const query = '{ departments { code } }';
    const ofOthers = await officer(query, { case: foreign });
    const unknown = await officer(query, { case: 'c_00000000000000000000000000000000' });
    expect(ofOthers.status).toBe(unknown.status);
    expect(ofOthers.text).toBe(unknown.text);
    expect(ofOthers.data ?? null).toBeNull();
  });

  test('T30 a record that does not exist and one of another case answer alike', async () => {
    const { incident_no: other } = await city.row(
      `select incident_no from police.incident where case_id is not null and case_id <> $1 limit 1`,
      [roof],
    );
    const query = 'query ($n: ID!) { incident(number: $n) { number kind summary } }';
    const ofOthers = await officer(query, { variables: { n: other } });
    const unknown = await officer(query, { variables: { n: 'J0000000000000000' } });
    expect(ofOthers.data).toEqual({ incident: null });
    // Every answer has an audit id of its own; nothing else may differ.
    const withoutId = ({ text }: Answer): string => text.replace(/a_[0-9a-f-]{36}/, 'a_');
    expect(withoutId(ofOthers)).toBe(withoutId(unknown));
  });

  test('T31 no value of a denied field, name, host or statement stands in an error', async () => {
    const answers = [
      await mediator(
        'query ($id: ID!) { case(id: $id) { petitions { nodes { petitioners { nodes { name phone } } } } } }',
        { variables: { id: roof } },
      ),
      await mediator('{ case(id: 5) { petitoners } }'),
      await mediator('query ($id: ID!) { person(id: $id) { id } }', { variables: { id: { a: 1 } } }),
    ];
    for (const { errors } of answers) {
      expect(errors.length).toBeGreaterThan(0);
      expect(JSON.stringify(errors)).not.toMatch(/陈静怡|127\.0\.0\.1|localhost|postgres|select |stack|did you mean/i);
    }
  });
});

describe('path and state', () => {
  test('T30 a person, a house and a case that others work on answer like none, whatever they are asked for', async () => {
    const query =
      'query ($p: ID!, $h: ID!, $c: ID!) { person(id: $p) { id } house(id: $h) { id } case(id: $c) { id stage } }';
    const none = '00000000000000000000000000000000';
    const ofOthers = await officer(query, { variables: { p: stranger, h: strangersHouse, c: foreign } });
    const unknown = await officer(query, { variables: { p: `p_${none}`, h: `h_${none}`, c: `c_${none}` } });
    expect(ofOthers.data).toEqual({ person: null, house: null, case: null });
    expect(ofOthers.text).toBe(unknown.text);
    const own = await city.as('resident', 'query ($p: ID!) { person(id: $p) { id } }', {
      purpose: 'own-record',
      variables: { p: stranger },
    });
    expect(own.data).toEqual({ person: null });
  });

  test('T35 identical queries of different callers, purposes and cases are never shared', async () => {
    const query =
      'query ($id: ID!) { case(id: $id) { petitions { nodes { number petitioners { nodes { name } } } } } }';
    const variables = { id: roof };
    const [clerk, other] = await Promise.all([
      city.as('petition-clerk', query, { purpose: 'petition-handling', case: roof, variables }),
      mediator(query, { variables }),
    ]);
    expect(clerk.data.case.petitions.nodes[0].petitioners.nodes.length).toBeGreaterThan(1);
    expect(other.data.case.petitions.nodes[0]).toEqual({ number: 'XF990101202600001' });
  });

  test('T38 a department called directly answers nobody: no grant, a forged one, its SDL, forged representations', async () => {
    const call = async (code: string, query: string, variables: object = {}, headers: Record<string, string> = {}) => {
      const response = await fetch(city.departments[code]!.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as { data?: any; errors?: { extensions?: { code?: string } }[] };
    };
    await officer('query ($id: ID!) { case(id: $id) { incidents { nodes { number } } } }', { variables: { id: roof } });
    const grant = dataRequests(city.wire).find(({ subgraph }) => subgraph === 'police')!.headers?.[GRANT_HEADER];
    const forged =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { identity { idNumber } } } }';
    const representations = { r: [{ __typename: 'Person', id: stranger }] };
    for (const [code, query, variables, headers] of [
      ['police', '{ incidents { nodes { number } } }', {}, {}],
      ['police', '{ _service { sdl } }', {}, { 'access-grant': grant! }],
      ['police', '{ __schema { types { name } } }', {}, { 'access-grant': grant! }],
      ['police', forged, representations, { 'access-grant': grant! }],
      [
        'police',
        '{ incidents { nodes { summary } } }',
        {},
        { 'access-grant': grant!.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A')) },
      ],
      // T44: made for the police, shown to the petitions office.
      ['petitions', '{ petitions { nodes { number } } }', {}, { 'access-grant': grant! }],
    ] as const) {
      const answer = await call(code, query, variables, headers as Record<string, string>);
      expect(answer.data ?? null).toBeNull();
      expect(answer.errors?.[0]?.extensions?.code).toBe('GRANT_REQUIRED');
    }
  });

  test('T38 T40 a genuine grant opens the rows of its case only, whatever representation is sent along', async () => {
    const query = 'query ($p: ID!) { person(id: $p) { id identity { name } householdRegistration { address } } }';
    const { data, text } = await officer(query, { variables: { p: stranger } });
    expect(data.person?.identity ?? null).toBeNull();
    expect(data.person?.householdRegistration ?? null).toBeNull();
    const { name } = await city.row('select name from police.household_member where person_id = $1 limit 1', [
      stranger,
    ]);
    expect(text).not.toContain(name);
  });

  test('T41 nothing of a caller’s variables or of an answer stands in what the gateway keeps of operations', async () => {
    const marker = 'zz-marker-4711';
    await officer('query ($n: ID!) { incident(number: $n) { number } }', { variables: { n: marker } });
    const { current } = city.gateway.snapshots;
    const view = current.policy!.nameable(city.account('police-officer').roles, true);
    const caches = [current.documents, current.views.get(view)!, current.executables, current.registered];
    const kept = caches.map((cache) => [...cache.entries()]);
    // What is looked through holds this very operation.
    expect(JSON.stringify(kept[1])).toContain('incident(number: $n)');
    expect(kept[2]).not.toEqual([]);
    expect(JSON.stringify(kept)).not.toContain(marker);
  });
});

describe('governance', () => {
  test('T42 a person who is in no case of the caller’s cannot be looked up, by id or by any list', async () => {
    for (const query of [
      'query ($p: ID!) { person(id: $p) { identity { name } } }',
      'query ($p: ID!) { person(id: $p) { incidents { nodes { number } } ownedHouses { nodes { ownerName } } } }',
    ]) {
      const { data } = await officer(query, { variables: { p: stranger } });
      expect(JSON.stringify(data)).not.toMatch(/"(name|number|ownerName)":"/);
    }
    const { errors, data } = await officer('{ persons { id } }');
    expect(data ?? null).toBeNull();
    expect(errors[0]!.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('T43 a work list carries numbers and dates of the own department, and no person', async () => {
    const list = await city.as(
      'petition-clerk',
      '{ petitions(first: 50) { nodes { number kind status title petitioners { nodes { name } } } } }',
      {
        purpose: 'work-list',
      },
    );
    expect(list.data.petitions.nodes.length).toBeGreaterThan(5);
    expect(Object.keys(list.data.petitions.nodes[0]).sort()).toEqual(['kind', 'number', 'status']);
    expect(reasons(list)).toEqual(['Petition.title NO_RULE', 'Petition.petitioners NO_RULE']);
    const foreignList = await city.as('mediator', '{ petitions { nodes { number } } }', { purpose: 'work-list' });
    expect(foreignList.data).toBeNull();
  });

  test('T43 a grid worker sees the addresses of the own community only, and no person', async () => {
    const code = '990101001001';
    const query = 'query ($c: ID!) { standardAddress(code: $c) { code communityCode } }';
    const { code: inside } = await city.row(
      'select address_code as code from civil_affairs.standard_address where community_code = $1 limit 1',
      [code],
    );
    const { code: outside } = await city.row(
      'select address_code as code from civil_affairs.standard_address where community_code <> $1 limit 1',
      [code],
    );
    const stated = { purpose: 'grid-inspection' };
    expect(
      (await city.as('grid-worker', query, { ...stated, variables: { c: inside } })).data.standardAddress,
    ).toMatchObject({ code: inside });
    expect(
      (await city.as('grid-worker', query, { ...stated, variables: { c: outside } })).data.standardAddress,
    ).toBeNull();
    const people = await city.as(
      'grid-worker',
      'query ($c: ID!) { standardAddress(code: $c) { house { registeredResidents { nodes { name } } } } }',
      { ...stated, variables: { c: inside } },
    );
    expect(JSON.stringify(people.data)).not.toContain('"name"');
  });

  test('T51 the unit complained about reaches the petitioner over no path: case, person, house, referral', async () => {
    // A petition against the police, on a case that the police take part in.
    const before = await city.row(
      `select kind, unit_complained from petitions.petition where petition_no = 'XF990101202600001'`,
    );
    const change = `update petitions.petition set kind = $1, unit_complained = $2 where petition_no = 'XF990101202600001' returning 1`;
    await city.row(change, ['ACCUSATION', '翠湖派出所']);
    try {
      const { text } = await officer(
        `query ($id: ID!) {
          petition(number: "XF990101202600001") { number title petitioners { nodes { name phone person { id } } } }
          case(id: $id) {
            petitions { nodes { number status petitioners { nodes { name } } handlings { organ summary } } }
            persons { id petitions { nodes { number } } cases { nodes { petitions { nodes { number } } } } }
            houses { petitions { nodes { number } } cases { nodes { petitions { nodes { number } } } } }
            incidents { nodes { case { petitions { nodes { number } } } parties { person { petitions { nodes { number } } } } } }
          }
        }`,
        { variables: { id: roof }, reason: '了解情况' },
      );
      expect(text).not.toMatch(/XF990101202600001/);
      expect(text).not.toMatch(/孙丽华/);
    } finally {
      await city.row(change, [before.kind, before.unit_complained]);
    }
  });

  test('T51 who is a subject of the case only as a petitioner is nobody’s subject but the petitions office’s', async () => {
    const { subject_id: petitioner } = await city.row(
      // Who also lives in a dwelling of the case, or owns one, is found there, and that tells nothing of petitioning.
      `select subject_id from registry.case_subject s where case_id = $1 and kind = 'person'
         and not exists (select from police.household_member m join registry.case_subject h on h.subject_id = m.house_id
                         where h.case_id = $1 and m.person_id = s.subject_id)
       group by 1 having bool_and(confidential) limit 1`,
      [roof],
    );
    for (const ask of [officer, mediator, inspector]) {
      const { text } = await ask(
        'query ($id: ID!, $p: ID!) { case(id: $id) { persons { id } } person(id: $p) { identity { name } householdRegistration { name } } }',
        {
          variables: { id: roof, p: petitioner },
        },
      );
      const { data } = JSON.parse(text);
      expect(data.case.persons.map(({ id }: any) => id)).not.toContain(petitioner);
      expect(JSON.stringify(data)).not.toContain('"name":"');
    }
  });
});

/** Root fields that answer one of several types, or persons as a list: at once, or as the items of a page. */
function genericRoots(schema: GraphQLSchema): string[] {
  return Object.values(schema.getQueryType()!.getFields())
    .filter(({ type }) => {
      const answered = getNamedType(type);
      const items = isObjectType(answered) ? answered.getFields()['nodes']?.type : undefined;
      const item = items && getNamedType(items);
      const lists = String(type).startsWith('[') ? answered : item;
      return isAbstractType(answered) || isAbstractType(item) || lists?.name === 'Person';
    })
    .map(({ name }) => name);
}
