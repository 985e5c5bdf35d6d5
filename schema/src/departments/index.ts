export * from './loadDepartments';
