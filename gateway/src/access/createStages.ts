/** The stages that the pipeline calls, over services that live as long as the gateway. */
import { ClientError } from '../errors/ClientError';
import { InternalError } from '../errors/InternalError';
import { sentence } from '../errors/Sentence';
import type { ReadBudget } from '../identity';
import { andThen } from '../lib/andThen';
import type { PolicyInForce } from '../permissions';
import type { AccessStages, PermittedOperation } from '../request/AccessStages';
import type { Snapshot } from '../supergraph/Snapshot';
import type { AnyCaller, CallerAccess, CallerWithoutPurpose } from './caller/CallerAccess';
import { expectedDocuments } from './read/expectedDocuments';
import { identifyCaller, type Identification } from './caller/identifyCaller';
import { asksIdentity, refuseSeveralIdentities } from './read/identityLookup';
import { PermittedRead, type ReadServices } from './read/PermittedRead';
import { callerValues, operationHash, recordChange } from './read/recordRead';

/** What the stages need. */
export interface StageServices extends Identification, ReadServices {
  readonly budget: ReadBudget;
}

/** Coordinates that are open while the glass is whole. */
const OPENS_GLASS = /^(Mutation\.openBreakGlass$|BreakGlassUse\.)/;

/** Builds the stages. */
export function createStages(services: StageServices): AccessStages<AnyCaller> {
  return {
    identify: (headers, snapshot) =>
      identifyCaller(headers, policyOf(snapshot), snapshot.environment.transport, services),
    visibleSchema: ({ principal }, snapshot) =>
      policyOf(snapshot).nameable(principal.roles, principal.department !== undefined),
    introspectedSchema: ({ principal }, snapshot) => policyOf(snapshot).introspected(principal.roles),

    permit(operation, variables, caller, snapshot) {
      if (caller.kind === 'no-purpose') return permitIntrospection(operation, caller, snapshot);
      const permission = caller.permissions.permit(operation.document, operation.name, variables, caller.class);
      if (caller.glassIsWhole && permission.coordinates.some((coordinate) => !OPENS_GLASS.test(coordinate)))
        throw services.breakGlass.closedError();
      if (operation.kind === 'mutation') refuseSeveralIdentities(permission);
      const wait = permission.coordinates.length > 0 ? waitOf(caller, services.budget) : undefined;
      return andThen(wait, (seconds) => {
        if (seconds !== undefined) throw tooManyReads(seconds);
        const read = new PermittedRead(permission, caller, operation, services);
        if (operation.kind === 'query' || !permission.document) return read;
        return operation.kind === 'subscription' ? openStream(read, services) : beginChange(read, services);
      });
    },

    record(permitted, caller, result) {
      if (!(permitted instanceof PermittedRead)) return undefined;
      const looksUp =
        permitted.operation.kind === 'mutation' && permitted.document && asksIdentity(permitted.permission);
      if (caller.kind === 'purpose' && looksUp)
        return recordIdentity(permitted, caller, services).then(() => permitted.settle(result));
      return permitted.settle(result);
    },

    expected: (next, previous) => expectedDocuments(next, policyOf(next), previous),
  };
}

function policyOf({ policy }: Snapshot): PolicyInForce {
  if (!policy) throw new InternalError('Access stages run without a policy in the snapshot.');
  return policy;
}

/** Without a purpose only the schema may be asked for. */
function permitIntrospection(
  operation: Parameters<AccessStages['permit']>[0],
  { permissions, refusal }: CallerWithoutPurpose,
  snapshot: Snapshot,
): PermittedOperation {
  const nobody = { roles: [], purpose: '', relation: 'none', reasonStated: false } as const;
  const { coordinates, denied } = permissions.permit(operation.document, operation.name, {}, nobody);
  if (coordinates.length > 0 || denied.length > 0) throw refusal;
  return {
    document: operation.document,
    text: operation.text,
    policyVersion: policyOf(snapshot).policy.version,
    maskSet: '',
    accessKey: '',
    errors: [],
    extensions: undefined,
    onFetch: undefined,
    checkPlan: () => 'permitted',
  };
}

function waitOf({ principal, context }: CallerAccess, budget: ReadBudget): ReturnType<ReadBudget['take']> {
  return budget.take(principal.id, context.purpose, context.bounds.readsPerHour);
}

function tooManyReads(seconds: number): ClientError {
  const extensions = { retryAfter: seconds, reason: 'READS_PER_HOUR' };
  return new ClientError('RATE_LIMITED', sentence('READS_PER_HOUR', seconds), { extensions });
}

async function beginChange(read: PermittedRead, { trail }: StageServices): Promise<PermittedOperation> {
  await recordChange(read, trail);
  return read;
}

async function openStream(read: PermittedRead, { trail }: StageServices): Promise<PermittedOperation> {
  const values = {
    ...callerValues(read.caller),
    coordinates: read.permission.coordinates,
    policyVersion: read.policyVersion,
    operation: operationHash(read.operation),
  };
  await trail.append('access.stream-opened', values);
  return read;
}

/**
 * A look-up by identity is a read of the person who was found, and a record of its own when nobody was. Who it was the registry
 * says: in the answer the id may stand under any name, or not at all.
 */
async function recordIdentity(
  read: PermittedRead,
  caller: CallerAccess,
  { trail, keepReason }: StageServices,
): Promise<void> {
  const { auditId, operation } = read;
  const { reason = '' } = caller.context;
  const found = read.subjectsTold();
  const values = {
    ...callerValues(caller),
    subjects: found,
    reasonHash: trail.hashReason(reason),
    outcome: found.length > 0 ? 'answered' : 'refused',
    operation: operationHash(operation),
  };
  await Promise.all([trail.append('identity.resolved', values, found), keepReason(auditId, reason)]);
}
