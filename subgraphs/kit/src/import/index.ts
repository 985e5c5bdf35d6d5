export { explainFailure } from './explainFailure';
export { ImportError, type ImportErrorCode } from './ImportError';
export { importExtracts, type ImportOptions, type ImportProgress } from './importExtracts';
export type { FileReport, ImportReport, RowCounts } from './ImportReport';
export { REJECT_REASONS, type Reject, type RejectCode } from './rejects';
