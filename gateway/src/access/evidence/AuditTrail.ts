/**
 * What the stages put on record: records in the words of the catalogue, subjects as keyed hashes, checkpoints signed at
 * intervals. INVARIANT(audit-first): an append resolves when the record is durable.
 */
import { createSecretKey, createHmac, type KeyObject, randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import {
  type AuditEvent,
  type AuditLog,
  type AuditReceipt,
  type AuditValues,
  hashSubject,
  type LikeReference,
  hashLeaf,
  type PendingEntry,
  RecordTemplate,
} from '../../audit';

/** What a trail is made of. */
export interface AuditTrailOptions {
  readonly log: AuditLog;
  /** Key of the subjects' hashes, at least 32 bytes. */
  readonly subjectKey: Uint8Array;
  readonly checkpointIntervalMs: number;
  /** Told when a checkpoint cannot be kept; the log goes on. */
  readonly onError: (error: unknown) => void;
}

const KEPT_HASHES = 100_000;

interface WholeRead {
  readonly index: number;
  /** Of the log, when it was written. */
  readonly epoch: number;
  readonly again: RecordTemplate;
}

/** One replica's trail. */
export class AuditTrail {
  readonly log: AuditLog;
  readonly #key: KeyObject;
  readonly #hashes = new LRUCache<string, string>({ max: KEPT_HASHES });
  /** Reads that stand in the log whole, where, and what refers to them. */
  readonly #whole = new WeakMap<RecordTemplate, WholeRead>();
  readonly #timer: NodeJS.Timeout | undefined;
  #signedSize = -1;
  #refusalNoted = 0;
  #supergraph: string | undefined;

  constructor(private readonly options: AuditTrailOptions) {
    this.log = options.log;
    this.#key = createSecretKey(Buffer.from(options.subjectKey));
    if (options.checkpointIntervalMs > 0)
      this.#timer = setInterval(() => void this.checkpoint(), options.checkpointIntervalMs).unref();
  }

  /** A new audit id. */
  static newId(): string {
    return `a_${randomUUID()}`;
  }

  /** Makes a record durable. `subjects` are hashes of {@link hash}. Rejects with AUDIT_UNAVAILABLE. */
  async append(
    event: AuditEvent,
    values: AuditValues,
    subjects: readonly string[] = [],
    id = AuditTrail.newId(),
  ): Promise<AuditReceipt> {
    return this.begin(event, values, subjects, id).need();
  }

  /** The same for who need not wait for it yet. Throws on values that do not carry what the event demands. */
  begin(event: AuditEvent, values: AuditValues, subjects: readonly string[], id: string): PendingEntry {
    return this.log.begin(leafOf(new RecordTemplate(event, values), id), subjects);
  }

  /**
   * Begins the record of a read that differs from others in its id and moment only: once one of them stands in the log whole, the
   * others refer to it.
   */
  beginLike(template: RecordTemplate, subjects: readonly string[], id: string): PendingEntry {
    const { epoch } = this.log;
    const first = this.#whole.get(template);
    if (first?.epoch === epoch) return this.log.begin(leafOf(first.again, id), [], first.index);
    const leaf = leafOf(template, id);
    const pending = this.log.begin(leaf, subjects);
    const keep = ({ index }: AuditReceipt): void => {
      const like: LikeReference = { index, hash: hashLeaf(leaf()).toString('base64url') };
      this.#whole.set(template, {
        index,
        epoch,
        again: new RecordTemplate('access.read-again', { like: { ...like } }),
      });
    };
    pending.receipt.then(keep, () => undefined);
    return pending;
  }

  /**
   * Puts on record that a token was refused: at most one a second, for whoever sends rubbish must not fill the log. Nothing is
   * answered with it, so it holds nobody up.
   */
  noteRefusedToken(code: string): void {
    const second = Math.floor(Date.now() / 1000);
    if (second === this.#refusalNoted) return;
    this.#refusalNoted = second;
    this.append('identity.refused', { outcome: code }).catch(() => undefined);
  }

  /** Puts on record what came into force; a new supergraph is told apart from a new policy. */
  async noteInForce(policyVersion: string, supergraph: string): Promise<void> {
    const event =
      this.#supergraph === undefined || this.#supergraph === supergraph ? 'policy.loaded' : 'supergraph.swapped';
    this.#supergraph = supergraph;
    await this.append(event, { policyVersion, supergraph });
  }

  /** The hash under which a person or house stands in the log. */
  hash(kind: 'person' | 'house', id: string): string {
    const key = `${kind} ${id}`;
    let hash = this.#hashes.get(key);
    if (hash === undefined) this.#hashes.set(key, (hash = hashSubject(this.#key, kind, id)));
    return hash;
  }

  /** Keyed hash of a stated reason. */
  hashReason(reason: string): string {
    return createHmac('sha256', this.#key).update(`reason\n${reason}`).digest('base64url').slice(0, 27);
  }

  /** Signs the log as it is, if it has grown since the last time. */
  async checkpoint(): Promise<void> {
    if (this.log.size === this.#signedSize) return;
    try {
      const { checkpoint } = await this.log.checkpoint();
      this.#signedSize = checkpoint.size;
    } catch (error) {
      this.options.onError(error);
    }
  }

  /** Signs a last checkpoint and takes no more records. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.log.close();
    await this.checkpoint();
  }
}

/** The text of a record of this moment. */
function leafOf(template: RecordTemplate, id: string): () => string {
  const now = Date.now();
  return () => template.encode(id, new Date(now));
}
