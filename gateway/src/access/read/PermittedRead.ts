/**
 * One operation as one caller may run it: the permitted document with its notices, the grants of its fetches, and its record.
 * The record of a read whose subjects are known beforehand is begun together with the fetches, so that it costs no time of
 * its own. INVARIANT(audit-first): `settle` resolves when the record is durable.
 */
import { GRANT_HEADER, type GrantScope, policyDay } from '@yiwang/schema';
import type { DocumentNode } from 'graphql';
import type { PendingEntry } from '../../audit';
import { ClientError } from '../../errors/ClientError';
import { InternalError } from '../../errors/InternalError';
import { sentence } from '../../errors/Sentence';
import type { OnAnswer, OnFetch, OperationError, OperationResult } from '../../execute/Executable';
import { isRecord } from '../../lib/isRecord';
import type { Permission } from '../../permissions';
import type { FetchedCoordinates } from '../../plan/Plan';
import type { PermittedOperation } from '../../request/AccessStages';
import type { CheckedOperation } from '../../supergraph/CheckedDocument';
import { AuditTrail } from '../evidence/AuditTrail';
import type { CallerAccess } from '../caller/CallerAccess';
import type { GrantKeys } from './GrantKeys';
import { grantScopes, type GrantScopes } from './grantScopes';
import { asksIdentity } from './identityLookup';
import { callerValues, type Disclosure, disclosureOf, GRANTED, operationHash, recordRead } from './recordRead';

/** What reads share. */
export interface ReadServices {
  readonly trail: AuditTrail;
  readonly grants: GrantKeys;
  /** Name of the subgraph that the gateway answers itself. */
  readonly own: string;
  /** Hands a fetch of that subgraph to whoever answers it; returns the ticket to send along. */
  readonly ticketFor: (caller: CallerAccess) => Readonly<Record<string, string>>;
  /** Version of the policy that new requests get; undefined where nobody keeps count. */
  readonly policyInForce: () => string | undefined;
  readonly keepReason: (auditId: string, reason: string) => Promise<void>;
}

/** Seconds after which a header is signed anew: streams and slow plans outlive a grant. */
const RESIGN_AFTER_MS = 4_000;

interface SignedHeaders {
  readonly at: number;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Grants of reads that a case bounds, by the caller as it stands and by what is opened. INVARIANT(cache-key): the caller's part of
 * a grant is one object as long as neither policy nor case nor standing changes; the scope belongs to one plan and department.
 */
const sharedGrants = new WeakMap<CallerAccess['grant'], WeakMap<GrantScope, SignedHeaders>>();

function grantsOf(grant: CallerAccess['grant']): WeakMap<GrantScope, SignedHeaders> {
  let grants = sharedGrants.get(grant);
  if (!grants) sharedGrants.set(grant, (grants = new WeakMap()));
  return grants;
}

/** Made for each request. */
export class PermittedRead implements PermittedOperation {
  readonly document: DocumentNode | undefined;
  readonly text: string;
  readonly policyVersion: string;
  readonly maskSet: string;
  readonly sameFor: object;
  readonly accessKey: string;
  readonly errors: readonly OperationError[];
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
  readonly onFetch: OnFetch<unknown>;
  readonly onAnswer: OnAnswer | undefined;
  readonly auditId: string;
  readonly #disclosure: Disclosure;
  /** Where no case bounds them: persons and houses that a department was asked for by id, and those it says its rows are of. */
  readonly #asked: Set<string> | undefined;
  /** Grants that this read may use: its own, or those that it shares with reads like it. */
  readonly #signed: Pick<WeakMap<GrantScope, SignedHeaders>, 'get' | 'set'>;
  readonly #began = Date.now();
  #scopes: GrantScopes | undefined;
  /** A department that answered without saying of whom. */
  #untold: string | undefined;
  #record: Pick<PendingEntry, 'need'> | undefined;

  constructor(
    readonly permission: Permission,
    readonly caller: CallerAccess,
    readonly operation: CheckedOperation,
    private readonly services: ReadServices,
    auditId = AuditTrail.newId(),
  ) {
    const { table } = caller.permissions;
    this.auditId = auditId;
    this.document = permission.document;
    this.text = permission.text;
    this.policyVersion = table.policy.version;
    this.maskSet = permission.maskSet;
    this.sameFor = permission;
    this.accessKey = caller.accessKey;
    this.#disclosure = disclosureOf(permission, caller.permissions);
    this.errors = this.#disclosure.errors;
    this.extensions =
      permission.personal || Object.keys(permission.masked).length > 0
        ? { access: { auditId, policyVersion: this.policyVersion, ...this.#disclosure.notices } }
        : undefined;
    this.#asked = permission.personal && !this.#subjectsAreKnown() ? new Set() : undefined;
    // What a case does not bound, and every change, keeps its own audit id in its grants: departments work with it.
    const isShared = operation.kind === 'query' && caller.context.caseId !== undefined && this.#asked === undefined;
    this.#signed = isShared ? grantsOf(caller.grant) : new WeakMap();
    this.onAnswer = this.#asked && ((subgraph, answer) => this.#hear(subgraph, answer));
    this.onFetch = (subgraph, representations) => this.#headersFor(subgraph, representations);
  }

  checkPlan(fetched: FetchedCoordinates): 'permitted' | PermittedRead {
    const { permissions } = this.caller;
    this.#scopes = grantScopes(fetched, this.permission, permissions);
    if (this.#scopes) {
      this.#beginRecord();
      return 'permitted';
    }
    const left = permissions.checkPlan(this.permission, fetched);
    if (left === 'permitted') throw new InternalError('A plan was permitted for which no grant can be made.');
    return new PermittedRead(left, this.caller, this.operation, this.services, this.auditId);
  }

  /** Makes what is to be recorded durable, if anything is; `result` is what would be answered. */
  settle(result: OperationResult): void | Promise<unknown> {
    if (this.operation.kind === 'mutation' && this.document) return;
    const { personal } = this.permission;
    if (!personal && this.errors.length === 0) return;
    if (personal) this.#refuseUntold();
    // Where it was not begun with the fetches, each answer is a read of its own: a stream answers again and again.
    const durable = (this.#record ?? this.#writeRecord(outcomeOf(result))).need();
    if (!(durable instanceof Promise)) return;
    // Where nothing personal is in it, a denial may be told even while it cannot be recorded.
    return personal ? durable : durable.catch(() => undefined);
  }

  /** Keyed hashes of whom the departments told that their rows are of, where no case bounds them. */
  subjectsTold(): readonly string[] {
    this.#refuseUntold();
    return [...(this.#asked ?? [])];
  }

  async ended(): Promise<ClientError | undefined> {
    const { minutes } = this.caller.context.bounds;
    if (Date.now() - this.#began > minutes * 60_000)
      return new ClientError('ACCESS_DENIED', sentence('PURPOSE_EXPIRED'), {
        extensions: { reason: 'PURPOSE_EXPIRED' },
        remedy: sentence('STATE_AGAIN'),
      });
    const { validThrough } = this.caller.permissions.table;
    // Also under one and the same policy: a rule of it may have ended, or another begun, with the day.
    if (
      (this.services.policyInForce() ?? this.policyVersion) !== this.policyVersion ||
      policyDay(new Date()) > validThrough
    )
      return new ClientError('ACCESS_DENIED', sentence('POLICY_CHANGED'), {
        extensions: { reason: 'POLICY_CHANGED' },
        remedy: sentence('SUBSCRIBE_AGAIN'),
      });
    return this.caller.recheck();
  }

  closed(): void {
    const { trail } = this.services;
    const values = { ...callerValues(this.caller), operation: operationHash(this.operation), outcome: 'ended' };
    // The stream is over; whether its end stands on record holds nothing back.
    trail.append('access.stream-closed', values).catch(() => undefined);
  }

  #beginRecord(): void {
    if (this.operation.kind !== 'query' || this.#asked) return;
    if (!this.permission.personal && this.errors.length === 0) return;
    this.#record = this.#writeRecord(GRANTED);
  }

  #writeRecord(outcome: string): Pick<PendingEntry, 'need'> {
    const { trail, keepReason } = this.services;
    const subjects = this.#asked ? [...new Set([...this.caller.subjects, ...this.#asked])] : this.caller.subjects;
    const record = recordRead(this, this.#disclosure, outcome, subjects, trail);
    const { reason } = this.caller.context;
    if (reason === undefined || this.permission.checkpoints.length === 0) return record;
    const kept = keepReason(this.auditId, reason).catch((cause: unknown) => {
      throw new ClientError('AUDIT_UNAVAILABLE', undefined, { cause });
    });
    // Awaited by `settle`; a request that fails before it must not end the process.
    kept.catch(() => undefined);
    return { need: async () => (await Promise.all([record.need(), kept]))[0] };
  }

  /** INVARIANT(audit-first): a record that cannot say whose data was read is none. */
  #refuseUntold(): void {
    if (this.#untold !== undefined)
      throw new InternalError(
        `${this.#untold} answered a read that no case bounds without saying of whom (extensions.subjects).`,
      );
  }

  /** Every personal field is bounded by the case, or by the resident's own id; who is looked up is in no case yet. */
  #subjectsAreKnown(): boolean {
    const { caseId, relation } = this.caller.context;
    if (this.operation.kind === 'mutation' && asksIdentity(this.permission)) return false;
    return (caseId !== undefined || relation === 'self') && this.#disclosure.caseBound;
  }

  #headersFor(subgraph: string, representations: readonly string[]): Readonly<Record<string, string>> {
    if (this.#asked) for (const representation of representations) this.#ask(representation);
    if (subgraph === this.services.own) return this.services.ticketFor(this.caller);
    const scope = this.#scopeOf(subgraph);
    const signed = this.#signed.get(scope);
    const now = Date.now();
    if (signed && now - signed.at < RESIGN_AFTER_MS) return signed.headers;
    const context = {
      ...this.caller.grant,
      auditId: this.auditId,
      ...(this.#asked !== undefined && { reportSubjects: true }),
    };
    const grant = this.services.grants.signer(subgraph).sign(scope, context);
    const headers = { [GRANT_HEADER]: grant };
    this.#signed.set(scope, { at: now, headers });
    return headers;
  }

  #scopeOf(subgraph: string): GrantScope {
    const scope = this.#scopes?.get(subgraph);
    if (!scope) throw new InternalError(`A fetch of ${subgraph} was made that no plan had told of.`);
    return scope;
  }

  #hear(subgraph: string, { data, extensions }: { readonly data: object | null; readonly extensions: unknown }): void {
    if (subgraph === this.services.own || data === null) return;
    const told = isRecord(extensions) ? extensions['subjects'] : undefined;
    if (!isRecord(told) || !isIds(told['persons']) || !isIds(told['houses'])) {
      this.#untold = subgraph;
      return;
    }
    const { trail } = this.services;
    for (const id of told['persons']) this.#asked?.add(trail.hash('person', id));
    for (const id of told['houses']) this.#asked?.add(trail.hash('house', id));
  }

  #ask(representation: string): void {
    const { __typename: type, id } = JSON.parse(representation) as { __typename?: unknown; id?: unknown };
    if (typeof id !== 'string') return;
    if (type === 'Person') this.#asked?.add(this.services.trail.hash('person', id));
    if (type === 'House') this.#asked?.add(this.services.trail.hash('house', id));
  }
}

function isIds(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((id) => typeof id === 'string');
}

function outcomeOf({ data, errors }: OperationResult): string {
  if (data === null) return 'failed';
  return errors ? 'partial' : 'answered';
}
