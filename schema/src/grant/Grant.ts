/**
 * What the gateway promises a department with each fetch: which coordinates may be read, how they are masked, and
 * which rows they may come from. Signed by signGrant, checked by verifyGrant; the same shape on both sides.
 */
import type { MaskKind } from '../masks';

/** HTTP header that carries a grant. */
export const GRANT_HEADER = 'access-grant';

/** Seconds that a grant lives unless configured otherwise: longer than any fetch, shorter than anyone's patience. */
export const GRANT_TTL_SECONDS = 15;

/**
 * Row scopes, widest first. Of several on one coordinate all must hold: `public` every row, `area` rows in the
 * caller's areas, `own-department` rows whose record belongs to the caller's department, `case` rows about the
 * case's subjects.
 */
export const ROW_SCOPES = ['public', 'area', 'own-department', 'case'] as const;
/** One of {@link ROW_SCOPES}. */
export type RowScope = (typeof ROW_SCOPES)[number];

/** What is granted on one coordinate. */
export interface FieldGrant {
  /** All must hold for a row; never empty. */
  readonly rows: readonly RowScope[];
  /** Applied at the source; absent: the raw value. */
  readonly mask?: MaskKind;
}

/** The part of a grant that is the same for every request of one operation shape by one class of callers. */
export type GrantedFields = Readonly<Record<string, FieldGrant>>;

/** The part of a grant that belongs to one request. */
export interface GrantContext {
  readonly purpose: string;
  readonly roles: readonly string[];
  /** The caller's department as grantDepartment names it; the rows of scope `own-department`. */
  readonly department?: string;
  readonly caseId?: string;
  /** Opaque ids of the persons that the case concerns: the rows of scope `case`. */
  readonly persons: readonly string[];
  /** Opaque ids of the houses that the case concerns. */
  readonly houses: readonly string[];
  /** Area codes of the caller's jurisdiction; a code covers every area below it. */
  readonly areas: readonly string[];
  /**
   * The record in the audit log under which the grant was signed: that of the read, or, of reads of one case, of one by the same
   * caller some seconds before. Changes and reads without a case never share a grant.
   */
  readonly auditId: string;
  /** No case bounds the read: the department must answer of whom its rows are, as `extensions.subjects`. */
  readonly reportSubjects?: boolean;
}

/** A verified grant, as a department reads it. */
export interface Grant extends GrantContext {
  /** Name of the subgraph it was made for. */
  readonly audience: string;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly fields: GrantedFields;
  /** SHA-256 (base64url) of the encoded fields, as the audit record names it. */
  readonly fieldsDigest: string;
}
