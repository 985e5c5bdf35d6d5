/**
 * One replica's log: records in, receipts out once they are durable. Concurrent appends share a transaction (group
 * commit), and while the thread is busy the next one begins when somebody needs it. INVARIANT(audit-first): an append that cannot be
 * made durable rejects, and then no data leaves.
 */
import { ClientError } from '../errors/ClientError';
import { DeadlineQueue } from '../lib/DeadlineQueue';
import { type AuditRecord, encodeRecord } from './AuditRecord';
import { type AuditStore, LogConflict } from './AuditStore';
import { type Checkpoint, type NoteSigner, signCheckpoint } from './Checkpoint';
import { Frontier, type TreeNode } from './Frontier';
import { hashLeaf } from './merkleHash';
import { type Pace, paceByUse } from './pace';
import { type AuditReceipt, type EntryOwner, type LeafText, PendingEntry } from './PendingEntry';
import { buildConsistencyProof, buildInclusionProof } from './proofs';

/** Options of a log. */
export interface AuditLogOptions {
  readonly store: AuditStore;
  /** Signs checkpoints; its name is the log's name. */
  readonly signer: NoteSigner;
  /** Milliseconds after which an append that is not durable is given up. */
  readonly timeoutMs?: number;
  /** Records in one transaction. */
  readonly maxBatch?: number;
  /** Records that may wait; more are refused at once. */
  readonly maxWaiting?: number;
  /** How long the next transaction may be held back. */
  readonly pace?: Pace;
}

/** An append-only log. Open it with {@link AuditLog.open}. */
export class AuditLog implements EntryOwner {
  readonly name: string;
  readonly #options: Required<AuditLogOptions>;
  #frontier: Frontier;
  /** After a failed write nobody knows whether it happened; the store is asked before the next. */
  #uncertain = false;
  #epoch = 0;
  #waiting: PendingEntry[] = [];
  readonly #deadlines: DeadlineQueue;
  #flushing: Promise<void> | undefined;
  /** Ends the pause before the next transaction. */
  #goOn: (() => void) | undefined;
  #closed = false;

  private constructor(options: AuditLogOptions, frontier: Frontier) {
    this.#options = { timeoutMs: 2000, maxBatch: 500, maxWaiting: 10_000, pace: paceByUse, ...options };
    this.#frontier = frontier;
    this.name = options.signer.name;
    this.#deadlines = new DeadlineQueue(this.#options.timeoutMs);
  }

  /** Opens the signer's log where it ended. */
  static async open(options: AuditLogOptions): Promise<AuditLog> {
    return new AuditLog(options, await readFrontier(options.store, options.signer.name));
  }

  get size(): number {
    return this.#frontier.size;
  }

  /** Whether the last write failed, so that nobody knows whether the next will not. */
  get failing(): boolean {
    return this.#uncertain;
  }

  /** Counts up whenever the store had to be asked where the log ends: what was written before may have been taken from it. */
  get epoch(): number {
    return this.#epoch;
  }

  /**
   * Makes a record durable. `subjects` are keyed hashes.
   * @throws ClientError AUDIT_UNAVAILABLE when the store does not confirm it in time
   */
  async append(record: AuditRecord, subjects: readonly string[] = []): Promise<AuditReceipt> {
    const leaf = encodeRecord(record);
    return this.begin(() => leaf, subjects).need();
  }

  /**
   * The same for any text, and for who need not wait for it yet; `like` is the place of an earlier entry that says what this one repeats.
   * The text is made and hashed when its transaction begins: one after the other costs a fraction of what it costs between other work.
   */
  begin(leaf: LeafText, subjects: readonly string[] = [], like?: number): PendingEntry {
    const pending = new PendingEntry(leaf, subjects, like, this);
    if (this.#closed || this.#waiting.length >= this.#options.maxWaiting) {
      pending.settle(unavailable());
      return pending;
    }
    this.#waiting.push(pending);
    this.#deadlines.add(pending);
    if (this.#waiting.length >= this.#options.maxBatch) this.#goOn?.();
    this.#flushing ??= this.#flush();
    return pending;
  }

  /** As of {@link EntryOwner}. While the log pauses no entry is under way, so it is one of those that wait. */
  needed(): void {
    this.#goOn?.();
  }

  /** As of {@link EntryOwner}. */
  expired(pending: PendingEntry): void {
    this.#waiting = this.#waiting.filter((other) => other !== pending);
    pending.settle(unavailable());
  }

  /** Signs the log as it is now and keeps the checkpoint. */
  async checkpoint(): Promise<{ checkpoint: Checkpoint; note: string }> {
    const checkpoint = { origin: this.name, size: this.#frontier.size, root: this.#frontier.root() };
    const note = signCheckpoint(checkpoint, this.#options.signer);
    await this.#options.store.putCheckpoint(this.name, checkpoint.size, note);
    return { checkpoint, note };
  }

  /** Proof that an entry is in the log as it was at `size`. */
  inclusionProof(index: number, size: number = this.size): Promise<Buffer[]> {
    this.#within(size);
    return buildInclusionProof(index, size, (level, at) => this.#options.store.node(this.name, level, at));
  }

  /** Proof that the log of `size` entries begins with the log of `oldSize`. */
  consistencyProof(oldSize: number, size: number = this.size): Promise<Buffer[]> {
    this.#within(size);
    return buildConsistencyProof(oldSize, size, (level, at) => this.#options.store.node(this.name, level, at));
  }

  /** Takes no more records; resolves when those waiting are settled. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#goOn?.();
    await this.#flushing;
  }

  #within(size: number): void {
    if (size > this.size) throw new RangeError(`the log has ${this.size} entries, not ${size}`);
  }

  async #flush(): Promise<void> {
    // What is asked for in this turn of the event loop goes into one transaction, and the fetches that were begun with it go first.
    await Promise.resolve();
    if (this.#mayPause()) await this.#pause(0);
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#options.maxBatch);
      const ended = this.#options.pace();
      let pause = 0;
      try {
        await this.#write(batch);
        pause = ended(batch.length);
      } catch {
        for (const pending of batch) pending.settle(unavailable());
      } finally {
        for (const pending of batch) this.#deadlines.delete(pending);
      }
      if (pause > 0 && this.#mayPause()) await this.#pause(pause);
    }
    this.#flushing = undefined;
  }

  #mayPause(): boolean {
    if (this.#closed || this.#waiting.length >= this.#options.maxBatch) return false;
    return !this.#waiting.some(({ isNeeded }) => isNeeded);
  }

  /** For so long, 0 for what is left of this turn of the event loop; or until somebody needs a record. */
  async #pause(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#goOn = resolve;
      if (ms === 0) setImmediate(resolve);
      else timer = setTimeout(resolve, ms);
    });
    this.#goOn = undefined;
    clearTimeout(timer);
  }

  async #write(batch: readonly PendingEntry[]): Promise<void> {
    const { store } = this.#options;
    if (this.#uncertain) {
      this.#frontier = await readFrontier(store, this.name);
      this.#uncertain = false;
    }
    const first = this.#frontier.size;
    const next = this.#frontier.copy();
    try {
      await this.#append(batch, next);
    } catch (error) {
      this.#uncertain = true;
      this.#epoch += 1;
      if (!(error instanceof LogConflict)) throw error;
      // Most often our own earlier write, whose confirmation was lost; once more from where the log now ends.
      return this.#retry(batch);
    }
    this.#settle(batch, first, next);
  }

  async #retry(batch: readonly PendingEntry[]): Promise<void> {
    const frontier = await readFrontier(this.#options.store, this.name);
    const first = frontier.size;
    await this.#append(batch, frontier);
    this.#uncertain = false;
    this.#settle(batch, first, frontier);
  }

  /** Writes the batch where `frontier` ends, which holds it then. */
  #append(batch: readonly PendingEntry[], frontier: Frontier): Promise<void> {
    const first = frontier.size;
    const entries = batch.map(({ leaf, subjects, like }) => {
      const text = leaf();
      return { leaf: text, hash: hashLeaf(text), subjects, like };
    });
    const nodes: TreeNode[] = [];
    for (const { hash } of entries) frontier.append(hash, nodes);
    return this.#options.store.append(this.name, first, entries, nodes);
  }

  #settle(batch: readonly PendingEntry[], first: number, frontier: Frontier): void {
    this.#frontier = frontier;
    batch.forEach((pending, at) => pending.settle({ log: this.name, index: first + at }));
  }
}

async function readFrontier(store: AuditStore, log: string): Promise<Frontier> {
  const size = await store.size(log);
  const edge = await Promise.all(Frontier.edgeOf(size).map(({ level, index }) => store.node(log, level, index)));
  return new Frontier(size, edge);
}

function unavailable(): ClientError {
  return new ClientError('AUDIT_UNAVAILABLE');
}
