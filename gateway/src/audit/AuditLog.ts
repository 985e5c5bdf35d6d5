/**
 * One replica's log: records in, receipts out once they are durable. Concurrent appends share a transaction (group
 * commit). INVARIANT(audit-first): an append that cannot be made durable rejects, and then no data leaves.
 */
import { ClientError } from '../errors/ClientError';
import { DeadlineQueue, type Expiring } from '../lib/DeadlineQueue';
import { type AuditRecord, encodeRecord } from './AuditRecord';
import { type AuditStore, LogConflict, type NewEntry } from './AuditStore';
import { type Checkpoint, type NoteSigner, signCheckpoint } from './Checkpoint';
import { Frontier, type TreeNode } from './Frontier';
import { hashLeaf } from './merkleHash';
import { type Pace, paceByUse } from './pace';
import { buildConsistencyProof, buildInclusionProof } from './proofs';

/** Where a record stands. */
export interface AuditReceipt {
  readonly log: string;
  readonly index: number;
}

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
  /** When the next transaction may begin. */
  readonly pace?: Pace;
}

/** A record that is not yet durable. */
class Waiting implements Expiring {
  deadline = 0;
  before: Expiring | undefined = undefined;
  after: Expiring | undefined = undefined;

  constructor(
    readonly entry: NewEntry,
    readonly resolve: (receipt: AuditReceipt) => void,
    readonly reject: (error: ClientError) => void,
    private readonly givenUp: (waiting: Waiting) => void,
  ) {}

  expire(): void {
    this.givenUp(this);
    this.reject(unavailable());
  }
}

/** An append-only log. Open it with {@link AuditLog.open}. */
export class AuditLog {
  readonly name: string;
  readonly #options: Required<AuditLogOptions>;
  #frontier: Frontier;
  /** After a failed write nobody knows whether it happened; the store is asked before the next. */
  #uncertain = false;
  #epoch = 0;
  #waiting: Waiting[] = [];
  readonly #deadlines: DeadlineQueue;
  #flushing: Promise<void> | undefined;
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
  append(record: AuditRecord, subjects: readonly string[] = []): Promise<AuditReceipt> {
    return this.appendLeaf(encodeRecord(record), subjects);
  }

  /** The same for a leaf whose text is there already; `like` is the place of an earlier entry that says what this one repeats. */
  appendLeaf(leaf: string, subjects: readonly string[] = [], like?: number): Promise<AuditReceipt> {
    if (this.#closed || this.#waiting.length >= this.#options.maxWaiting) return Promise.reject(unavailable());
    return new Promise<AuditReceipt>((resolve, reject) => {
      const waiting = new Waiting({ leaf, hash: hashLeaf(leaf), subjects, like }, resolve, reject, this.#forget);
      this.#waiting.push(waiting);
      this.#deadlines.add(waiting);
      this.#flushing ??= this.#flush();
    });
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
    await this.#flushing;
  }

  readonly #forget = (waiting: Waiting): void => {
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
  };

  #within(size: number): void {
    if (size > this.size) throw new RangeError(`the log has ${this.size} entries, not ${size}`);
  }

  async #flush(): Promise<void> {
    // What is asked for in this turn of the event loop goes into one transaction.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#options.maxBatch);
      const next = this.#options.pace();
      let pause: Promise<unknown> | undefined;
      try {
        await this.#write(batch);
        pause = next(batch.length);
      } catch {
        for (const { reject } of batch) reject(unavailable());
      } finally {
        for (const waiting of batch) this.#deadlines.delete(waiting);
      }
      if (pause && !this.#closed && this.#waiting.length < this.#options.maxBatch) await pause;
    }
    this.#flushing = undefined;
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
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

  async #retry(batch: readonly Waiting[]): Promise<void> {
    const frontier = await readFrontier(this.#options.store, this.name);
    const first = frontier.size;
    await this.#append(batch, frontier);
    this.#uncertain = false;
    this.#settle(batch, first, frontier);
  }

  /** Writes the batch where `frontier` ends, which holds it then. */
  #append(batch: readonly Waiting[], frontier: Frontier): Promise<void> {
    const first = frontier.size;
    const entries = batch.map(({ entry }) => entry);
    const nodes: TreeNode[] = [];
    for (const { hash } of entries) frontier.append(hash, nodes);
    return this.#options.store.append(this.name, first, entries, nodes);
  }

  #settle(batch: readonly Waiting[], first: number, frontier: Frontier): void {
    this.#frontier = frontier;
    batch.forEach(({ resolve }, at) => resolve({ log: this.name, index: first + at }));
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
