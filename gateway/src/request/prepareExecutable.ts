/**
 * Stage two: an operation in, a compiled executable out, planned once however many requests ask for it at the same time.
 */
import { setImmediate as giveWay } from 'node:timers/promises';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { ClientError } from '../errors/ClientError';
import { InternalError } from '../errors/InternalError';
import { compileOperation } from '../execute/compileOperation';
import type { Executable } from '../execute/Executable';
import { andThen } from '../lib/andThen';
import { foundationOf } from '../plan/foundation';
import { planCacheKey } from '../plan/planCacheKey';
import type { CheckedOperation } from '../supergraph/CheckedDocument';
import type { Prepared, Snapshot } from '../supergraph/Snapshot';
import type { PermittedOperation } from './AccessStages';
import { compiledBefore } from './carryOver';

/** How long an operation that could not be planned is refused without trying again (milliseconds). */
const FAILURE_KEPT = 30_000;

/** What is to be planned. */
interface Planned {
  readonly document: DocumentNode;
  readonly text: string;
  readonly name: string | undefined;
  readonly policyVersion: string;
  readonly maskSet: string;
  /** What introspection in the operation answers from, where that is not the whole public schema. */
  readonly visibleSchema?: GraphQLSchema | undefined;
  readonly ahead?: Ahead | undefined;
}

/** How operations are prepared for which nobody waits yet. */
export interface Ahead {
  /** Length of the slices in which it is done, as of TimeSlice. */
  readonly slice?: number | undefined;
  /** The snapshot that serves meanwhile: what was compiled for it goes on where nothing has changed that it stands on. */
  readonly previous?: Snapshot | undefined;
}

/** Plans and compiles an operation as it stands, for a gateway without permissions. */
export function prepareExecutable(
  operation: CheckedOperation,
  snapshot: Snapshot,
  ahead?: Ahead,
): Executable | ClientError | Promise<Executable | ClientError> {
  const labels = drawOverrides(snapshot);
  const prepared = prepare({ ...operation, policyVersion: '', maskSet: '', ahead }, labels, snapshot);
  const keep = (found: Prepared | ClientError): Executable | ClientError => {
    if (found instanceof ClientError) return found;
    // INVARIANT(cache-key): labels differ from request to request, so only operations without them get the short way.
    if (!snapshot.overrides) operation.ready = found.executable;
    return found.executable;
  };
  return prepared instanceof Promise ? prepared.then(keep) : keep(prepared);
}

/** What is executed of an operation, and the permission under which it is; nothing where nothing was permitted. */
export interface PermittedExecutable {
  readonly executable: Executable | undefined;
  readonly permitted: PermittedOperation;
}

/** Every round removes at least one field, so the rounds end; the bound only guards against a check that removes none. */
const MOST_ROUNDS = 100;

/** Plans and compiles what permissions left of an operation; again with less, when its plan would fetch what is denied. */
export function preparePermitted(
  operation: CheckedOperation,
  permitted: PermittedOperation,
  snapshot: Snapshot,
  seen: GraphQLSchema | undefined,
  ahead?: Ahead,
): PermittedExecutable | ClientError | Promise<PermittedExecutable | ClientError> {
  const labels = drawOverrides(snapshot);
  const prepareRound = (current: PermittedOperation, round: number): ReturnType<typeof preparePermitted> => {
    if (round === MOST_ROUNDS) throw new InternalError('Permissions and planning do not come to an end.');
    if (!current.document) return { executable: undefined, permitted: current };
    const visible = operation.introspects ? seen : undefined;
    return andThen(prepareUnder(current, operation, labels, snapshot, visible, ahead), (prepared) => {
      if (prepared instanceof ClientError) return prepared;
      const verdict = current.checkPlan(prepared.fetched);
      if (verdict === 'permitted') return { executable: prepared.executable, permitted: current };
      return prepareRound(verdict, round + 1);
    });
  };
  return prepareRound(permitted, 0);
}

const ready = new WeakMap<Snapshot, WeakMap<object, Prepared>>();

/**
 * What is prepared under a permission of a snapshot: after the first time without hashing the operation. INVARIANT(cache-key): both
 * take part; where labels or a schema of the caller's own do too, the way is the long one.
 */
function prepareUnder(
  { document, text, policyVersion, maskSet, sameFor }: PermittedOperation,
  { name }: CheckedOperation,
  labels: readonly string[],
  snapshot: Snapshot,
  visibleSchema: GraphQLSchema | undefined,
  ahead: Ahead | undefined,
): Prepared | ClientError | Promise<Prepared | ClientError> {
  const planned = { document: document!, text, name, policyVersion, maskSet, visibleSchema, ahead };
  if (!sameFor || visibleSchema || snapshot.overrides) return prepare(planned, labels, snapshot);
  let known = ready.get(snapshot);
  if (!known) ready.set(snapshot, (known = new WeakMap()));
  const before = known.get(sameFor);
  if (before) return before;
  return andThen(prepare(planned, labels, snapshot), (prepared) => {
    if (!(prepared instanceof ClientError)) known.set(sameFor, prepared);
    return prepared;
  });
}

function prepare(
  planned: Planned,
  overrideLabels: readonly string[],
  snapshot: Snapshot,
): Prepared | ClientError | Promise<Prepared | ClientError> {
  const parts = {
    supergraphHash: snapshot.supergraph.hash,
    policyVersion: planned.policyVersion,
    operation: planned.text,
    operationName: planned.name,
    maskSet: planned.visibleSchema ? `${planned.maskSet} sees ${schemaId(planned.visibleSchema)}` : planned.maskSet,
    overrideLabels,
  };
  const key = planCacheKey(parts);
  const known = snapshot.executables.get(key);
  if (known) return known;
  const { compiled } = snapshot;
  const underAnyPolicy = planned.visibleSchema ? undefined : planCacheKey({ ...parts, policyVersion: '', maskSet: '' });
  const before =
    underAnyPolicy && (compiled.get(underAnyPolicy) ?? compiledBefore(parts, snapshot, planned.ahead?.previous));
  if (before) {
    compiled.set(underAnyPolicy, before);
    snapshot.executables.set(key, before);
    return before;
  }
  const pending = planAndCompile(planned, overrideLabels, snapshot).then(
    (prepared) => {
      if (underAnyPolicy && !(prepared instanceof ClientError)) compiled.set(underAnyPolicy, prepared);
      // Only what takes long to fail is remembered, so that asking again does not keep the planner busy.
      if (prepared instanceof ClientError && prepared.code !== 'PLAN_TIMEOUT') snapshot.executables.delete(key);
      else snapshot.executables.set(key, prepared, prepared instanceof ClientError ? FAILURE_KEPT : undefined);
      return prepared;
    },
    (error: unknown) => {
      snapshot.executables.delete(key);
      throw error;
    },
  );
  snapshot.executables.set(key, pending);
  return pending;
}

/** Plans and compiles, whether it is known or not, and keeps nothing. */
export async function planAndCompile(
  planned: Planned,
  overrideLabels: readonly string[],
  snapshot: Snapshot,
): Promise<Prepared | ClientError> {
  // Checking it took its time, and so will reading its plan and compiling: other requests come between.
  await giveWay();
  const result = await snapshot.planner.plan({
    document: planned.document,
    operationName: planned.name,
    overrideLabels,
    slice: planned.ahead?.slice,
  });
  if ('error' in result) return result.error;
  const { plan } = result;
  await giveWay();
  const executable = await compileOperation(
    plan,
    planned.visibleSchema ? { ...snapshot.supergraph, schema: planned.visibleSchema } : snapshot.supergraph,
    { document: planned.document, operationName: planned.name, slice: planned.ahead?.slice },
    snapshot.environment,
  );
  const foundation = foundationOf(plan, planned.document, snapshot.supergraph);
  return { fetched: plan.fetchedCoordinates, foundation, executable, since: snapshot.number };
}

const schemaIds = new WeakMap<GraphQLSchema, number>();
let lastSchemaId = 0;

function schemaId(schema: GraphQLSchema): number {
  let id = schemaIds.get(schema);
  if (id === undefined) schemaIds.set(schema, (id = ++lastSchemaId));
  return id;
}

const noLabels: readonly string[] = [];

function drawOverrides({ overrides, planner }: Snapshot): readonly string[] {
  return overrides ? planner.activeOverrides(Math.random() * 100, overrides) : noLabels;
}
