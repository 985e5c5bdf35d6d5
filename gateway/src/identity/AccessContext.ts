/**
 * Who calls and under which circumstances: what every later stage decides by. Built once a request, then frozen.
 */
import type { Purpose, Relation } from '@yiwang/schema';

/** How surely the caller was identified when signing in. */
export const ASSURANCE_LEVELS = ['low', 'substantial', 'high'] as const;
/** One of {@link ASSURANCE_LEVELS}. */
export type Assurance = (typeof ASSURANCE_LEVELS)[number];

/** A signed-in person, as the token says. */
export interface Principal {
  /** Stable id of the account; never an ID number. */
  readonly id: string;
  /** Code of the department; absent for residents. */
  readonly department?: string;
  /** Roles that the person's posts carry. */
  readonly roles: readonly string[];
  /** Area codes of the person's jurisdiction; a code covers every area below it. */
  readonly areas: readonly string[];
  readonly assurance: Assurance;
  /** The resident's own id in the graph, when the account is a resident's. */
  readonly personId?: string;
  /** Id of the token, for revocation. */
  readonly tokenId?: string;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** A principal with a purpose, and, where the purpose needs one, a case. */
export interface AccessContext {
  readonly principal: Principal;
  readonly purpose: string;
  /** The policy's bounds of that purpose. */
  readonly bounds: Purpose;
  /** The roles that the caller acts in: one, unless the purpose admits several at once. */
  readonly roles: readonly string[];
  readonly caseId?: string;
  /** How the caller stands to the case; `none` without one. */
  readonly relation: Relation;
  /** Opaque ids of the persons that the case concerns; bounded by the purpose. */
  readonly persons: readonly string[];
  readonly houses: readonly string[];
  readonly areas: readonly string[];
  /** The reason stated for fields behind a checkpoint. */
  readonly reason?: string;
}
