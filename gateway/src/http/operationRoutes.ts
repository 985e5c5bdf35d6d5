import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../observability/Metrics';
import type { Snapshots } from '../supergraph/Snapshots';

/** What the operator's routes tell about. */
export interface OperationOptions {
  readonly snapshots: Snapshots;
  readonly metrics: Metrics | undefined;
  /** True from the first moment of shutting down. */
  readonly stopping: () => boolean;
}

/** `/health`: the process lives. `/ready`: it takes requests; says which supergraph, and why a newer one was refused. `/metrics`. */
export function operationRoutes(
  app: FastifyInstance,
  { snapshots, metrics, stopping }: OperationOptions,
  done: () => void,
): void {
  app.addHook('onSend', (_request, reply, _payload, next) => {
    reply.header('cache-control', 'no-store');
    next();
  });
  app.get('/health', () => ({ status: 'ok' }));
  app.get('/ready', (_request, reply) => {
    const { number, loadedAt, supergraph } = snapshots.current;
    const ready = !stopping();
    void reply.code(ready ? 200 : 503).send({
      status: ready ? 'ready' : 'stopping',
      snapshot: { number, loadedAt, supergraph: supergraph.hash.slice(0, 12) },
      ...(snapshots.lastRefusal && { refused: snapshots.lastRefusal }),
    });
  });
  if (metrics)
    app.get('/metrics', async (_request, reply) => {
      const { type, text } = await metrics.render();
      return reply.type(type).send(text);
    });
  done();
}
