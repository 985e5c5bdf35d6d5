/**
 * The HTTP server: one path is GraphQL and goes straight to its endpoint; everything else goes through Fastify.
 */
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { GatewayConfig } from '../config';
import { ClientError } from '../errors/ClientError';
import { inLanguage } from '../errors/inLanguage';
import { InternalError, type OnInternalError } from '../errors/InternalError';
import { sentence } from '../errors/Sentence';
import type { GraphQLEndpoint } from './GraphQLEndpoint';
import { preferredLanguage } from './preferredLanguage';

/** A Fastify instance that is not listening yet, with the endpoint mounted. */
export function createServer(
  endpoint: GraphQLEndpoint,
  config: () => GatewayConfig,
  onInternalError: OnInternalError,
): FastifyInstance {
  const { path, requestTimeout, keepAlive } = config().server;
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
  const refuse = (reply: FastifyReply, status: number, error: ClientError): void => {
    const language = preferredLanguage(reply.request.headers['accept-language'], config().http.language);
    void reply
      .code(status)
      .header('vary', 'Accept-Language')
      .send(inLanguage({ errors: [error] }, language));
  };
  app.setNotFoundHandler((_request, reply) =>
    refuse(reply, 404, new ClientError('NOT_FOUND', sentence('GRAPHQL_IS_AT', path))),
  );
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    refuse(
      reply,
      status,
      status < 500 ? new ClientError('BAD_REQUEST') : InternalError.toClientError(error, onInternalError),
    );
  });
  return app;
}
