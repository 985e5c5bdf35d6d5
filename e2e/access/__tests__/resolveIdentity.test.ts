/** A person is identified for a case that is being opened, by who opens it, with a reason; and in no other way. */
import { dataRequests, type GovernedCity, startGovernedCity, type Stated } from '../../support/startGovernedCity';

let city: GovernedCity;
let opening: string;
let resident: { id: string; id_number: string; name: string };

beforeAll(async () => {
  city = await startGovernedCity({ people: 300 });
  ({ case_id: opening } = await city.row(
    `select case_id from registry.case_life where stage not in ('CLOSED', 'EVALUATED') and grid_code like '990101%' limit 1`,
  ));
  await city.row(`update registry.case_life set stage = 'OPENED', lead_department = 'mediation' where case_id = $1`, [
    opening,
  ]);
  resident = await city.row(
    `select m.person_id as id, m.id_number, m.name from police.household_member m
     join police.claim c on c.subject_id = m.person_id and c.id_state = 'valid' and c.id_number = m.id_number
     where not exists (select from registry.case_subject s where s.case_id = $1 and s.subject_id = m.person_id) limit 1`,
    [opening],
  );
}, 180_000);
afterAll(async () => city?.close());

const RESOLVE = 'mutation ($id: String) { resolveIdentity(idNumber: $id) { id } }';
const resolve = ({ query = RESOLVE, ...stated }: Stated & { query?: string } = {}) =>
  city.as('mediator', query, {
    purpose: 'case-intake',
    case: opening,
    reason: '来访人出示身份证',
    variables: { id: resident.id_number },
    ...stated,
  });

test('without a reason it is asked for one, and the registry is not called', async () => {
  city.wire.length = 0;
  const { data, errors } = await resolve({ reason: undefined });
  expect(data).toBeNull();
  expect(errors[0]!.extensions).toMatchObject({ code: 'CHECKPOINT_REQUIRED', coordinate: 'Mutation.resolveIdentity' });
  expect(city.wire.filter(({ body }) => body.includes('resolveIdentity'))).toEqual([]);
});

test('an exact identity answers the opaque id, and brings the person into the case within two seconds', async () => {
  const { data, errors } = await resolve();
  expect(errors).toEqual([]);
  expect(data.resolveIdentity).toEqual({ id: resident.id });
  await new Promise((done) => setTimeout(done, 2_000));
  const query = 'query ($id: ID!) { case(id: $id) { id } }';
  await city.as('mediator', query, { purpose: 'mediation', case: opening, variables: { id: opening } });
  const header = dataRequests(city.wire).at(-1)!.headers!['access-grant']!;
  const [, , , purpose, , , , persons] = JSON.parse(header.slice(header.indexOf('['), header.lastIndexOf('.')));
  expect(purpose).toBe('mediation');
  expect(persons).toContain(resident.id);
  const { rows } = await evidence(`event = 'identity.resolved'`);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ actor: 'mediator', purpose: 'case-intake', case: opening, outcome: 'answered' });
  expect(rows[0].subjects).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${resident.id}|${resident.id_number}|身份证`));
});

test('who was found stands on record under whatever name the answer gives the id, or without it; who was not, does not', async () => {
  const asked = async (fields: string, id = resident.id_number): Promise<any> => {
    const { data } = await resolve({ variables: { id }, query: `mutation ($id: String) { ${fields} }` });
    const { rows } = await evidence(`event = 'identity.resolved'`);
    return { data, record: rows.at(-1) };
  };
  const { subjects } = (await asked('resolveIdentity(idNumber: $id) { id }')).record;
  expect(subjects).toHaveLength(1);
  const renamed = await asked('resolveIdentity(idNumber: $id) { x: id }');
  expect(renamed.data.resolveIdentity).toEqual({ x: resident.id });
  expect(renamed.record).toMatchObject({ outcome: 'answered', subjects });
  const unnamed = await asked('found: resolveIdentity(idNumber: $id) { __typename } __typename');
  expect(unnamed.data.found).toEqual({ __typename: 'Person' });
  expect(unnamed.record).toMatchObject({ outcome: 'answered', subjects });
  const nobody = await asked('__typename resolveIdentity(idNumber: $id) { id }', '990101190001010012');
  expect(nobody.record).toMatchObject({ outcome: 'refused', subjects: [] });
});

test('T42 T43 one operation looks up one person, so that the budget counts every guess', async () => {
  const guess = (day: number) =>
    `d${day}: resolveIdentity(name: "${resident.name}", birthDate: "1980-01-0${day}") { id }`;
  city.wire.length = 0;
  for (const query of [
    `mutation { ${guess(1)} ${guess(2)} }`,
    `mutation { ...A ${guess(2)} } fragment A on Mutation { ${guess(1)} }`,
  ]) {
    const { data, errors } = await resolve({ query });
    expect([data ?? null, errors[0]?.extensions]).toMatchObject([
      null,
      { code: 'ACCESS_DENIED', reason: 'ONE_IDENTITY' },
    ]);
  }
  expect(dataRequests(city.wire)).toEqual([]);
  expect(
    (await resolve({ query: `mutation { ...A ...A ${guess(1)} } fragment A on Mutation { ${guess(1)} }` })).errors,
  ).toEqual([]);
});

test('T42 for a case that is no longer being opened it answers nobody', async () => {
  await city.row(`update registry.case_life set stage = 'DISPATCHED' where case_id = $1`, [opening]);
  const { data, errors } = await resolve();
  expect(data.resolveIdentity).toBeNull();
  expect(errors[0]!.extensions).toMatchObject({ departmentCode: 'CASE_NOT_OPENING' });
});

/** Records of the log, parsed. */
async function evidence(condition: string): Promise<{ rows: any[] }> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: city.evidenceUrl });
  await client.connect();
  const { rows } = await client.query(
    `select leaf from (select convert_from(leaf, 'UTF8')::jsonb as leaf from audit.entries order by index) t
     cross join lateral (select leaf ->> 'event' as event) e where ${condition}`,
  );
  await client.end();
  return { rows: rows.map(({ leaf }) => leaf) };
}
