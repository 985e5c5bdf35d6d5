import type { DocumentNode } from 'graphql';
import type { ApartFields } from './computedApart';
import { conflictingRequirement } from './conflictingRequirement';
import { fetchedCoordinates } from './fetchedCoordinates';
import { inOrder } from './inOrder';
import type { PlanNode } from './Plan';
import { planFromApollo } from './planFromApollo';
import { planFromHive } from './planFromHive';
import type { PlannerKind } from './Planner';
import type { Supergraph } from './Supergraph';
import { prematureFetch } from './uncoveredField';
import { unmetRequirement } from './unmetRequirement';
import { unplannedField } from './unplannedField';
import { withConditions } from './withConditions';
import { withEveryMember } from './withEveryMember';
import { withoutConflicts } from './withoutConflicts';
import { withRequirements } from './withRequirements';

/**
 * What a planner answered in our form, with what it is known to leave out put back; `document` is what it was asked, `apart` the
 * fields that stood apart for it.
 * @throws Error with the reason when it would answer something wrong
 */
export function soundPlan(
  answer: unknown,
  by: PlannerKind,
  document: DocumentNode,
  supergraph: Supergraph,
  apart: readonly ApartFields[] = [],
): PlanNode {
  const own = by === 'hive' ? planFromHive(answer as never) : planFromApollo(answer as never);
  const found = own && apart.length > 0 ? withRequirements(own, apart) : own;
  const unplanned = unplannedField(found, document);
  if (!found || unplanned !== undefined) throw new Error(`no subgraph answers ${unplanned} as it is asked`);
  let whole = withConditions(withEveryMember(found, document, supergraph), document, supergraph);
  if (prematureFetch(whole, document, supergraph) !== undefined) {
    whole = inOrder(whole, document, supergraph);
    const premature = prematureFetch(whole, document, supergraph);
    if (premature !== undefined) throw new Error(`the planner needs ${premature} before it fetches it`);
  }
  const unmet = unmetRequirement(whole, supergraph);
  if (unmet !== undefined) throw new Error(`the planner left out what ${unmet} requires`);
  const conflict = conflictingRequirement(whole, supergraph);
  if (conflict !== undefined) throw new Error(`two fields require ${conflict} differently`);
  if (by === 'hive' && readsContext(whole, supergraph)) throw new Error('a field reads a context');
  return withoutConflicts(whole, supergraph);
}

function readsContext(node: PlanNode, supergraph: Supergraph): boolean {
  const { contextualFields } = supergraph;
  if (contextualFields.size === 0) return false;
  const fetched = [...fetchedCoordinates(node, supergraph).values()];
  return fetched.some((coordinates) => [...coordinates].some((coordinate) => contextualFields.has(coordinate)));
}
