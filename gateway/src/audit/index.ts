export { AUDIT_EVENTS, AUDIT_KEYS, type AuditEvent, type AuditKey } from './auditEvents';
export { AuditLog, type AuditLogOptions } from './AuditLog';
export {
  type AuditRecord,
  type AuditValues,
  decodeRecord,
  EncodedValue,
  encodeRecord,
  hashSubject,
  type LikeReference,
  RecordTemplate,
  type WholeRecord,
  wholeRecord,
} from './AuditRecord';
export {
  type AuditStore,
  type EntryAbout,
  LogConflict,
  type LogPlace,
  type NewEntry,
  type StoredCheckpoint,
  type StoredEntry,
} from './AuditStore';
export {
  type Checkpoint,
  cosignCheckpoint,
  type NoteSigner,
  type NoteVerifier,
  openCheckpoint,
  signCheckpoint,
} from './Checkpoint';
export { followReference } from './followReference';
export { MemoryAuditStore } from './MemoryAuditStore';
export { hashLeaf } from './merkleHash';
export type { AuditReceipt, PendingEntry } from './PendingEntry';
export { PostgresAuditStore } from './PostgresAuditStore';
export { buildInclusionProof, verifyConsistency, verifyInclusion } from './proofs';
export { type ExportedEntry, type LogVerdict, type TrustedWitnesses, verifyLog } from './verifyLog';
export { Witness, type Witnessed, type WitnessMemory } from './Witness';
export { Witnessing, type WitnessingOptions } from './Witnessing';
