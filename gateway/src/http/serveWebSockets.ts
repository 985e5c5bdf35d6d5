/**
 * GraphQL over WebSocket (graphql-transport-ws) on the server of the endpoint, through the same pipeline and the same limits as HTTP.
 * https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError, Kind, OperationTypeNode, type ExecutionArgs, type GraphQLSchema } from 'graphql';
import { CloseCode, type Context, GRAPHQL_TRANSPORT_WS_PROTOCOL, makeServer } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { GatewayConfig } from '../config';
import { ClientError } from '../errors/ClientError';
import { inLanguage, type Told } from '../errors/inLanguage';
import { InternalError, type OnInternalError } from '../errors/InternalError';
import { sentence } from '../errors/Sentence';
import type { OperationResult } from '../execute/Executable';
import { isRecord } from '../lib/isRecord';
import type { Observability } from '../observability/Observability';
import { readParams } from '../request/GraphQLParams';
import type { RequestHeaders } from '../request/OperationRequest';
import { mapEvents } from '../request/mapEvents';
import { parseJson } from '../request/parseJson';
import type { Pipeline } from '../request/Pipeline';
import { refusalStatus } from './answerStatus';
import { isAllowedOrigin } from './cors';
import type { Flight } from './Flight';
import type { Flights } from './Flights';
import { preferredLanguage } from './preferredLanguage';

/** What the WebSocket side needs. */
export interface WebSocketOptions {
  readonly path: string;
  readonly pipeline: Pipeline;
  readonly config: () => GatewayConfig;
  readonly flights: Flights;
  readonly stopping: () => boolean;
  /** Told about every operation, when logs, metrics or traces are on. */
  readonly observer?: Observability | undefined;
  readonly onInternalError?: OnInternalError | undefined;
}

interface Connection {
  /** What the ids of its operations begin with, where its client names nothing. */
  readonly id: string;
  readonly headers: RequestHeaders;
  readonly flights: Map<string, Flight>;
}

/** Accepts upgrades on the path; the returned function ends every connection with "going away". */
export function serveWebSockets(server: Server, options: WebSocketOptions): () => Promise<void> {
  const { config } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: config().limits.bodySize,
    handleProtocols: (offered) => (offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? GRAPHQL_TRANSPORT_WS_PROTOCOL : false),
  });
  const protocol = makeProtocol(options);

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const status = refuseUpgrade(request, options, sockets.clients.size);
    if (status) {
      socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => open(client, request));
  });

  function open(client: WebSocket, request: IncomingMessage): void {
    const connection: Connection = { id: randomUUID(), headers: request.headers, flights: new Map() };
    let receive: ((data: string) => Promise<void>) | undefined;
    const closed = protocol.opened(
      {
        protocol: client.protocol,
        send: (data) =>
          new Promise((resolve, reject) => client.send(data, (error) => (error ? reject(error) : resolve()))),
        close: (code, reason) => client.close(code, reason),
        onMessage: (callback) => (receive = callback),
      },
      connection,
    );
    client.on('message', (data) => {
      let message: unknown;
      try {
        message = parseJson(String(data), config().limits.jsonDepth + 2);
      } catch (error) {
        client.close(CloseCode.BadRequest, (error as ClientError).message);
        return;
      }
      // The protocol ends streams by itself, but not an operation that is still being planned or fetched.
      if (isRecord(message) && message['type'] === 'complete')
        connection.flights.get(String(message['id']))?.abort(new ClientError('REQUEST_CANCELLED'));
      receive?.(acceptDocumentIds(message) as string).catch(() =>
        client.close(CloseCode.InternalServerError, 'Internal server error'),
      );
    });
    const { keepAlive } = config().subscriptions;
    let alive = true;
    client.on('pong', () => (alive = true));
    const pinging =
      keepAlive > 0 &&
      setInterval(() => {
        if (!alive) return client.terminate();
        alive = false;
        client.ping();
      }, keepAlive);
    client.on('error', () => client.terminate());
    client.once('close', (code, reason) => {
      if (pinging) clearInterval(pinging);
      for (const flight of connection.flights.values()) flight.abort(new ClientError('REQUEST_CANCELLED'));
      void closed(code, String(reason));
    });
  }

  return async () => {
    for (const client of sockets.clients) client.close(1001, 'Going away');
    await new Promise((resolve) => setTimeout(resolve, sockets.clients.size > 0 ? 200 : 0));
    for (const client of sockets.clients) client.terminate();
    sockets.close();
  };
}

/** The status line that refuses an upgrade, or undefined to accept it. */
function refuseUpgrade(request: IncomingMessage, options: WebSocketOptions, open: number): string | undefined {
  const { http, subscriptions } = options.config();
  if ((request.url ?? '').split('?')[0] !== options.path) return '404 Not Found';
  if (options.stopping() || open >= subscriptions.connections) return '503 Service Unavailable';
  // Browsers open WebSockets to any origin without asking first, so the origin is checked here (T36).
  const { origin, host } = request.headers;
  if (http.csrf === 'off' || origin === undefined || isAllowedOrigin(origin, http.corsOrigins)) return undefined;
  return URL.canParse(origin) && new URL(origin).host === host ? undefined : '403 Forbidden';
}

/** The protocol's library wants a text in `query`; clients of trusted documents send none. */
function acceptDocumentIds(message: unknown): unknown {
  if (!isRecord(message) || message['type'] !== 'subscribe' || !isRecord(message['payload'])) return message;
  const { payload } = message;
  const hasId = payload['documentId'] !== undefined || isRecord(payload['extensions']);
  return payload['query'] === undefined && hasId ? { ...message, payload: { ...payload, query: '' } } : message;
}

type Opened = Context<Record<string, unknown>, Connection>;

interface Prepared extends ExecutionArgs {
  readonly answer: OperationResult | AsyncIterable<OperationResult>;
}

function makeProtocol({ pipeline, config, flights, observer, onInternalError }: WebSocketOptions) {
  /** In the language that `connection_init` names: pages cannot choose the header that their browser sends with the upgrade. */
  const worded = <T extends Told>(
    answer: T,
    { extra, connectionParams }: Pick<Opened, 'extra' | 'connectionParams'>,
  ) => {
    const named = withConnectionParams({}, connectionParams)['accept-language'] ?? extra.headers['accept-language'];
    return inLanguage(answer, preferredLanguage(named, config().http.language));
  };
  return makeServer<Record<string, unknown>, Connection>({
    connectionInitWaitTimeout: config().subscriptions.initTimeout,
    async onSubscribe({ extra, connectionParams, subscriptions }, id, payload) {
      const { server, limits, subscriptions: sockets } = config();
      const headers = withConnectionParams(extra.headers, connectionParams);
      const observed = observer?.started('WS', headers, `${String(headers['x-request-id'] ?? extra.id)}:${id}`);
      const refuse = (errors: readonly ClientError[]): readonly GraphQLError[] => {
        observed?.answered(refusalStatus(errors[0]!, 'application/graphql-response+json'), { errors });
        return worded({ errors: errors.map((error) => error.toJSON()) }, { extra, connectionParams }).errors.map(
          ({ message, extensions, locations }) =>
            Object.assign(new GraphQLError(message, { extensions }), locations && { locations }),
        );
      };
      if (Object.keys(subscriptions).length > sockets.perConnection)
        return refuse([new ClientError('RATE_LIMITED', sentence('TOO_MANY_AT_ONCE'))]);
      if (!flights.admits(limits.inFlight)) return refuse([new ClientError('SERVICE_UNAVAILABLE')]);
      const flight = flights.start(server.operationTimeout);
      extra.flights.set(id, flight);
      const end = (): void => {
        extra.flights.delete(id);
        flights.end(flight);
      };
      try {
        const outcome = await pipeline.run({
          params: readParams(payload),
          headers,
          readOnly: false,
          streams: true,
          signal: flight.signal,
          trace: observed?.trace,
        });
        if (outcome.kind === 'refused') return refuse(outcome.errors);
        if (outcome.kind === 'answered') {
          observed?.answered(200, outcome.result);
          return prepared(outcome.result);
        }
        flight.becomeStream();
        // How a stream ended is what there is to know of it.
        let last: OperationResult | undefined;
        const ended = (): void => {
          end();
          observed?.answered(200, last ?? {});
        };
        return prepared(
          mapEvents(outcome.events, { each: async (event) => ({ event: (last = event), end: false }), ended }),
        );
      } catch (error) {
        return refuse([InternalError.toClientError(error, onInternalError)]);
      } finally {
        if (!flight.streaming) end();
      }
    },
    execute: (args) => (args as Prepared).answer as AsyncIterable<{ data: null }>,
    // The results are plain already; the library would look for error classes in them.
    onNext: (context, _id, _payload, _args, result) =>
      (result.errors ? worded(result as Told, context) : result) as { data: null },
  });
}

/** Headers that a browser cannot set on a WebSocket come in `connection_init`; those of the upgrade win. */
function withConnectionParams(
  headers: RequestHeaders,
  params: Readonly<Record<string, unknown>> | undefined,
): RequestHeaders {
  if (!params) return headers;
  const merged: Record<string, string> = {};
  const given = isRecord(params['headers']) ? { ...params, ...params['headers'] } : params;
  for (const [name, value] of Object.entries(given)) if (typeof value === 'string') merged[name.toLowerCase()] = value;
  return { ...merged, ...headers };
}

function prepared(answer: Prepared['answer']): Prepared {
  return { schema: undefined as unknown as GraphQLSchema, document: STAND_IN, answer };
}

/** The library asks which kind of operation it runs; streams and answers both come out of `execute`. */
const STAND_IN: ExecutionArgs['document'] = {
  kind: Kind.DOCUMENT,
  definitions: [
    {
      kind: Kind.OPERATION_DEFINITION,
      operation: OperationTypeNode.QUERY,
      selectionSet: { kind: Kind.SELECTION_SET, selections: [] },
    },
  ],
};
