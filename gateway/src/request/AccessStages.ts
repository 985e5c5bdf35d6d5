/**
 * The stages that permissions put into the pipeline. A gateway without a policy has none of them, and none of them costs it
 * anything: not a call, not an await.
 */
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { ClientError } from '../errors/ClientError';
import type { OnAnswer, OnFetch, OperationError, OperationResult } from '../execute/Executable';
import type { FetchedCoordinates } from '../plan/Plan';
import type { CheckedOperation } from '../supergraph/CheckedDocument';
import type { Snapshot } from '../supergraph/Snapshot';
import type { RequestHeaders } from './OperationRequest';

/** Identity, permissions and audit of one request; `C` is what identity found out about the caller. */
export interface AccessStages<C = unknown> {
  /** Who calls, for which purpose and case. Throws a ClientError to refuse the request. */
  identify(headers: RequestHeaders, snapshot: Snapshot): C | Promise<C>;
  /**
   * The schema whose fields this caller may name: documents are validated on it, and introspection answers from it unless
   * `introspectedSchema` says otherwise; what is left out is not even known by name. The same object for all callers of a
   * class; undefined for the whole public schema.
   */
  visibleSchema?(caller: C, snapshot: Snapshot): GraphQLSchema | undefined;
  /** What introspection answers from, where that is less than what may be named. The same object for a whole class. */
  introspectedSchema?(caller: C, snapshot: Snapshot): GraphQLSchema | undefined;
  /** The part of the operation that this caller may run. Throws a ClientError to refuse it whole. */
  permit(
    operation: CheckedOperation,
    variables: Readonly<Record<string, unknown>>,
    caller: C,
    snapshot: Snapshot,
  ): PermittedOperation | Promise<PermittedOperation>;
  /**
   * Makes the record of this read durable. The answer leaves at once where nothing is returned, else when the promise resolves, and not
   * at all when it throws. INVARIANT(audit-first)
   */
  record(permitted: PermittedOperation, caller: C, result: OperationResult): void | Promise<unknown>;
  /** What may be expected to be asked of a snapshot that will take over, most likely first. Nobody asks it now. */
  expected?(next: Snapshot, previous: Snapshot | undefined): Iterable<ExpectedDocument>;
}

/** A document, and what classes of callers would be permitted of it. */
export interface ExpectedDocument {
  readonly text: string;
  /** How often it was asked for. */
  readonly uses: number;
  /** What those callers may name. */
  seen(): GraphQLSchema;
  permit(operation: CheckedOperation): Iterable<PermittedOperation>;
}

/** What permissions left of an operation. */
export interface PermittedOperation {
  /** Undefined when nothing was permitted: the answer is `data: null` and the errors. */
  readonly document: DocumentNode | undefined;
  /** `document` as text. INVARIANT(cache-key): with the policy's version and the mask set it identifies the plan. */
  readonly text: string;
  readonly policyVersion: string;
  readonly maskSet: string;
  /** One object for all requests with this document, policy version and mask set, so that they are told alike without a hash. */
  readonly sameFor?: object | undefined;
  /** Who asks, for what, for which case: answers and fetches are shared only within it. INVARIANT(cache-key) */
  readonly accessKey: string;
  /** One error a denied coordinate; they stand in the answer beside the data. */
  readonly errors: readonly OperationError[];
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
  /** Signs the grant of each fetch. */
  readonly onFetch: OnFetch<unknown> | undefined;
  /** Hears what departments tell of their answers; then nothing of the execution is shared with others. */
  readonly onAnswer?: OnAnswer | undefined;
  /**
   * Called with what a new plan fetches: one that fetches a coordinate which the policy denies (a key, a `@requires` input) is
   * answered with what may still be asked, which is planned in its place.
   */
  checkPlan(fetched: FetchedCoordinates): 'permitted' | PermittedOperation;
  /** Called before each event of a subscription: the reason to end it, such as a case that was closed. */
  ended?(): ClientError | undefined | Promise<ClientError | undefined>;
  /** Called once when a subscription is over, however it ended. */
  closed?(): void;
}
