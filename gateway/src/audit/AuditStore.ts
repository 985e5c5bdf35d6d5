/** Where a log is kept. Implementations: memory for tests and single tools, PostgreSQL for everything that matters. */
import type { TreeNode } from './Frontier';

/** An entry on its way into the store. */
export interface NewEntry {
  /** Its UTF-8 is the leaf. */
  readonly leaf: string;
  /** The leaf's hash, 32 bytes. */
  readonly hash: Buffer;
  /** Keyed hashes of the subjects, by which a resident's entries are found again. */
  readonly subjects: readonly string[];
  /** The place of an earlier entry of this log that says what this one repeats: its subjects are this one's. */
  readonly like?: number | undefined;
}

/** An entry as it is read back. */
export interface StoredEntry {
  readonly index: number;
  readonly leaf: Buffer;
}

/** An entry about a subject. */
export interface EntryAbout extends StoredEntry {
  readonly log: string;
  /** The entry that it repeats, where it does. */
  readonly like?: StoredEntry | undefined;
}

/** Where an entry stands. */
export interface LogPlace {
  readonly log: string;
  readonly index: number;
}

/** A checkpoint as it was kept. */
export interface StoredCheckpoint {
  readonly size: number;
  readonly note: string;
}

/** Keeps any number of logs by name. */
export interface AuditStore {
  /** How many entries the log has. */
  size(log: string): Promise<number>;
  /**
   * Appends all entries or none, and resolves when they are durable. `first` is the index of the first of them, `nodes` are the
   * subtrees to be kept that they finish; rejects with a {@link LogConflict} when the log has another size by now.
   */
  append(log: string, first: number, entries: readonly NewEntry[], nodes: readonly TreeNode[]): Promise<void>;
  /** Hash of a complete subtree of any size; rejects with a RangeError where not all of its entries are there. */
  node(log: string, level: number, index: number): Promise<Buffer>;
  /** Entries from `first` on, at most `count`, each with the hash that it was written with. */
  entries(log: string, first: number, count: number): Promise<(StoredEntry & { hash: Buffer })[]>;
  /** Entries about a subject, over all logs, the last written first; `before` is the place of the last one already had. */
  entriesOf(subject: string, before?: LogPlace, count?: number): Promise<EntryAbout[]>;
  putCheckpoint(log: string, size: number, note: string): Promise<void>;
  /** The latest checkpoint with all its signatures, or undefined. */
  latestCheckpoint(log: string): Promise<StoredCheckpoint | undefined>;
  /** Checkpoints of at least `size` entries, the shortest first, as many as one may look at at once. */
  checkpointsFrom(log: string, size: number): Promise<StoredCheckpoint[]>;
  /** Notes with a signature under that name, the longest log first; whether it is genuine is for the caller to find out. */
  checkpointsSignedBy(log: string, name: string): Promise<string[]>;
  /** Names of all logs. */
  logs(): Promise<string[]>;
}

/** Somebody else has written to this log: each replica must have one of its own. */
export class LogConflict extends Error {
  override readonly name = 'LogConflict';
}
