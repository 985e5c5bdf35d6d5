/**
 * What goes on when a new snapshot takes over: what was compiled for the one before, and the documents that were checked on it, where
 * nothing has changed that they stand on (`plan/foundation.ts`).
 */
import { standsAsBefore } from '../plan/foundation';
import { planCacheKey, type PlanCacheKeyParts } from '../plan/planCacheKey';
import type { CheckedDocument } from '../supergraph/CheckedDocument';
import type { Prepared, Snapshot } from '../supergraph/Snapshot';

/** Swaps after which an operation is compiled anew in any case: until then it keeps the supergraph in memory that it was compiled for. */
const MOST_SWAPS = 10;

/**
 * What was compiled for the snapshot before, where it would be the same again. INVARIANT(cache-key): asked for by the same operation and
 * labels; no type, field, argument, directive or subgraph that plan or operation name has changed, nor any setting or address.
 */
export function compiledBefore(
  parts: Omit<PlanCacheKeyParts, 'supergraphHash' | 'policyVersion' | 'maskSet'>,
  next: Snapshot,
  previous: Snapshot | undefined,
): Prepared | undefined {
  if (!previous || next.settings !== previous.settings) return undefined;
  if (next.environment.transport !== previous.environment.transport) return undefined;
  const supergraphHash = previous.supergraph.hash;
  const prepared = previous.compiled.get(planCacheKey({ ...parts, supergraphHash, policyVersion: '', maskSet: '' }));
  if (!prepared || next.number - prepared.since > MOST_SWAPS) return undefined;
  return standsAsBefore(prepared.foundation, previous.supergraph, next.supergraph) ? prepared : undefined;
}

/**
 * A document that was checked on the whole schema of the snapshot before, where a new check would say the same: the configuration is the
 * same one, and what was compiled of each of its operations goes on.
 */
export function checkedBefore(
  text: string,
  next: Snapshot,
  previous: Snapshot | undefined,
): CheckedDocument | undefined {
  if (!previous || next.config !== previous.config || next.overrides || previous.overrides) return undefined;
  const before = previous.documents.get(text);
  if (!before) return undefined;
  for (const { text: operation, name: operationName } of before.operations)
    if (!compiledBefore({ operation, operationName, overrideLabels: [] }, next, previous)) return undefined;
  return { ...before, operations: before.operations.map((operation) => ({ ...operation, ready: undefined })) };
}
