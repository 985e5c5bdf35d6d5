/**
 * The HTTP server: one path is GraphQL and goes straight to its endpoint; everything else goes through Fastify.
 */
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import fastify, { type FastifyInstance } from 'fastify';
import type { GatewayConfig } from '../config';
import { ClientError } from '../errors/ClientError';
import { InternalError, type OnInternalError } from '../errors/InternalError';
import type { GraphQLEndpoint } from './GraphQLEndpoint';

/** A Fastify instance that is not listening yet, with the endpoint mounted. */
export function createServer(
  config: GatewayConfig['server'],
  endpoint: GraphQLEndpoint,
  onInternalError: OnInternalError,
): FastifyInstance {
  const { path, requestTimeout, keepAlive } = config;
  const isEndpoint = (url: string): boolean =>
    url === path || (url.startsWith(path) && url.charCodeAt(path.length) === 63); // "?"
  const app = fastify({
    logger: false,
    // Fastify's router, hooks and reply cost a small query a noticeable share of its time.
    serverFactory: (handler): Server =>
      createHttpServer(
        // Two Authorization headers are none: Node would take the first, and a proxy before it may have looked at the last.
        {
          requestTimeout,
          keepAliveTimeout: keepAlive,
          noDelay: true,
          maxHeaderSize: 32_768,
          joinDuplicateHeaders: true,
        },
        (request: IncomingMessage, response: ServerResponse) => {
          if (isEndpoint(request.url as string)) endpoint.handle(request, response);
          else handler(request, response);
        },
      ),
  });
  // Requests that are injected in tests come through the router.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.all(path, (request, reply) => {
    reply.hijack();
    endpoint.handle(request.raw, reply.raw);
  });
  app.setNotFoundHandler((_request, reply) => {
    void reply.code(404).send({ errors: [new ClientError('NOT_FOUND', `GraphQL is at ${path}.`)] });
  });
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    const refusal = status < 500 ? new ClientError('BAD_REQUEST') : InternalError.toClientError(error, onInternalError);
    void reply.code(status).send({ errors: [refusal] });
  });
  return app;
}
