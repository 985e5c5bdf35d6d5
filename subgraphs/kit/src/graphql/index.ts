export { Classified, Reads, Structural, type ClassifiedOptions } from './Classified';
export {
  buildDepartmentSchema,
  type DepartmentSchema,
  type DepartmentSchemaOptions,
  type ReferenceResolver,
} from './buildDepartmentSchema';
export { connectionOf, PageArgs, PageInfo, DEFAULT_PAGE, MAX_PAGE, type Connection, type Edge } from './relay';
export { GraphQLDay, GraphQLDecimal, GraphQLInstant } from './scalars';
