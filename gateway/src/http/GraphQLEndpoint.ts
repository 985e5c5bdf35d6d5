/**
 * GraphQL over HTTP on Node's own request and response: reads a request within its limits, runs it through the pipeline and
 * writes the answer. https://graphql.github.io/graphql-over-http/draft/
 * It stands below Fastify's router, so that the hot path is this file and nothing else.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GatewayConfig } from '../config';
import { ClientError } from '../errors/ClientError';
import { InternalError } from '../errors/InternalError';
import { readParams, type GraphQLParams } from '../request/GraphQLParams';
import type { Outcome } from '../request/OperationRequest';
import { parseJson } from '../request/parseJson';
import type { Pipeline } from '../request/Pipeline';
import { refusalHeaders, refusalStatus } from './answerStatus';
import { checkCsrf } from './checkCsrf';
import { corsHeaders, preflightHeaders } from './cors';
import type { Flight } from './Flight';
import type { Flights } from './Flights';
import { isJson, negotiate, type Accepted, type AnswerType } from './mediaTypes';
import { readBody } from './readBody';
import { readQuery } from './readQuery';
import { streamEvents } from './streamEvents';

/** Told about every answer, when logs, metrics or traces are on. */
export interface RequestObserver {
  /** Called first. The id is sent as `x-request-id`; the trace goes along to every call of a subgraph. */
  started(request: IncomingMessage): { readonly id: string; readonly trace: unknown };
  answered(request: IncomingMessage, status: number, errors: readonly { readonly code: string }[]): void;
}

/** What the endpoint needs. */
export interface EndpointOptions {
  readonly pipeline: Pipeline;
  /** The live configuration. */
  readonly config: () => GatewayConfig;
  readonly flights: Flights;
  /** True once the gateway is stopping: connections are asked to close after their answer. */
  readonly stopping: () => boolean;
  readonly observer?: RequestObserver | undefined;
  readonly onInternalError?: ((error: unknown) => void) | undefined;
}

type Headers = Record<string, string>;

/** Serves one path. */
export class GraphQLEndpoint {
  readonly #options: EndpointOptions;

  constructor(options: EndpointOptions) {
    this.#options = options;
  }

  /** Handles a request from its first byte to the end of its answer. Never throws. */
  handle(request: IncomingMessage, response: ServerResponse): void {
    const { observer, config } = this.#options;
    const { http, limits } = config();
    const headers = corsHeaders(request.headers.origin, http.corsOrigins);
    let trace: unknown;
    if (observer) {
      const started = observer.started(request);
      headers['x-request-id'] = started.id;
      trace = started.trace;
    }
    const accepted = negotiate(request.headers.accept);
    const refuse = (error: ClientError): void => this.#refuse(request, response, accepted, headers, [error]);
    const { method } = request;
    if (method === 'POST') {
      if (!accepted.single && !accepted.stream) return refuse(new ClientError('NOT_ACCEPTABLE'));
      if (!isJson(request.headers['content-type'])) return refuse(new ClientError('UNSUPPORTED_MEDIA_TYPE'));
      const encoding = request.headers['content-encoding'];
      // A packed body could be a thousand times larger than its limit says.
      if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
        return refuse(new ClientError('UNSUPPORTED_MEDIA_TYPE', 'Send the request body without Content-Encoding.'));
      readBody(request, limits.bodySize, (error, text) => {
        if (error) return refuse(error);
        let params: GraphQLParams;
        try {
          params = readParams(parseJson(text, limits.jsonDepth));
        } catch (cause) {
          return refuse(InternalError.toClientError(cause));
        }
        void this.#run(request, response, accepted, headers, params, false, trace);
      });
    } else if (method === 'GET' || method === 'HEAD') {
      const csrf = checkCsrf(request.headers, http.csrf);
      if (csrf) return refuse(csrf);
      if (!accepted.single && !accepted.stream) return refuse(new ClientError('NOT_ACCEPTABLE'));
      let params: GraphQLParams;
      try {
        params = readParams(readQuery(request.url ?? '', limits));
      } catch (cause) {
        return refuse(InternalError.toClientError(cause));
      }
      void this.#run(request, response, accepted, headers, params, true, trace);
    } else if (method === 'OPTIONS') {
      response.writeHead(204, { ...headers, ...preflightHeaders(request.headers, http.corsOrigins) }).end();
    } else {
      headers['allow'] = 'GET, POST, OPTIONS';
      refuse(new ClientError('METHOD_NOT_ALLOWED', 'Send GraphQL requests by POST, or queries by GET.'));
    }
  }

  async #run(
    request: IncomingMessage,
    response: ServerResponse,
    accepted: Accepted,
    headers: Headers,
    params: GraphQLParams,
    readOnly: boolean,
    trace: unknown,
  ): Promise<void> {
    const { flights, config, pipeline } = this.#options;
    const { limits, server } = config();
    if (limits.inFlight > 0 && flights.size >= limits.inFlight)
      return this.#refuse(request, response, accepted, headers, [new ClientError('SERVICE_UNAVAILABLE')]);
    const flight = flights.start(server.operationTimeout);
    response.on('close', () => {
      if (!response.writableFinished) flight.abort(new ClientError('REQUEST_CANCELLED'));
    });
    try {
      const outcome = await pipeline.run({
        params,
        headers: request.headers,
        readOnly,
        streams: accepted.stream,
        signal: flight.signal,
        trace,
      });
      if (outcome.kind === 'answered' && accepted.single) {
        const { result } = outcome;
        this.#write(request, response, accepted.single, 200, headers, JSON.stringify(result));
        this.#options.observer?.answered(request, 200, result.errors ? result.errors.map((e) => e.extensions) : []);
      } else if (outcome.kind === 'refused' && accepted.single) {
        this.#refuse(request, response, accepted, headers, outcome.errors);
      } else {
        await this.#stream(request, response, outcome, headers, flight);
      }
    } catch (error) {
      this.#options.onInternalError?.(error);
      if (!response.headersSent)
        this.#refuse(request, response, accepted, headers, [new ClientError('INTERNAL_SERVER_ERROR')]);
      else response.destroy();
    } finally {
      flights.end(flight);
    }
  }

  async #stream(
    request: IncomingMessage,
    response: ServerResponse,
    outcome: Outcome,
    headers: Headers,
    flight: Flight,
  ): Promise<void> {
    const { observer, config } = this.#options;
    // A stream may last; it ends when either side leaves, or when the gateway stops.
    if (outcome.kind === 'streaming') flight.becomeStream();
    const events = outcome.kind === 'streaming' ? outcome.events : once(outcome);
    await streamEvents(response, events, {
      keepAlive: config().subscriptions.keepAlive,
      headers,
      signal: flight,
    });
    observer?.answered(request, 200, outcome.kind === 'refused' ? outcome.errors : []);
  }

  #refuse(
    request: IncomingMessage,
    response: ServerResponse,
    accepted: Accepted,
    headers: Headers,
    errors: readonly ClientError[],
  ): void {
    const [first] = errors as [ClientError];
    if (first.code === 'REQUEST_CANCELLED' && response.destroyed)
      return this.#options.observer?.answered(request, first.status, errors);
    const type = accepted.single ?? 'application/json';
    const status = refusalStatus(first, type);
    this.#write(request, response, type, status, { ...refusalHeaders(first), ...headers }, JSON.stringify({ errors }));
    this.#options.observer?.answered(request, status, errors);
  }

  #write(
    request: IncomingMessage,
    response: ServerResponse,
    type: AnswerType,
    status: number,
    headers: Headers,
    body: string,
  ): void {
    headers['content-type'] = CONTENT_TYPES[type];
    headers['content-length'] = String(Buffer.byteLength(body));
    headers['cache-control'] = 'no-store';
    if (this.#options.stopping()) headers['connection'] = 'close';
    response.writeHead(status, headers);
    response.end(request.method === 'HEAD' ? undefined : body);
  }
}

const CONTENT_TYPES: Record<AnswerType, string> = {
  'application/json': 'application/json; charset=utf-8',
  'application/graphql-response+json': 'application/graphql-response+json; charset=utf-8',
};

async function* once(outcome: Exclude<Outcome, { kind: 'streaming' }>): AsyncGenerator<object> {
  yield outcome.kind === 'answered' ? outcome.result : { errors: outcome.errors };
}
