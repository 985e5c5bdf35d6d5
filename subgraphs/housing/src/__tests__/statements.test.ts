import { buildDepartmentSchema } from '@yiwang/kit';
import { housing } from '..';
import { seed } from './seed';
import { answered, coordinatesOf, references, startDepartment, type TestDepartment } from '@yiwang/kit/testing';

const FEW = 3;
const MANY = 300;
let department: TestDepartment;

beforeAll(async () => {
  department = await startDepartment(housing);
  await seed(department, MANY);
});
afterAll(() => department?.stop());

const entities = (type: string): string =>
  `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} ${department.everyField(type)} } }`;

// Statements by entity type, whatever the number of entities: one a relation.
test.each([
  ['Person', 9],
  ['House', 16],
  ['Case', 4],
])('every field of %s costs %i statements, for few and for a hundred times as many', async (type, statements) => {
  expect(await department.statementsFor(entities(type), { r: references(type, FEW) })).toBe(statements);
  expect(await department.statementsFor(entities(type), { r: references(type, MANY) })).toBe(statements);
});

const LISTS = {
  repairOrders: 'RepairOrder',
  propertyComplaints: 'PropertyComplaint',
  propertyCompanies: 'PropertyCompany',
  hazards: 'Hazard',
  renovationProjects: 'RenovationProject',
};
const lists = (first: number): string =>
  Object.entries(LISTS)
    .map(([field, type]) => `${field}(first: ${first}) ${department.everyField(`${type}Connection`)}`)
    .join('\n');

test('root lists cost the same for a short page and a long one', async () => {
  const few = await department.statementsFor(`{ ${lists(1)} }`);
  expect(await department.statementsFor(`{ ${lists(30)} }`)).toBe(few);
});

test('every field of the department has a value on some record', async () => {
  const found = answered(await department.data(`{ ${lists(3)} }`));
  for (const type of ['Person', 'House', 'Case']) {
    answered(await department.data(entities(type), { r: references(type, FEW) }), found);
  }
  const { sdl } = buildDepartmentSchema(housing);
  expect(coordinatesOf(sdl).filter((coordinate) => !found.has(coordinate))).toEqual([]);
});
