/**
 * Headers in, the caller of a request out: token, then purpose and case, then break-glass. What is refused here is put on
 * record, for an attempt upon somebody else's case is worth knowing (T42).
 */
import { ClientError } from '../../errors/ClientError';
import { sentence } from '../../errors/Sentence';
import {
  type AccessContext,
  buildAccessContext,
  type Principal,
  readStatedAccess,
  type StatedAccess,
  type TokenVerifier,
} from '../../identity';
import type { Transport } from '../../execute/Transport';
import { andThen } from '../../lib/andThen';
import type { PolicyInForce } from '../../permissions';
import type { RequestHeaders } from '../../request/OperationRequest';
import type { AuditTrail } from '../evidence/AuditTrail';
import type { BreakGlass } from '../own/BreakGlass';
import type { AnyCaller, CallerAccess } from './CallerAccess';
import { type CaseRegistry, subgraphOf } from './CaseRegistry';
import { isCaseId } from './isCaseId';

/** What identification needs of its surroundings. */
export interface Identification {
  readonly verifier: TokenVerifier;
  readonly cases: CaseRegistry;
  readonly trail: AuditTrail;
  readonly breakGlass: BreakGlass;
}

/** Finds out who calls: at once for who is known and whose case is. Throws a ClientError for who may not enter. */
export function identifyCaller(
  headers: RequestHeaders,
  policy: PolicyInForce,
  transport: Transport,
  services: Identification,
): AnyCaller | Promise<AnyCaller> {
  const authorization = headers['authorization'];
  const token = typeof authorization === 'string' ? authorization : undefined;
  return andThen(services.verifier.recall(token) ?? verify(token, services), (principal) => {
    const stated = readStatedAccess(headers);
    return andThen(
      recall(principal, stated, policy, transport, services),
      (known) => known ?? enterAnew(token, principal, stated, policy, transport, services),
    );
  });
}

async function enterAnew(
  token: string | undefined,
  principal: Principal,
  stated: StatedAccess,
  policy: PolicyInForce,
  transport: Transport,
  services: Identification,
): Promise<AnyCaller> {
  const permissions = policy.permissions();
  const enter = (): Promise<AccessContext> => enterCase(principal, stated, policy, transport, services);
  let context: AccessContext;
  try {
    context = await enter();
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    if (error.code === 'PURPOSE_REQUIRED') return { kind: 'no-purpose', principal, permissions, refusal: error };
    await recordRefusal(error, principal, stated, policy, services.trail);
    throw error;
  }
  const { purpose, roles, relation, reason, caseId, persons, houses, areas, bounds } = context;
  const glassIsWhole = bounds.breakGlass && !(await services.breakGlass.isOpen(principal.id, purpose, caseId ?? ''));
  const department = subgraphOf(principal, policy.departments);
  const caller: CallerAccess = {
    kind: 'purpose',
    principal,
    context,
    permissions,
    class: { roles, purpose, relation, reasonStated: reason !== undefined },
    // INVARIANT(cache-key): what is under way was permitted and masked by these decisions, and is shared only under them.
    accessKey: `${accessKeyOf(context)} ${permissions.table.policy.version} ${permissions.table.validThrough}`,
    grant: {
      purpose,
      roles,
      persons,
      houses,
      areas,
      ...(department === undefined ? {} : { department }),
      ...(caseId === undefined ? {} : { caseId }),
    },
    subjects: subjectsOf(context, services.trail),
    glassIsWhole,
    recheck: () => recheck(token, principal, context, enter, services),
  };
  if (!bounds.breakGlass) remember(caller, stated);
  return caller;
}

async function verify(token: string | undefined, { verifier, trail }: Identification): Promise<Principal> {
  try {
    return await verifier.verify(token);
  } catch (error) {
    if (token !== undefined && error instanceof ClientError) trail.noteRefusedToken(error.code);
    throw error;
  }
}

/** A caller as it was made of what was stated. */
interface Remembered {
  readonly stated: StatedAccess;
  readonly caller: CallerAccess;
}

/** By principal, which is one object a token. The last that was made stands first. */
const remembered = new WeakMap<Principal, readonly Remembered[]>();
const REMEMBERED_PER_TOKEN = 50;

function remember(caller: CallerAccess, stated: StatedAccess): void {
  const others = (remembered.get(caller.principal) ?? []).filter((other) => !isSame(other.stated, stated));
  remembered.set(caller.principal, [{ stated, caller }, ...others.slice(0, REMEMBERED_PER_TOKEN - 1)]);
}

/** The same caller again, when neither the policy's decisions nor anything about the case has changed since. */
function recall(
  principal: Principal,
  stated: StatedAccess,
  policy: PolicyInForce,
  transport: Transport,
  { cases }: Identification,
): CallerAccess | undefined | Promise<CallerAccess | undefined> {
  const caller = remembered.get(principal)?.find((known) => isSame(known.stated, stated))?.caller;
  if (!caller || caller.permissions !== policy.permissions()) return undefined;
  const { context } = caller;
  if (context.caseId === undefined) return caller;
  return andThen(cases.standing(stated.caseId!, principal, policy.departments, transport), (standing) =>
    standing?.persons === context.persons && standing.open ? caller : undefined,
  );
}

function isSame(one: StatedAccess, other: StatedAccess): boolean {
  return (
    one.purpose === other.purpose &&
    one.caseId === other.caseId &&
    one.role === other.role &&
    one.reason === other.reason
  );
}

function enterCase(
  principal: Principal,
  stated: StatedAccess,
  policy: PolicyInForce,
  transport: Transport,
  { cases }: Identification,
): Promise<AccessContext> {
  return buildAccessContext(principal, stated, policy.policy.purposes, {
    standing: (caseId) => cases.standing(caseId, principal, policy.departments, transport),
  });
}

/** Whether a caller may still act as it began: not revoked, the case still open, the same to it, the glass still broken. */
async function recheck(
  token: string | undefined,
  principal: Principal,
  before: AccessContext,
  enter: () => Promise<AccessContext>,
  { verifier, breakGlass }: Identification,
): Promise<ClientError | undefined> {
  try {
    await verifier.verify(token);
    const now = await enter();
    if (now.bounds.breakGlass && !(await breakGlass.isOpen(principal.id, now.purpose, now.caseId ?? '')))
      return breakGlass.closedError();
    if (accessKeyOf(now) === accessKeyOf(before)) return undefined;
    return new ClientError('ACCESS_DENIED', sentence('CASE_CHANGED'), {
      extensions: { reason: 'CASE_CHANGED' },
      remedy: sentence('SUBSCRIBE_AGAIN'),
    });
  } catch (error) {
    if (error instanceof ClientError) return error;
    throw error;
  }
}

function accessKeyOf({
  principal,
  purpose,
  roles,
  caseId,
  relation,
  persons,
  houses,
  areas,
  reason,
}: AccessContext): string {
  const { id, department } = principal;
  return JSON.stringify([id, department, purpose, roles, caseId, relation, persons, houses, areas, reason]);
}

const hashes = new WeakMap<readonly string[], readonly string[]>();

/** The lists of a case are the same objects as long as nothing about it changed. */
function subjectsOf({ persons, houses }: AccessContext, trail: AuditTrail): readonly string[] {
  return [...hashed('person', persons, trail), ...hashed('house', houses, trail)];
}

function hashed(kind: 'person' | 'house', ids: readonly string[], trail: AuditTrail): readonly string[] {
  let known = hashes.get(ids);
  if (!known) hashes.set(ids, (known = ids.map((id) => trail.hash(kind, id))));
  return known;
}

async function recordRefusal(
  error: ClientError,
  principal: Principal,
  { purpose, caseId }: StatedAccess,
  policy: PolicyInForce,
  trail: AuditTrail,
): Promise<void> {
  const { reason = error.code } = error.extensions as { reason?: string };
  // Only what can be a code or an id: everything else is a text of the caller's choice.
  const isPurpose = purpose !== undefined && policy.policy.purposes.has(purpose);
  const record = trail.append('access.denied', {
    actor: principal.id,
    department: principal.department ?? null,
    roles: principal.roles,
    purpose: isPurpose ? purpose : null,
    case: caseId !== undefined && isCaseId(caseId) ? caseId : null,
    relation: 'none',
    denied: [reason],
    policyVersion: policy.policy.version,
    operation: null,
  });
  // Nothing was read, so a refusal may be told even while it cannot be recorded.
  await record.catch(() => undefined);
}
