import type { DocumentNode } from 'graphql';
import { Coverage, type Covered } from './Coverage';
import type { PlanNode } from '../Plan';
import type { Supergraph } from '../schema/Supergraph';

/**
 * The first field of an object type that a plan fetches for other types only, or not before it is needed; undefined for a plan that
 * covers its operation. Looked for where there are interface objects: there the native planner merges fetches and forgets types.
 * Where a subgraph never returns a type, nothing need be fetched for it, so another plan is better but this may be as good.
 */
export function uncoveredField(node: PlanNode, document: DocumentNode, supergraph: Supergraph): string | undefined {
  if (supergraph.interfaceObjects.size === 0) return undefined;
  const coverage = new Coverage(document, supergraph);
  const covered: Covered = new Map();
  coverage.collect(node, [], covered);
  return coverage.uncovered(covered);
}

/**
 * The first value that a plan would put into a representation before anything fetches it; undefined for a plan in order. What is
 * computed without it would look right, so such a plan is not executed.
 */
export function prematureFetch(node: PlanNode, document: DocumentNode, supergraph: Supergraph): string | undefined {
  const coverage = new Coverage(document, supergraph);
  coverage.collect(node, [], new Map());
  return coverage.premature;
}
