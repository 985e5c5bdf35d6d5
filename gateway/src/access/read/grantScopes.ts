/**
 * A plan and a permission in; for each department what its grants open, encoded once, out. What a plan fetches beside the
 * selected fields (keys, inputs) is in it, for the department checks every field that it is asked for.
 */
import { compileGrantScope, type GrantScope } from '@yiwang/schema';
import type { ClassDecisions, Permission, Permissions } from '../../permissions';
import type { FetchedCoordinates } from '../../plan/Plan';

/** Encoded scopes by subgraph. */
export type GrantScopes = ReadonlyMap<string, GrantScope>;

/** Without and with a stated reason. */
type Known = [without?: GrantScopes, stated?: GrantScopes];

/**
 * INVARIANT(cache-key): the decisions stand for policy, day and class of callers, what a plan fetches (each plan its own) for operation
 * and masks.
 */
const known = new WeakMap<FetchedCoordinates, WeakMap<ClassDecisions, Known>>();

/** The scopes, or undefined when the plan fetches something that is denied. */
export function grantScopes(
  fetched: FetchedCoordinates,
  permission: Permission,
  permissions: Permissions,
): GrantScopes | undefined {
  let byClass = known.get(fetched);
  if (!byClass) known.set(fetched, (byClass = new WeakMap()));
  let scopes = byClass.get(permission.decisions);
  if (!scopes) byClass.set(permission.decisions, (scopes = []));
  return (scopes[permission.caller.reasonStated ? 1 : 0] ??= compileScopes(fetched, permission, permissions));
}

function compileScopes(
  fetched: FetchedCoordinates,
  permission: Permission,
  permissions: Permissions,
): GrantScopes | undefined {
  const scopes = new Map<string, GrantScope>();
  for (const [subgraph, coordinates] of fetched) {
    const fields = permissions.grantsFor(permission, coordinates);
    if (!fields) return undefined;
    scopes.set(subgraph, compileGrantScope(fields));
  }
  return scopes;
}
