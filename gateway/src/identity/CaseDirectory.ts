/** What identity must know of a case; the registry knows it, and whoever assembles the gateway connects the two. */
import type { Relation } from '@yiwang/schema';
import type { Principal } from './AccessContext';

/** A case as it concerns one caller. */
export interface CaseStanding {
  /** The id under which the case answers today; a case that was merged into another has that one's. */
  readonly caseId: string;
  readonly open: boolean;
  /** How the caller stands to it; `none` for a case that does not concern the caller. */
  readonly relation: Relation;
  /** Opaque ids of the persons and houses that the case is about. */
  readonly persons: readonly string[];
  readonly houses: readonly string[];
}

/** Looks cases up. */
export interface CaseDirectory {
  /** Undefined when there is no such case; callers cannot tell that from a case that does not concern them (T30). */
  standing(caseId: string, principal: Principal): CaseStanding | undefined | Promise<CaseStanding | undefined>;
}
