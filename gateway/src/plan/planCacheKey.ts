import { sha256 } from '../lib/sha256';

/** Everything that a plan depends on. */
export interface PlanCacheKeyParts {
  readonly supergraphHash: string;
  /** Version of the policy that permitted the operation; empty without a policy. */
  readonly policyVersion: string;
  /** The permitted operation as text, or the hash of it: what is planned, not what the client sent. */
  readonly operation: string;
  readonly operationName?: string | undefined;
  /** Identifies the set of masks that departments apply; empty without masks. */
  readonly maskSet: string;
  readonly overrideLabels: readonly string[];
}

/**
 * The key of a plan in any cache. Each part is length-prefixed, so no two sets of parts share a text.
 * INVARIANT(cache-key): supergraph, policy version, permitted operation, masks and override labels all take part. Without policy
 * version and masks it is the key of what is planned for whoever is permitted just that operation: before it is executed under a
 * policy, every coordinate that it fetches is decided under that policy.
 */
export function planCacheKey(parts: PlanCacheKeyParts): string {
  const texts = [
    parts.supergraphHash,
    parts.policyVersion,
    parts.maskSet,
    parts.operationName ?? '',
    String(parts.overrideLabels.length),
    ...[...parts.overrideLabels].sort(),
    parts.operation,
  ];
  return sha256(texts.map((text) => `${text.length}:${text}`).join(''));
}
