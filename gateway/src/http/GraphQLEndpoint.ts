/**
 * GraphQL over HTTP on Node's own request and response: reads a request within its limits, runs it through the pipeline and
 * writes the answer. https://graphql.github.io/graphql-over-http/draft/
 * It stands below Fastify's router, so that the hot path is this file and nothing else.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ClientError } from '../errors/ClientError';
import { InternalError, type OnInternalError } from '../errors/InternalError';
import { sentence } from '../errors/Sentence';
import { readParams, type GraphQLParams } from '../request/GraphQLParams';
import { parseJson } from '../request/parseJson';
import type { Pipeline } from '../request/Pipeline';
import { checkCsrf } from './checkCsrf';
import { isAllowedOrigin, preflightHeaders } from './cors';
import { Exchange, type ExchangeOptions } from './Exchange';
import type { Flights } from './Flights';
import { isJson } from './mediaTypes';
import { readBody } from './readBody';
import { readQuery } from './readQuery';

/** What the endpoint needs. */
export interface EndpointOptions extends ExchangeOptions {
  readonly pipeline: Pipeline;
  readonly flights: Flights;
  readonly onInternalError?: OnInternalError | undefined;
}

/** Serves one path. */
export class GraphQLEndpoint {
  readonly #options: EndpointOptions;

  constructor(options: EndpointOptions) {
    this.#options = options;
  }

  /** Handles a request from its first byte to the end of its answer. Never throws. */
  handle(request: IncomingMessage, response: ServerResponse): void {
    const exchange = new Exchange(request, response, this.#options);
    switch (request.method) {
      case 'POST':
        return this.#post(exchange);
      case 'GET':
      case 'HEAD':
        return this.#get(exchange);
      case 'OPTIONS':
        return this.#preflight(exchange);
      default: {
        const refusal = new ClientError('METHOD_NOT_ALLOWED', sentence('WRONG_METHOD'));
        return exchange.refuse(refusal, { allow: 'GET, POST, OPTIONS' });
      }
    }
  }

  /** A browser tells its user only that it refused; who looks at the answer finds what to do. */
  #preflight(exchange: Exchange): void {
    const { headers } = exchange.request;
    const { corsOrigins } = this.#options.config().http;
    const isAsked = headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
    if (!isAsked || isAllowedOrigin(headers.origin!, corsOrigins))
      return exchange.finish(204, preflightHeaders(headers, corsOrigins));
    exchange.refuse(new ClientError('CSRF_PREVENTED', sentence('ORIGIN_REFUSED'), { remedy: sentence('ADD_ORIGIN') }));
  }

  #post(exchange: Exchange): void {
    const { limits } = this.#options.config();
    const { headers } = exchange.request;
    if (!exchange.canAnswer) return exchange.refuse(new ClientError('NOT_ACCEPTABLE'));
    if (!isJson(headers['content-type'])) return exchange.refuse(unsupportedType(headers['content-type']));
    const encoding = headers['content-encoding'];
    // A packed body could be a thousand times larger than its limit says.
    if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
      return exchange.refuse(new ClientError('UNSUPPORTED_MEDIA_TYPE', sentence('BODY_PACKED')));
    readBody(exchange.request, limits.bodySize, (error, text) => {
      if (error) return exchange.refuse(error);
      this.#read(exchange, false, () => parseJson(text, limits.jsonDepth));
    });
  }

  #get(exchange: Exchange): void {
    const { http, limits } = this.#options.config();
    const csrf = checkCsrf(exchange.request.headers, http.csrf);
    if (csrf) return exchange.refuse(csrf);
    if (!exchange.canAnswer) return exchange.refuse(new ClientError('NOT_ACCEPTABLE'));
    this.#read(exchange, true, () => readQuery(exchange.request.url ?? '', limits));
  }

  #read(exchange: Exchange, readOnly: boolean, read: () => unknown): void {
    let params: GraphQLParams;
    try {
      params = readParams(read());
    } catch (cause) {
      return exchange.refuse(InternalError.toClientError(cause, this.#options.onInternalError));
    }
    void this.#run(exchange, params, readOnly);
  }

  async #run(exchange: Exchange, params: GraphQLParams, readOnly: boolean): Promise<void> {
    const { flights, config, pipeline, onInternalError } = this.#options;
    const { request, response, accepted } = exchange;
    const { limits, server } = config();
    if (!flights.admits(limits.inFlight)) return exchange.refuse(new ClientError('SERVICE_UNAVAILABLE'));
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
        trace: exchange.trace,
      });
      if (!accepted.single || outcome.kind === 'streaming') await exchange.stream(outcome, flight);
      else if (outcome.kind === 'answered') exchange.answer(outcome.result, accepted.single);
      else exchange.refuseAll(outcome.errors);
    } catch (error) {
      const told = InternalError.toClientError(error, onInternalError);
      if (response.headersSent) response.destroy();
      else exchange.refuse(told);
    } finally {
      flights.end(flight);
    }
  }
}

function unsupportedType(type = ''): ClientError {
  if (/^multipart\//i.test(type)) return new ClientError('UNSUPPORTED_MEDIA_TYPE', sentence('NO_FILES'));
  if (/^application\/json\b/i.test(type)) return new ClientError('UNSUPPORTED_MEDIA_TYPE', sentence('TYPE_IN_UTF8'));
  return new ClientError('UNSUPPORTED_MEDIA_TYPE');
}
