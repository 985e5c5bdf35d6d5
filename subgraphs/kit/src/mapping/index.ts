export { ddlFor } from './ddlFor';
export { findMappingFiles, findMappings } from './findMappings';
export { loadMapping, MappingError, parseMapping } from './loadMapping';
export type {
  CaseClaim,
  CaseReference,
  Claim,
  Column,
  ColumnType,
  Extract,
  HouseClaim,
  Mapping,
  PersonClaim,
} from './Mapping';
export { type Queryable, verifySchema } from './verifySchema';
