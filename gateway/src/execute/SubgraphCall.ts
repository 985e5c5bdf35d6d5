import type { ErrorCode } from '../errors/errorCodes';
import { ClientError } from '../errors/ClientError';
import { flatText } from '../lib/flatText';
import { isRecord } from '../lib/isRecord';
import type { JsonObject } from '../lib/ownProperty';
import { clientName } from '../plan/planners/plannedNames';
import type { BatchFetchNode, FetchNode } from '../plan/Plan';
import type { ExecutionEnvironment } from './Executable';
import type { Run } from './Run';
import type { SubgraphRequest, SubgraphResponse, Transport } from './Transport';

/** What a subgraph answered, or why there is no answer. */
export type SubgraphAnswer =
  | {
      readonly data: JsonObject | null;
      readonly errors: readonly unknown[] | undefined;
      readonly extensions: unknown;
      readonly failure?: undefined;
    }
  | { readonly failure: ErrorCode };

/** The calls of one fetch: builds the request around the variables, sends it, reads the answer. */
export class SubgraphCall {
  readonly #subgraph: string;
  readonly #kind: SubgraphRequest['kind'];
  readonly #head: string;
  readonly #variables: readonly { readonly name: string; readonly text: string }[];
  readonly #whole: string | undefined;

  constructor(
    fetch: FetchNode | BatchFetchNode,
    private readonly environment: ExecutionEnvironment,
    takesRepresentations: boolean,
  ) {
    this.#subgraph = fetch.subgraph;
    this.#kind = fetch.operationKind;
    const name = fetch.operationName === undefined ? '' : `"operationName":${JSON.stringify(fetch.operationName)},`;
    this.#head = flatText(`{${name}"query":${JSON.stringify(fetch.operation)}`);
    this.#variables = fetch.variables.map((planned) => ({
      name: clientName(planned),
      text: `${JSON.stringify(planned)}:`,
    }));
    this.#whole = takesRepresentations || this.#variables.length > 0 ? undefined : `${this.#head}}`;
  }

  /** @param extra variables of this call as JSON members, `"representations":[…]` for one; empty for none */
  body(run: Run, extra: string): string {
    if (this.#whole !== undefined && extra === '') return this.#whole;
    let members = extra;
    for (const { name, text } of this.#variables) {
      const value = run.variables[name];
      if (value === undefined || !Object.hasOwn(run.variables, name)) continue;
      members += `${members === '' ? '' : ','}${text}${JSON.stringify(value)}`;
    }
    return `${this.#head},"variables":{${members}}}`;
  }

  /** Sends a request. Never rejects for what a subgraph does. */
  send(run: Run, body: string, representations: readonly string[]): Promise<SubgraphResponse> {
    const request = this.request(run, body, representations);
    return request instanceof Promise ? request.then((ready) => this.respond(run, ready)) : this.respond(run, request);
  }

  /** Reads what came back. Throws only when the client has gone. */
  read(run: Run, response: SubgraphResponse): SubgraphAnswer {
    if (run.args.signal?.aborted) throw new ClientError('REQUEST_CANCELLED');
    return this.readAnswer(run, response);
  }

  /** The same for an event of a stream. */
  readAnswer(run: Run, response: SubgraphResponse): SubgraphAnswer {
    if (!response.ok) return { failure: response.code };
    const answer = readAnswer(response.body);
    if (answer.failure === undefined) run.args.onAnswer?.(this.#subgraph, answer);
    return answer;
  }

  /** The request with its headers; a promise only when the hook needs time. */
  request(run: Run, body: string, representations: readonly string[]): SubgraphRequest | Promise<SubgraphRequest> {
    const { onFetch, headers, context, signal } = run.args;
    const subgraph = this.#subgraph;
    const kind = this.#kind;
    if (!onFetch) return { subgraph, body, kind, headers, signal, context };
    const added = onFetch(subgraph, representations, context);
    const whole = (more: Readonly<Record<string, string>> | undefined): SubgraphRequest => ({
      subgraph,
      body,
      kind,
      headers: more && headers ? { ...headers, ...more } : (more ?? headers),
      signal,
      context,
    });
    return added instanceof Promise ? added.then(whole) : whole(added);
  }

  private respond(run: Run, request: SubgraphRequest): Promise<SubgraphResponse> {
    const { transport, dedupe } = this.environment;
    const { accessKey } = run.args;
    // What an answer is to tell for one read's record, it tells for no other.
    const isShared = dedupe === true && accessKey !== undefined && request.kind === 'query' && !run.args.onAnswer;
    if (!isShared) return transport.send(request);
    const inFlight = callsInFlight(transport);
    // INVARIANT(cache-key): a call is shared only by the same access context, subgraph, operation and variables.
    const key = `${accessKey.length}:${accessKey}${request.subgraph}\n${request.body}`;
    const shared = inFlight.get(key);
    if (shared) return shared;
    // Whoever gives up must not take the answer from the others: the call itself goes on.
    const response = transport.send({ ...request, signal: undefined }).finally(() => inFlight.delete(key));
    inFlight.set(key, response);
    return response;
  }
}

/** Reads the JSON of an execution result. */
function readAnswer(text: string): SubgraphAnswer {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return { failure: 'SUBGRAPH_INVALID_RESPONSE' };
  }
  if (!isRecord(answer)) return { failure: 'SUBGRAPH_INVALID_RESPONSE' };
  const { data, errors, extensions } = answer;
  const told: unknown = errors ?? [];
  // One that is no list is against the specification, and still says that something failed.
  const all: readonly unknown[] = Array.isArray(told) ? told : [told];
  const list = all.length > 0 ? all : undefined;
  if (isRecord(data)) return { data, errors: list, extensions };
  if ((data === null || data === undefined) && list) return { data: null, errors: list, extensions };
  return { failure: 'SUBGRAPH_INVALID_RESPONSE' };
}

const inFlightByTransport = new WeakMap<Transport, Map<string, Promise<SubgraphResponse>>>();

function callsInFlight(transport: Transport): Map<string, Promise<SubgraphResponse>> {
  let calls = inFlightByTransport.get(transport);
  if (!calls) inFlightByTransport.set(transport, (calls = new Map()));
  return calls;
}
