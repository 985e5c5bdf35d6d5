/** What identity found out about one request's caller, and what every later stage of that request works with. */
import type { GrantContext } from '@yiwang/schema';
import type { ClientError } from '../../errors/ClientError';
import type { AccessContext, Principal } from '../../identity';
import type { Caller, Permissions } from '../../permissions';

/** A caller with a purpose. */
export interface CallerAccess {
  readonly kind: 'purpose';
  readonly principal: Principal;
  readonly context: AccessContext;
  /** Decisions of the policy that was in force when the request came. */
  readonly permissions: Permissions;
  readonly class: Caller;
  /** Who asks, for what, for which case and whom: one text. INVARIANT(cache-key) */
  readonly accessKey: string;
  /** The part of grants that belongs to this request, without its audit id. */
  readonly grant: Omit<GrantContext, 'auditId'>;
  /** Keyed hashes of the persons and houses that the case concerns. */
  readonly subjects: readonly string[];
  /** The purpose is a break-glass purpose, and the glass is whole: nothing is open but breaking it. */
  readonly glassIsWhole: boolean;
  /** Asks again whether the caller may still act: for streams, which outlive the moment of asking. */
  recheck(): Promise<ClientError | undefined>;
}

/** A caller who signed in and stated no purpose: may introspect, and reads nothing. */
export interface CallerWithoutPurpose {
  readonly kind: 'no-purpose';
  readonly principal: Principal;
  readonly permissions: Permissions;
  /** What is answered to everything but introspection. */
  readonly refusal: ClientError;
}

/** Either. */
export type AnyCaller = CallerAccess | CallerWithoutPurpose;
