export type { AnyDb, AnyQuery, AnyTables } from './anyDatabase';
export { connectDatabase, schemaOf, type Database, type DatabaseOptions } from './connectDatabase';
export { inTransaction } from './inTransaction';
export { migrate, migrateDepartment, KIT_MIGRATIONS } from './migrate';
export { Loaders } from './Loaders';
export { CursorSeal } from './CursorSeal';
export type { PageOrder } from './paginate';
export { rowFunction, rowsOf, type RowFunction } from './rowsOf';
