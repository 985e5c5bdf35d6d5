/**
 * What may be asked under a policy before anybody has asked: the documents that were used on the snapshot of before, by the same
 * classes of callers, then the trusted ones, by whoever may read all of them.
 */
import { type CallerClass, callerClasses } from '@yiwang/schema';
import { InternalError } from '../../errors/InternalError';
import type { Caller, Permission, Permissions, PolicyInForce } from '../../permissions';
import type { ExpectedDocument, PermittedOperation } from '../../request/AccessStages';
import type { CheckedOperation } from '../../supergraph/CheckedDocument';
import type { Snapshot } from '../../supergraph/Snapshot';
import { grantScopes } from './grantScopes';

/** See AccessStages. */
export function* expectedDocuments(
  next: Snapshot,
  policy: PolicyInForce,
  previous: Snapshot | undefined,
): Generator<ExpectedDocument> {
  const permissions = policy.permissions();
  const permit = ({ document, name }: CheckedOperation, caller: Caller) =>
    permissions.permit(document, name, {}, caller);
  yield* asBefore(next, policy, permissions, permit, previous);
  yield* trusted(next, policy, permissions, permit);
}

type Permit = (operation: CheckedOperation, caller: Caller) => Permission;

function* asBefore(
  next: Snapshot,
  policy: PolicyInForce,
  permissions: Permissions,
  permit: Permit,
  previous: Snapshot | undefined,
): Generator<ExpectedDocument> {
  if (!previous?.policy) return;
  const before = previous.policy.permissions();
  const asked = [...previous.policy.views()].flatMap((view) =>
    [...(previous.views.get(view.schema)?.entries() ?? [])].map(([text, document]) => ({ text, document, view })),
  );
  asked.sort((a, b) => b.document.uses - a.document.uses);
  for (const { text, document, view } of asked.slice(0, next.config.cache.warmUp)) {
    yield {
      text,
      // Halved at every swap, so that yesterday's favourites make room for today's.
      uses: document.uses >> 1,
      seen: () => view.under(policy),
      *permit(operation) {
        const was = document.operations.find(({ name }) => name === operation.name);
        for (const caller of was ? before.callersOf(was.document, was.name) : [])
          yield rehearsed(permit(operation, caller), permissions);
      },
    };
  }
}

function* trusted(
  next: Snapshot,
  policy: PolicyInForce,
  permissions: Permissions,
  permit: Permit,
): Generator<ExpectedDocument> {
  if (next.trusted.size === 0) return;
  // Whoever looks at what is their own is no staff, and may name less.
  const groups = new Map<string, CallerClass[]>();
  for (const caller of callerClasses(policy.policy)) {
    const group = `${caller.roles[0]} ${caller.relation === 'self'}`;
    groups.set(group, [...(groups.get(group) ?? []), caller]);
  }
  for (const text of next.trusted.values()) {
    for (const callers of groups.values()) {
      const { roles, relation } = callers[0]!;
      yield {
        text,
        uses: 0,
        seen: () => policy.nameable(roles, relation !== 'self'),
        *permit(operation) {
          for (const caller of callers) {
            const permission = permit(operation, { ...caller, reasonStated: false });
            if (permission.document && permission.denied.length === 0) yield rehearsed(permission, permissions);
          }
        },
      };
    }
  }
}

/** A permission as something to plan. It makes the grants of the plan ready, and never becomes a read. */
function rehearsed(permission: Permission, permissions: Permissions): PermittedOperation {
  return {
    document: permission.document,
    text: permission.text,
    policyVersion: permissions.table.policy.version,
    maskSet: permission.maskSet,
    sameFor: permission,
    accessKey: '',
    errors: [],
    extensions: undefined,
    onFetch() {
      throw new InternalError('A rehearsal was executed.');
    },
    checkPlan(fetched) {
      if (grantScopes(fetched, permission, permissions)) return 'permitted';
      const left = permissions.checkPlan(permission, fetched);
      return left === 'permitted' ? left : rehearsed(left, permissions);
    },
  };
}
