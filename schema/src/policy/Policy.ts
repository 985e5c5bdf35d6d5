/**
 * The policy after loading and checking: frozen data that decisions are compiled from. Written form and meaning of each
 * word: docs/policy-language.md.
 */
import type { Grade } from '../classified';
import type { RowScope } from '../grant';
import type { MaskKind } from '../masks';

/** How the caller's unit stands to the case. `respondent` is the unit complained about; `self`, the resident concerned. */
export const RELATIONS = ['none', 'handler', 'participant', 'supervisor', 'respondent', 'self'] as const;
/** One of {@link RELATIONS}. */
export type Relation = (typeof RELATIONS)[number];

/** Effects that a rule can have, least restrictive first. */
export const EFFECTS = ['allow', 'mask', 'checkpoint', 'deny'] as const;
/** One of {@link EFFECTS}. */
export type Effect = (typeof EFFECTS)[number];

/** A name in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** Why someone reads, and the upper bound of what may ever be granted for it. */
export interface Purpose {
  readonly code: string;
  readonly name: Bilingual;
  readonly basis: string;
  readonly steward: string;
  /** Whether it needs a live case. */
  readonly case: 'required' | 'none';
  readonly relations: readonly Relation[];
  readonly roles: readonly string[];
  /** Highest grade of field; a masked value counts one grade lower. */
  readonly grade: Grade;
  /** Codes of the departments whose fields may be read; absent: all. */
  readonly departments?: readonly string[];
  /** Persons and houses that one access may concern. */
  readonly subjects: number;
  /** Minutes for which a stated purpose holds before it must be stated again. */
  readonly minutes: number;
  readonly readsPerHour: number;
  readonly breakGlass: boolean;
  /** Days after a break-glass read by which it must be reviewed. */
  readonly reviewDays?: number;
  /** Days after which the resident learns of a read; 0: at once. */
  readonly disclosureDelayDays: number;
  readonly from?: string;
  readonly until?: string;
}

/** A role that posts in one department hold. */
export interface Role {
  readonly code: string;
  readonly name: Bilingual;
  readonly department: string;
  /** Itself and everything that it extends, directly or not: the rules of all of them bind it (T12). */
  readonly lineage: readonly string[];
}

/** One mask as the policy describes it. */
export interface Mask {
  readonly kind: MaskKind;
  readonly name: Bilingual;
  /** Of two masks on one field the stronger wins. */
  readonly strength: number;
  /** Parts of secrets that the masked value still gives away. */
  readonly reveals: readonly string[];
}

/** A value that several fields can give back together (T29). */
export interface Secret {
  readonly code: string;
  readonly name: Bilingual;
  /** All of these together are the whole value. */
  readonly parts: readonly string[];
  /** Parts that follow from the others, such as a check digit. */
  readonly derived?: readonly string[];
}

/** One decision over some coordinates, as a department's steward wrote it. */
export interface Rule {
  /** `<department>/<id>`. */
  readonly id: string;
  readonly department: string;
  readonly coordinates: readonly string[];
  readonly roles: readonly string[] | '*';
  readonly purposes: readonly string[] | '*';
  /** Absent: every relation that the purpose admits; for a deny, every relation. */
  readonly relations?: readonly Relation[];
  readonly effect: Effect;
  readonly mask?: MaskKind;
  readonly rows: readonly RowScope[];
  readonly basis: string;
  readonly from?: string;
  readonly until?: string;
  readonly file: string;
  readonly line: number;
}

/** A whole policy, frozen. */
export interface Policy {
  /** SHA-256 (hex) of its meaning: comments, order and layout do not change it. */
  readonly version: string;
  readonly purposes: ReadonlyMap<string, Purpose>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly masks: ReadonlyMap<string, Mask>;
  readonly secrets: readonly Secret[];
  readonly rules: readonly Rule[];
  /** Department code to the steward named in its file. */
  readonly stewards: ReadonlyMap<string, string>;
}

/** A class of callers: everything that a decision depends on, besides the coordinate and the day. */
export interface CallerClass {
  readonly roles: readonly string[];
  readonly purpose: string;
  readonly relation: Relation;
}
