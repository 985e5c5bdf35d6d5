/**
 * What the registry says of a case and who asks in; how they stand to it and which of its persons and houses they may know
 * of out. Pure.
 */
import type { Relation } from '@yiwang/schema';
import type { CaseStanding, Principal } from '../../identity';

/** A case as the registry tells the gateway; departments by the names of their subgraphs. */
export interface CaseFacts {
  readonly id: string;
  readonly open: boolean;
  readonly lead: string | null;
  readonly participants: readonly string[];
  /** Departments that the case complains about. */
  readonly respondents: readonly string[];
  readonly grid: string | null;
  readonly subjects: readonly CaseSubject[];
}

/** A person or house that a case concerns. */
export interface CaseSubject {
  readonly id: string;
  readonly house: boolean;
  /** Subgraphs whose records name it in this case. */
  readonly subgraphs: readonly string[];
  /** Only those subgraphs may know of it: it petitions. */
  readonly confidential: boolean;
}

/** Where a caller comes from: the subgraph of their department, and that of the registry. */
export interface CallerUnit {
  readonly subgraph: string | undefined;
  readonly registry: string;
}

/** How `principal` stands to a case; undefined for a caller without a department. */
export function standingOf(facts: CaseFacts, principal: Principal, unit: CallerUnit): CaseStanding | undefined {
  const { subgraph } = unit;
  if (subgraph === undefined) return undefined;
  const relation = relationOf(facts, principal, subgraph, unit.registry);
  // INVARIANT(petitioner-unreachable): to the unit complained about the case concerns nobody.
  const known = facts.subjects.filter(
    ({ confidential, subgraphs }) => relation !== 'respondent' && (!confidential || subgraphs.includes(subgraph)),
  );
  return Object.freeze({
    caseId: facts.id,
    open: facts.open,
    relation,
    persons: Object.freeze(known.filter(({ house }) => !house).map(({ id }) => id)),
    houses: Object.freeze(known.filter(({ house }) => house).map(({ id }) => id)),
  });
}

function relationOf(facts: CaseFacts, { areas }: Principal, subgraph: string, registry: string): Relation {
  // A post with a jurisdiction works on its own area's cases; where a case has no place, taking part in it is enough.
  const { grid } = facts;
  if (grid !== null && areas.length > 0 && !areas.some((area) => grid.startsWith(area))) return 'none';
  // Whatever else a unit does in a case: who is complained about does not work on the complaint.
  if (facts.respondents.includes(subgraph)) return 'respondent';
  if (facts.lead === subgraph) return 'handler';
  if (facts.participants.includes(subgraph)) return 'participant';
  return subgraph === registry ? 'supervisor' : 'none';
}
