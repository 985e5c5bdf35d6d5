export { answered, coordinatesOf, id, references, startDepartment, type TestDepartment } from './startDepartment';
export { entity, startGranted, type GrantedDepartment } from './startGranted';
export { createTestDatabase, type TestDatabase } from './testDatabase';
export { testSchema } from './testSchema';
export { dayFromToday, TestSubgraph } from './TestSubgraph';
