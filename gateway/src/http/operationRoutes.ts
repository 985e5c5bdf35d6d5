import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../observability/Metrics';
import type { Snapshots } from '../supergraph/Snapshots';

/** What the operator's routes tell about. */
export interface OperationOptions {
  readonly snapshots: Snapshots;
  readonly metrics: Metrics | undefined;
  /** What keeps this replica from taking requests, as words that anybody may be told; empty while nothing does. */
  readonly notReady: () => readonly string[];
}

/**
 * `/health`: the process lives. `/ready`: it takes requests, and with which supergraph; of what is wrong only which part it is, for who asks
 * has not signed in, and reasons name files, rules and fields. The log has them. `/metrics`.
 */
export function operationRoutes(
  app: FastifyInstance,
  { snapshots, metrics, notReady }: OperationOptions,
  done: () => void,
): void {
  app.addHook('onSend', (_request, reply, _payload, next) => {
    reply.header('cache-control', 'no-store');
    next();
  });
  app.get('/health', () => ({ status: 'ok' }));
  app.get('/ready', (_request, reply) => {
    const { number, loadedAt, supergraph } = snapshots.current;
    const parts = notReady();
    void reply.code(parts.length === 0 ? 200 : 503).send({
      status: parts.length === 0 ? 'ready' : 'not-ready',
      ...(parts.length > 0 && { notReady: parts }),
      snapshot: { number, loadedAt, supergraph: supergraph.hash.slice(0, 12) },
      ...(snapshots.lastRefusal && { changeRefused: true }),
    });
  });
  if (metrics)
    app.get('/metrics', async (_request, reply) => {
      const { type, text } = await metrics.render();
      return reply.type(type).send(text);
    });
  done();
}
