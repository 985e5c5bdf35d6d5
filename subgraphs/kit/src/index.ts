import 'reflect-metadata';

export { readerRole, type RowRule, type RowRules, type SubjectsOfCases } from './access';
export { DEPARTMENTS, type Department, isDepartment } from './departments';
export * from './database';
export * from './graphql';
export { makeFolder } from './makeFolder';
export * from './service';
export * from './postgres';
export * from './normalise';
export * from './mapping';
export * from './claims';
export * from './import';
