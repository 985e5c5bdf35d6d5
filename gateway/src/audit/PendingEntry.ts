import type { ClientError } from '../errors/ClientError';
import type { Expiring } from '../lib/DeadlineQueue';

/** Where a record stands. */
export interface AuditReceipt {
  readonly log: string;
  readonly index: number;
}

/** Makes an entry's text; the same each time. */
export type LeafText = () => string;

/** Who writes an entry. */
export interface EntryOwner {
  /** Somebody cannot go on before the entry is durable. */
  needed(): void;
  /** The entry's time is up: it settles. */
  expired(entry: PendingEntry): void;
}

/**
 * An entry on its way into a log. It will be written also if nobody asks for it; who {@link need}s it has the next transaction begin. No
 * promise is made before one is asked for: most entries are durable by then.
 */
export class PendingEntry implements Expiring {
  deadline = 0;
  before: Expiring | undefined = undefined;
  after: Expiring | undefined = undefined;
  #isNeeded = false;
  #outcome: AuditReceipt | ClientError | undefined;
  #receipt: Promise<AuditReceipt> | undefined;
  #tell: ((receipt: Promise<AuditReceipt>) => void) | undefined;

  constructor(
    readonly leaf: LeafText,
    readonly subjects: readonly string[],
    readonly like: number | undefined,
    private readonly owner: EntryOwner,
  ) {}

  get isNeeded(): boolean {
    return this.#isNeeded;
  }

  /** Resolves when the entry is durable, however long that takes; rejects with AUDIT_UNAVAILABLE. */
  get receipt(): Promise<AuditReceipt> {
    if (this.#receipt) return this.#receipt;
    const outcome = this.#outcome;
    return (this.#receipt = outcome ? told(outcome) : new Promise((resolve) => (this.#tell = resolve)));
  }

  /** The same for who waits for it: at once where it is durable. */
  need(): AuditReceipt | Promise<AuditReceipt> {
    if (this.#outcome && !(this.#outcome instanceof Error)) return this.#outcome;
    if (!this.#isNeeded) {
      this.#isNeeded = true;
      this.owner.needed();
    }
    return this.receipt;
  }

  /** For the owner: how it ended. Only the first time counts. */
  settle(outcome: AuditReceipt | ClientError): void {
    if (this.#outcome) return;
    this.#outcome = outcome;
    this.#tell?.(told(outcome));
  }

  expire(): void {
    this.owner.expired(this);
  }
}

function told(outcome: AuditReceipt | ClientError): Promise<AuditReceipt> {
  return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
}
