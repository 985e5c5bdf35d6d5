import { buildDepartmentSchema } from '@yiwang/kit';
import { civilAffairs } from '..';
import { seed } from './seed';
import { answered, coordinatesOf, id, startDepartment, type TestDepartment } from '@yiwang/kit/testing';

const FEW = 3;
const MANY = 300;
let department: TestDepartment;

beforeAll(async () => {
  department = await startDepartment(civilAffairs);
  await seed(department, MANY);
});
afterAll(() => department?.stop());

const KEYS: Readonly<Record<string, string>> = { Person: 'id', House: 'id', Case: 'id', Area: 'code' };
const references = (type: string, count: number) => ({
  r: Array.from({ length: count }, (_, i) => ({ __typename: type, [KEYS[type]!]: id(type, i) })),
});
const entities = (type: string): string =>
  `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} ${department.everyField(type)} } }`;

// Statements by entity type, whatever the number of entities: one a relation.
test.each([
  ['Person', 3],
  ['House', 2],
  ['Case', 1],
  ['Area', 1],
])('every field of %s costs %i statements, for few and for a hundred times as many', async (type, statements) => {
  expect(await department.statementsFor(entities(type), references(type, FEW))).toBe(statements);
  expect(await department.statementsFor(entities(type), references(type, MANY))).toBe(statements);
});

const lists = (first: number): string =>
  ['communities Community', 'allowances Allowance', 'assistanceApplications AssistanceApplication']
    .map((list) => list.split(' ') as [string, string])
    .map(([field, type]) => `${field}(first: ${first}) ${department.everyField(`${type}Connection`)}`)
    .join('\n');

test('root lists cost the same for a short page and a long one', async () => {
  expect(await department.statementsFor(`{ ${lists(1)} }`)).toBe(3);
  expect(await department.statementsFor(`{ ${lists(100)} }`)).toBe(3);
});

test('every field of the department has a value on some record', async () => {
  const found = answered(await department.data(`{ ${lists(100)} }`));
  for (const type of Object.keys(KEYS)) answered(await department.data(entities(type), references(type, FEW)), found);
  const { sdl } = buildDepartmentSchema(civilAffairs);
  expect(coordinatesOf(sdl).filter((coordinate) => !found.has(coordinate))).toEqual([]);
});
