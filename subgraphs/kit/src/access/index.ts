export { applyRowSecurity, readerRole } from './applyRowSecurity';
export { loadGrantKeys } from './loadGrantKeys';
export { maskFields } from './maskFields';
export { grantedContext, requireGrants, type GrantOptions } from './requireGrants';
export type { RowRule, RowRules } from './RowRule';
export type { Subjects, SubjectsOfCases } from './SubjectReport';
