import { buildDepartmentSchema } from '@yiwang/kit';
import { police } from '..';
import { seed } from './seed';
import { answered, coordinatesOf, references, startDepartment, type TestDepartment } from '@yiwang/kit/testing';

const FEW = 3;
const MANY = 300;
let department: TestDepartment;

beforeAll(async () => {
  department = await startDepartment(police);
  await seed(department, MANY);
});
afterAll(() => department?.stop());

const entities = (type: string): string =>
  `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} ${department.everyField(type)} } }`;

// Statements by entity type, whatever the number of entities: one a relation, shared where two fields read the same.
test.each([
  ['Person', 8],
  ['House', 7],
  ['Case', 4],
])('every field of %s costs %i statements, for few and for a hundred times as many', async (type, statements) => {
  expect(await department.statementsFor(entities(type), { r: references(type, FEW) })).toBe(statements);
  expect(await department.statementsFor(entities(type), { r: references(type, MANY) })).toBe(statements);
});

test('root lists cost the same for a short page and a long one', async () => {
  const lists = (first: number): string =>
    `{ incidents(first: ${first}) ${department.everyField('IncidentConnection')}
       policeMediationReferrals(first: ${first}) ${department.everyField('PoliceMediationReferralConnection')} }`;
  const few = await department.statementsFor(lists(1));
  expect(await department.statementsFor(lists(100))).toBe(few);
});

test('every field of the department has a value on some record', async () => {
  const found = new Set<string>();
  for (const type of ['Person', 'House', 'Case']) {
    answered(await department.data(entities(type), { r: references(type, FEW) }), found);
  }
  const referrals = `{ policeMediationReferrals ${department.everyField('PoliceMediationReferralConnection')} }`;
  answered(await department.data(referrals), found);
  const { sdl } = buildDepartmentSchema(police);
  expect(coordinatesOf(sdl).filter((coordinate) => !found.has(coordinate))).toEqual([]);
});
