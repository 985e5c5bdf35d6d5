/**
 * The way of one request: document → identity → permissions → plan → execution → audit. Takes the current snapshot once
 * and keeps it. Without a policy the stages for it are absent, and a known operation costs two look-ups before execution.
 */
import type { GraphQLSchema } from 'graphql';
import { ClientError } from '../errors/ClientError';
import { InternalError, type OnInternalError } from '../errors/InternalError';
import { sentence } from '../errors/Sentence';
import type { ExecuteArgs, Executable, OperationResult } from '../execute/Executable';
import { andThen } from '../lib/andThen';
import type { CheckedOperation } from '../supergraph/CheckedDocument';
import type { Snapshot } from '../supergraph/Snapshot';
import type { AccessStages, PermittedOperation } from './AccessStages';
import type { CheckResult } from './checkDocument';
import { findDocument, findOperation } from './findDocument';
import { forwardedHeaders } from './forwardedHeaders';
import { lastEvent } from './lastEvent';
import { mapEvents } from './mapEvents';
import type { OperationRequest, Outcome } from './OperationRequest';
import { type PermittedExecutable, preparePermitted, prepareExecutable } from './prepareExecutable';
import { shareExecution } from './shareExecution';

/** What the pipeline needs of its surroundings. */
export interface PipelineOptions {
  /** The snapshot that new requests get. */
  readonly current: () => Snapshot;
  readonly access?: AccessStages | undefined;
  readonly onInternalError?: OnInternalError | undefined;
}

/** Runs operations. */
export class Pipeline {
  readonly #options: PipelineOptions;

  constructor(options: PipelineOptions) {
    this.#options = options;
  }

  /** Runs one operation. Never rejects: what goes wrong is an outcome. */
  async run(request: OperationRequest): Promise<Outcome> {
    const snapshot = this.#options.current();
    snapshot.lease.take();
    let streaming = false;
    try {
      const outcome = await this.#run(request, snapshot);
      if (outcome.kind !== 'streaming') return outcome;
      streaming = true;
      const { lease } = snapshot;
      const failed = (error: unknown) => lastEvent(this.#reasonOf(error, request));
      return { kind: 'streaming', events: mapEvents(outcome.events, { failed, ended: () => lease.release() }) };
    } catch (error) {
      return refused(this.#reasonOf(error, request));
    } finally {
      if (!streaming) snapshot.lease.release();
    }
  }

  #reasonOf(error: unknown, { signal }: OperationRequest): ClientError {
    const reason: unknown = signal?.aborted ? signal.reason : undefined;
    return reason instanceof ClientError ? reason : InternalError.toClientError(error, this.#options.onInternalError);
  }

  /** An outcome at once where nothing has to be waited for: what is not awaited costs a small query nothing. */
  #run(request: OperationRequest, snapshot: Snapshot): Outcome | Promise<Outcome> {
    const { access } = this.#options;
    if (access) return runGoverned(request, snapshot, access);
    return andThen(findAsked(request, snapshot), (operation) => {
      if (operation.kind === 'refused') return operation;
      return operation.ready
        ? execute(operation.ready, operation, request, snapshot, undefined)
        : prepareAndExecute(operation, request, snapshot);
    });
  }
}

function refused(error: ClientError): Outcome & { kind: 'refused' } {
  return { kind: 'refused', errors: [error] };
}

function answered(result: OperationResult): Outcome {
  return { kind: 'answered', result };
}

type Asked = CheckedOperation | (Outcome & { kind: 'refused' });

/** The operation that a request means, if its transport can carry it; on the schema that the caller may see. */
function findAsked(request: OperationRequest, snapshot: Snapshot, seen?: GraphQLSchema): Asked | Promise<Asked> {
  return andThen(findDocument(request.params, snapshot, seen), (document) => askedOf(document, request));
}

function askedOf(document: CheckResult, { params, readOnly, streams }: OperationRequest): Asked {
  if ('errors' in document) return { kind: 'refused', errors: document.errors };
  const operation = findOperation(document, params.operationName);
  if (operation instanceof ClientError) return refused(operation);
  if (operation.kind === 'mutation' && readOnly) return refused(new ClientError('METHOD_NOT_ALLOWED'));
  if (operation.kind === 'subscription' && !streams)
    return refused(new ClientError('NOT_ACCEPTABLE', sentence('SUBSCRIPTION_NEEDS_STREAM')));
  return operation;
}

async function prepareAndExecute(
  operation: CheckedOperation,
  request: OperationRequest,
  snapshot: Snapshot,
): Promise<Outcome> {
  const executable = await prepareExecutable(operation, snapshot);
  if (executable instanceof ClientError) return refused(executable);
  return await execute(executable, operation, request, snapshot, undefined);
}

function execute(
  executable: Executable,
  operation: CheckedOperation,
  request: OperationRequest,
  snapshot: Snapshot,
  permitted: PermittedOperation | undefined,
): Outcome | Promise<Outcome> {
  const variables = executable.coerceVariables(request.params.variables);
  if ('errors' in variables) return { kind: 'refused', errors: variables.errors };
  if (operation.cost) {
    const cost = operation.cost(variables.values);
    const limit = snapshot.config.limits.cost;
    if (cost > limit)
      return refused(new ClientError('COST_LIMIT_EXCEEDED', undefined, { extensions: { cost, limit } }));
  }
  const headers = forwardedHeaders(request.headers, snapshot.config.http.forwardHeaders);
  const args: ExecuteArgs = {
    variables: variables.values,
    signal: request.signal,
    headers: headers?.values,
    onFetch: permitted?.onFetch,
    onAnswer: permitted?.onAnswer,
    context: request.trace,
    accessKey: `${permitted?.accessKey ?? ''}${headers?.key ?? ''}`,
  };
  if (operation.kind === 'subscription')
    return executable
      .subscribe(args)
      .then((events) => (Symbol.asyncIterator in events ? { kind: 'streaming', events } : answered(events)));
  const shared = operation.kind === 'query' && snapshot.config.server.dedupe && !args.onAnswer;
  return (shared ? shareExecution(executable, args) : executable.execute(args)).then(answered);
}

function runGoverned(request: OperationRequest, snapshot: Snapshot, access: AccessStages): Outcome | Promise<Outcome> {
  // Who may not enter at all learns nothing about documents either.
  return andThen(access.identify(request.headers, snapshot), (caller) => {
    const seen = access.visibleSchema?.(caller, snapshot);
    return andThen(findAsked(request, snapshot, seen), (operation) => {
      if (operation.kind === 'refused') return operation;
      const introspected = operation.introspects ? access.introspectedSchema?.(caller, snapshot) : undefined;
      return andThen(access.permit(operation, request.params.variables ?? {}, caller, snapshot), (permitted) =>
        andThen(preparePermitted(operation, permitted, snapshot, introspected ?? seen), (prepared) =>
          prepared instanceof ClientError
            ? refused(prepared)
            : executePermitted(prepared, operation, request, snapshot, access, caller),
        ),
      );
    });
  });
}

function executePermitted(
  { executable, permitted }: PermittedExecutable,
  operation: CheckedOperation,
  request: OperationRequest,
  snapshot: Snapshot,
  access: AccessStages,
  caller: unknown,
): Outcome | Promise<Outcome> {
  const executed = executable ? execute(executable, operation, request, snapshot, permitted) : answered({ data: null });
  return andThen(executed, (outcome) => {
    if (outcome.kind === 'refused') return outcome;
    if (outcome.kind === 'streaming')
      return { kind: 'streaming', events: recordEach(outcome.events, permitted, access, caller) };
    const noted = answered(withNotices(outcome.result, permitted));
    const recorded = access.record(permitted, caller, outcome.result);
    return recorded ? recorded.then(() => noted) : noted;
  });
}

function withNotices(result: OperationResult, { errors, extensions }: PermittedOperation): OperationResult {
  if (errors.length === 0 && !extensions) return result;
  return {
    data: result.data,
    ...((errors.length > 0 || result.errors) && { errors: [...errors, ...(result.errors ?? [])] }),
    ...((extensions || result.extensions) && { extensions: { ...result.extensions, ...extensions } }),
  };
}

/** INVARIANT(audit-first) for every event, and the end of the stream as soon as the access ends. */
function recordEach(
  events: AsyncIterable<OperationResult>,
  permitted: PermittedOperation,
  access: AccessStages,
  caller: unknown,
): AsyncIterable<OperationResult> {
  return mapEvents(events, {
    ended: () => permitted.closed?.(),
    async each(event) {
      const reason = await permitted.ended?.();
      if (reason) return { event: lastEvent(reason), end: true };
      await access.record(permitted, caller, event);
      return { event: withNotices(event, permitted), end: false };
    },
  });
}
