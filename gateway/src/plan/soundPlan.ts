import type { DocumentNode } from 'graphql';
import type { TimeSlice } from '../lib/TimeSlice';
import { askedTogether } from './spare/askedTogether';
import type { ApartFields } from './planners/computedApart';
import { conflictingRequirement } from './checks/conflictingRequirement';
import { fetchedCoordinates, planFetches } from './fetchedCoordinates';
import { fetchOperation } from './fetchOperation';
import { inOrder } from './mend/inOrder';
import type { PlanNode } from './Plan';
import { planFromApollo } from './planners/planFromApollo';
import { planFromHive } from './planners/planFromHive';
import type { PlannerKind } from './Planner';
import { sentWhenAsked } from './mend/sentWhenAsked';
import type { Supergraph } from './schema/Supergraph';
import { prematureFetch } from './checks/uncoveredField';
import { unmetRequirement } from './checks/unmetRequirement';
import { unnamedEntity } from './checks/unnamedEntity';
import { unplannedField } from './checks/unplannedField';
import { withConditions } from './mend/withConditions';
import { withEveryMember } from './mend/withEveryMember';
import { withInterfaceNames } from './mend/withInterfaceNames';
import { withoutDeadFragments } from './mend/withoutDeadFragments';
import { withNeeds } from './mend/withNeeds';
import { withoutConflicts } from './mend/withoutConflicts';
import { withoutDetours } from './spare/withoutDetours';
import { withoutErrands } from './spare/withoutErrands';
import { withoutRepeats } from './spare/withoutRepeats';
import { withoutWaiting } from './spare/withoutWaiting';
import { withRequirements } from './mend/withRequirements';

/**
 * What a planner answered in our form, with what it is known to leave out put back; `document` is what it was asked, `apart` the
 * fields that stood apart for it. Takes milliseconds where many departments are asked, and gives way in between.
 * @throws Error with the reason when it would answer something wrong
 */
export async function soundPlan(
  answer: unknown,
  by: PlannerKind,
  document: DocumentNode,
  supergraph: Supergraph,
  slice: TimeSlice,
  apart: readonly ApartFields[] = [],
): Promise<PlanNode> {
  const own = by === 'hive' ? planFromHive(answer as never) : planFromApollo(answer as never);
  const planned = own && apart.length > 0 ? withRequirements(own, apart) : own;
  const found = planned && withoutDeadFragments(planned, supergraph);
  for (const fetch of planFetches(found)) {
    fetchOperation(fetch);
    await slice.giveWay();
  }
  const unplanned = unplannedField(found, document);
  if (!found || unplanned !== undefined) throw new Error(`no subgraph answers ${unplanned} as it is asked`);
  await slice.giveWay();
  const straight = withoutErrands(withEveryMember(found, document, supergraph), document, supergraph);
  await slice.giveWay();
  const together = askedTogether(straight, document, supergraph);
  await slice.giveWay();
  const direct = withoutDetours(together, document, supergraph);
  await slice.giveWay();
  let whole = withoutWaiting(withoutRepeats(withConditions(direct, document, supergraph)), document, supergraph);
  await slice.giveWay();
  if (prematureFetch(whole, document, supergraph) !== undefined) {
    whole = inOrder(whole, document, supergraph);
    const premature = prematureFetch(whole, document, supergraph);
    if (premature !== undefined) throw new Error(`the planner needs ${premature} before it fetches it`);
  }
  await slice.giveWay();
  const unmet = unmetRequirement(whole, supergraph);
  if (unmet !== undefined) throw new Error(`the planner left out what ${unmet} requires`);
  const unnamed = unnamedEntity(whole, supergraph);
  if (unnamed !== undefined) throw new Error(`the planner asks for ${unnamed} without a key`);
  const conflict = conflictingRequirement(whole, supergraph);
  if (conflict !== undefined) throw new Error(`two fields require ${conflict} differently`);
  if (by === 'hive' && readsContext(whole, supergraph)) throw new Error('a field reads a context');
  await slice.giveWay();
  return sentWhenAsked(withNeeds(withInterfaceNames(withoutConflicts(whole, supergraph), supergraph), supergraph));
}

function readsContext(node: PlanNode, supergraph: Supergraph): boolean {
  const { contextualFields } = supergraph;
  if (contextualFields.size === 0) return false;
  const fetched = [...fetchedCoordinates(node, supergraph).values()];
  return fetched.some((coordinates) => [...coordinates].some((coordinate) => contextualFields.has(coordinate)));
}
