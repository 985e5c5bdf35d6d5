/** What a permission discloses, prepared once; and the record of one read, denial or change made of it. */
import { LRUCache } from 'lru-cache';
import { sha256 } from '../../lib/sha256';
import { type AuditReceipt, type AuditValues, EncodedValue, type PendingEntry, RecordTemplate } from '../../audit';
import type { OperationError } from '../../execute/Executable';
import type { Permission, Permissions } from '../../permissions';
import type { CheckedOperation } from '../../supergraph/CheckedDocument';
import type { AuditTrail } from '../evidence/AuditTrail';
import type { CallerAccess } from '../caller/CallerAccess';

/** The part of answers and records that is the same for every request under one permission. */
export interface Disclosure {
  readonly errors: readonly OperationError[];
  /** For `extensions.access`. */
  readonly notices: { readonly masked?: Readonly<Record<string, string>>; readonly checkpoints?: readonly string[] };
  /** What every record of it holds: the fields, the masks, `coordinate reason` for what was denied. */
  readonly recorded: Readonly<Record<'coordinates' | 'masked' | 'checkpoints' | 'denied', EncodedValue>>;
  /** Whether every personal field is granted for rows of the case only. */
  readonly caseBound: boolean;
}

const disclosures = new WeakMap<Permission, Disclosure>();

/** What a permission discloses. */
export function disclosureOf(permission: Permission, permissions: Permissions): Disclosure {
  let disclosure = disclosures.get(permission);
  if (!disclosure) disclosures.set(permission, (disclosure = buildDisclosure(permission, permissions)));
  return disclosure;
}

function buildDisclosure(permission: Permission, permissions: Permissions): Disclosure {
  const { table } = permissions;
  const { masked, checkpoints, denied, coordinates, decisions } = permission;
  const caseBound = coordinates.every((coordinate) => {
    const number = table.numberOf(coordinate);
    return !table.personal.has(number) || decisions.decisions[number]?.rows.includes('case') === true;
  });
  return Object.freeze({
    errors: Object.freeze(permissions.errorsOf(permission).map((error) => error.toJSON())),
    notices: Object.freeze({
      ...(Object.keys(masked).length > 0 && { masked }),
      ...(checkpoints.length > 0 && { checkpoints }),
    }),
    recorded: Object.freeze({
      coordinates: new EncodedValue(coordinates),
      masked: new EncodedValue(masked),
      checkpoints: new EncodedValue(checkpoints),
      denied: new EncodedValue(denied.map(({ coordinate, reason }) => `${coordinate} ${reason}`)),
    }),
    caseBound,
  });
}

/** What a record is made of. */
export interface RecordedRead {
  readonly auditId: string;
  readonly caller: CallerAccess;
  readonly permission: Permission;
  readonly operation: CheckedOperation;
}

/**
 * Begins the record of a read, or of a denial where nothing personal was left to read. Reads that a case bounds differ in their id and
 * moment only, as long as neither the caller's standing nor the permission changes: those are encoded once.
 */
export function recordRead(
  read: RecordedRead,
  disclosure: Disclosure,
  outcome: string,
  subjects: readonly string[],
  trail: AuditTrail,
): PendingEntry {
  const { auditId, caller, permission } = read;
  if (!permission.personal || !permission.document)
    return trail.begin('access.denied', { ...commonValues(read), denied: disclosure.recorded.denied }, [], auditId);
  if (outcome !== GRANTED || subjects !== caller.subjects)
    return trail.begin('access.read', readValues(read, disclosure, outcome, subjects, trail), subjects, auditId);
  let ofCaller = templates.get(caller.accessKey);
  if (!ofCaller) templates.set(caller.accessKey, (ofCaller = new WeakMap()));
  let template = ofCaller.get(permission);
  if (!template) {
    template = new RecordTemplate('access.read', readValues(read, disclosure, outcome, subjects, trail));
    ofCaller.set(permission, template);
  }
  return trail.beginLike(template, subjects, auditId);
}

/** The outcome of a read that is recorded together with its fetches: what was opened, whatever came back. */
export const GRANTED = 'granted';

/**
 * By caller and by what is permitted of one operation. INVARIANT(cache-key): the key holds all that a record says of its caller, of
 * the case as it stands, and the policy's version; a token is not part of it, so that a new one changes nothing.
 */
const templates = new LRUCache<string, WeakMap<Permission, RecordTemplate>>({ max: 10_000 });

function readValues(
  read: RecordedRead,
  { recorded }: Disclosure,
  outcome: string,
  subjects: readonly string[],
  trail: AuditTrail,
): AuditValues {
  const { reason } = read.caller.context;
  return {
    ...commonValues(read),
    ...recorded,
    subjects,
    outcome,
    ...(reason !== undefined && { reasonHash: trail.hashReason(reason) }),
  };
}

function commonValues({ caller, operation }: RecordedRead): AuditValues {
  return { ...callerValues(caller), policyVersion: versionOf(caller), operation: operationHash(operation) };
}

/** Puts a change on record before it is sent to its department. */
export function recordChange(read: RecordedRead, trail: AuditTrail): Promise<AuditReceipt> {
  const { auditId, caller, permission, operation } = read;
  const { reason } = caller.context;
  const values: AuditValues = {
    ...callerValues(caller),
    coordinates: permission.coordinates,
    policyVersion: versionOf(caller),
    operation: operationHash(operation),
    ...(reason !== undefined && { reasonHash: trail.hashReason(reason) }),
  };
  return trail.append('access.changed', values, caller.subjects, auditId);
}

/** Who, why, for which case: the keys that every record of access carries. */
export function callerValues({ principal, context }: CallerAccess): AuditValues {
  return {
    actor: principal.id,
    department: principal.department ?? null,
    roles: context.roles,
    purpose: context.purpose,
    case: context.caseId ?? null,
    relation: context.relation,
  };
}

const versionOf = ({ permissions }: CallerAccess): string => permissions.table.policy.version;

const operationHashes = new WeakMap<CheckedOperation, string>();

/** SHA-256 of the operation in the form in which the gateway prints it. */
export function operationHash(operation: CheckedOperation): string {
  let hash = operationHashes.get(operation);
  if (hash === undefined) operationHashes.set(operation, (hash = sha256(operation.text)));
  return hash;
}
