/**
 * Access assembled from the gateway's own rooms for tests: tokens, cases from the registry, permissions and grants, with the
 * evidence in memory.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { AccessStages, PermittedOperation } from '@yiwang/gateway';
import { GRANT_HEADER } from '@yiwang/schema';
import { CaseRegistry } from '../../gateway/src/access/CaseRegistry';
import { GrantKeys } from '../../gateway/src/access/GrantKeys';
import { grantScopes, type GrantScopes } from '../../gateway/src/access/grantScopes';
import { ClientError } from '../../gateway/src/errors/ClientError';
import {
  type AccessContext,
  buildAccessContext,
  type DevIssuer,
  readStatedAccess,
  TokenVerifier,
} from '../../gateway/src/identity';
import type { Caller, Permission, Permissions } from '../../gateway/src/permissions';
import type { Transport } from '../../gateway/src/execute/Transport';
import type { Snapshot } from '../../gateway/src/supergraph/Snapshot';

/** The stages, for a gateway whose configuration names a policy. */
export async function createStandInAccess(master: Uint8Array, issuer: DevIssuer): Promise<AccessStages> {
  const verifier = new TokenVerifier({
    issuer: issuer.issuer,
    audience: issuer.audience,
    keys: await issuer.jwks(),
    algorithms: ['EdDSA'],
  });
  const keys = new GrantKeys(master);
  let transport: Transport | undefined;
  const registry = new CaseRegistry({
    registry: 'registry',
    transport: () => transport!,
    signer: keys.signer('registry'),
  });
  const stages: AccessStages<AccessContext> = {
    async identify(headers, snapshot) {
      transport = snapshot.environment.transport;
      const { policy, departments } = snapshot.policy!;
      const { authorization } = headers;
      const principal = await verifier.verify(typeof authorization === 'string' ? authorization : undefined);
      return buildAccessContext(principal, readStatedAccess(headers), policy.purposes, {
        standing: (caseId) => registry.standing(caseId, principal, departments),
      });
    },
    visibleSchema: ({ principal }, snapshot) =>
      snapshot.policy!.nameable(principal.roles, principal.department !== undefined),
    introspectedSchema: ({ principal }, snapshot) => snapshot.policy!.introspected(principal.roles),
    permit(operation, variables, context, snapshot) {
      const permissions = snapshot.policy!.permissions();
      const caller: Caller = { ...context, reasonStated: context.reason !== undefined };
      const permission = permissions.permit(operation.document, operation.name, variables, caller);
      if (operation.kind === 'mutation' && permission.denied.length > 0) throw permissions.errorsOf(permission)[0]!;
      return permitted(permission, permissions, context, snapshot, keys);
    },
    async record() {},
  };
  return stages as AccessStages;
}

function permitted(
  permission: Permission,
  permissions: Permissions,
  context: AccessContext,
  snapshot: Snapshot,
  keys: GrantKeys,
): PermittedOperation {
  let scopes: GrantScopes | undefined;
  const { departments } = snapshot.policy!;
  const subgraph = departments.find(({ code }) => code === context.principal.department)?.subgraph;
  const auditId = `a_${randomUUID()}`;
  const { masked } = permission;
  return {
    document: permission.document,
    text: permission.text,
    policyVersion: permissions.table.policy.version,
    maskSet: permission.maskSet,
    accessKey: createHash('sha256').update(JSON.stringify(context)).digest('hex'),
    errors: permissions.errorsOf(permission).map((error) => ({
      message: error.message,
      extensions: { code: error.code, ...error.extensions },
    })),
    extensions: Object.keys(masked).length > 0 ? { access: { masked } } : undefined,
    onFetch({ subgraph: audience }) {
      const scope = scopes?.get(audience);
      if (!scope) throw new ClientError('ACCESS_DENIED');
      const grant = keys
        .signer(audience)
        .sign(scope, { ...context, department: subgraph ?? context.principal.department, auditId });
      return { [GRANT_HEADER]: grant };
    },
    checkPlan(plan) {
      const checked = permissions.checkPlan(permission, plan.fetchedCoordinates);
      if (checked !== 'permitted') return permitted(checked, permissions, context, snapshot, keys);
      scopes = grantScopes(plan, permission, permissions);
      return 'permitted';
    },
  };
}
