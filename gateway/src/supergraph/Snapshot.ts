import type { GraphQLSchema } from 'graphql';
import type { BoundedCache } from '../cache/BoundedCache';
import type { GatewayConfig } from '../config';
import type { PolicyInForce } from '../permissions';
import type { Executable, ExecutionEnvironment } from '../execute/Executable';
import type { Foundation } from '../plan/foundation';
import type { FetchedCoordinates } from '../plan/Plan';
import type { Planner } from '../plan/Planner';
import type { Supergraph } from '../plan/schema/Supergraph';
import type { ClientError } from '../errors/ClientError';
import type { CostTable } from './CostTable';
import type { DocumentCache } from './DocumentCache';
import type { TrustedDocuments } from './TrustedDocuments';

/**
 * Everything that a request needs and that depends on the supergraph or on live configuration, in one frozen object. A
 * request takes the current one when it starts and keeps it to its end; a swap only replaces the reference.
 */
export interface Snapshot {
  /** Counts up with every swap; 1 is the one that the gateway booted with. */
  readonly number: number;
  readonly loadedAt: Date;
  readonly config: GatewayConfig;
  readonly supergraph: Supergraph;
  readonly schema: GraphQLSchema;
  /** Undefined where the gateway serves without permissions. */
  readonly policy: PolicyInForce | undefined;
  readonly planner: Planner;
  readonly environment: ExecutionEnvironment;
  /** All that goes into compiled operations besides the supergraph and the environment's transport, as text. */
  readonly settings: string;
  readonly costs: CostTable | undefined;
  readonly trusted: TrustedDocuments;
  /** Override labels that configuration switched on; undefined when the supergraph has no progressive overrides. */
  readonly overrides: readonly string[] | undefined;
  /** Checked documents by text. */
  readonly documents: DocumentCache;
  /** The same for callers who see less than the public schema, by what they see. */
  readonly views: WeakMap<GraphQLSchema, DocumentCache>;
  /** Texts that clients registered by sending them with their SHA-256, by that. */
  readonly registered: BoundedCache<string, string>;
  /**
   * What is planned and compiled, by plan cache key without policy version and masks: it goes on under the next policy, whose
   * decisions are made anew before it is executed.
   */
  readonly compiled: BoundedCache<string, Prepared>;
  /** Plans and executables by plan cache key; a promise while one is being planned, an error for a while after it failed. */
  readonly executables: BoundedCache<string, PlanCacheEntry>;
  readonly lease: Lease;
}

/** A planned and compiled operation. The plan itself is not kept: it is in the code. */
export interface Prepared {
  readonly fetched: FetchedCoordinates;
  readonly foundation: Foundation;
  readonly executable: Executable;
  /** Number of the snapshot for which it was compiled, and whose supergraph it keeps in memory. */
  readonly since: number;
}

/** What the plan cache holds. */
export type PlanCacheEntry = Prepared | Promise<Prepared | ClientError> | ClientError;

/** Counts the requests that use a snapshot, and tells when the last one of a replaced snapshot has ended. */
export class Lease {
  #users = 0;
  #whenFree: (() => void) | undefined;

  get users(): number {
    return this.#users;
  }

  take(): void {
    this.#users++;
  }

  release(): void {
    if (--this.#users === 0 && this.#whenFree) this.#whenFree();
  }

  /** Calls back once, when nobody uses the snapshot any more. Call only after it was replaced. */
  retire(free: () => void): void {
    const once = (): void => {
      this.#whenFree = undefined;
      free();
    };
    if (this.#users === 0) once();
    else this.#whenFree = once;
  }
}
