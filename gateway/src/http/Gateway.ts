/**
 * A whole gateway in one process: configuration in, a listening server out. Everything that lives as long as the process is put
 * together here, and taken down in order.
 */
import { resolve } from 'node:path';
import type { GatewayConfig } from '../config';
import type { OnInternalError } from '../errors/InternalError';
import type { Transport } from '../execute/Transport';
import { createTransport } from '../execute/transport/createTransport';
import { SubgraphClients } from '../execute/transport/SubgraphClients';
import { createLogger, errorFields, type Logger } from '../observability/Logger';
import { createMetrics } from '../observability/Metrics';
import { Observability } from '../observability/Observability';
import { observeTransport } from '../observability/observeTransport';
import type { AccessStages } from '../request/AccessStages';
import { Pipeline } from '../request/Pipeline';
import { warmUp } from '../request/warmUp';
import { buildSnapshot, disposeSnapshot, type OpenTransport } from '../supergraph/buildSnapshot';
import { openSource } from '../supergraph/openSource';
import type { Snapshot } from '../supergraph/Snapshot';
import { Snapshots } from '../supergraph/Snapshots';
import type { SupergraphSource } from '../supergraph/SupergraphSource';
import { fingerprintPaths, watchPaths } from '../supergraph/watchPaths';
import { createServer } from './createServer';
import { explorerRoutes } from './explorerRoutes';
import { Flights } from './Flights';
import { GraphQLEndpoint } from './GraphQLEndpoint';
import { operationRoutes } from './operationRoutes';
import { sampleAccountRoutes } from './sampleAccountRoutes';
import { serveWebSockets } from './serveWebSockets';

/** What may be given in place of what the configuration says; for embedding and for tests. */
export interface GatewayParts {
  readonly logger?: Logger;
  readonly source?: SupergraphSource;
  /** `clients` are the gateway's own, which each transport may take from the one that it follows. */
  readonly openTransport?: (...parts: [...Parameters<OpenTransport>, clients: SubgraphClients]) => Transport;
  /** Identity, permissions and audit. */
  readonly access?: AccessStages | undefined;
  /** Which parts keep this replica from serving, as words that anybody may be told. */
  readonly notReady?: (() => readonly string[]) | undefined;
  /** Told of the first snapshot and of every one that replaces another. */
  readonly onSnapshot?: ((snapshot: Snapshot) => void) | undefined;
  /** Told when a change was refused; the snapshot is the one that stays. */
  readonly onRefused?: ((snapshot: Snapshot) => void) | undefined;
  /** Folder of the built console. */
  readonly consoleFolder?: string;
}

/** A running gateway. */
export interface Gateway {
  /** Address that a client on this machine uses, without a path. */
  readonly url: string;
  readonly snapshots: Snapshots;
  readonly pipeline: Pipeline;
  /** Takes over what is live in another configuration. */
  reconfigure(config: GatewayConfig): Promise<void>;
  /** Drains: no new requests, running ones end, then everything closes. */
  close(): Promise<void>;
}

/** Boots a gateway and listens. Rejects with the reason when the supergraph is refused or the port is taken. */
export async function startGateway(config: GatewayConfig, parts: GatewayParts = {}): Promise<Gateway> {
  const logger = parts.logger ?? createLogger(config.observability);
  const flights = new Flights();
  let stopping = false;
  const { observability: on, server } = config;
  const clients = new SubgraphClients();
  const openTransport = parts.openTransport ?? createTransport;
  const current = () => snapshots.current;
  const live = () => current().config;
  const metrics = on.metrics ? createMetrics({ current, running: () => flights.size }) : undefined;
  const observability = Observability.isOn(on)
    ? new Observability({ metrics, accessLog: on.accessLog ? logger : undefined, tracing: on.tracing })
    : undefined;
  // Before they are read, so that what changes meanwhile is noticed.
  const asRead = config.supergraph.watch ? fingerprintPaths(filesOf(config)) : undefined;
  const snapshots: Snapshots = await Snapshots.open(
    {
      source: parts.source ?? openSource(config.supergraph.source, config.supergraph),
      build: (sdl, wanted, previous) =>
        buildSnapshot(sdl, wanted, previous, (urls, limits) => {
          const transport = openTransport(urls, limits, clients);
          return observability ? observeTransport(transport, observability) : transport;
        }),
      warmUp: (next, previous) => warmUp(next, previous, parts.access),
      dispose: disposeSnapshot,
      onSwap: (next, previous) => {
        metrics?.swapped();
        parts.onSnapshot?.(next);
        logger.info(
          { snapshot: next.number, supergraph: next.supergraph.hash, before: previous.supergraph.hash },
          'snapshot swapped',
        );
      },
      onRefused: (problems) => {
        metrics?.refused();
        parts.onRefused?.(current());
        logger.error({ problems }, 'snapshot refused; the old one stays');
      },
    },
    config,
  );
  parts.onSnapshot?.(current());
  const onInternalError: OnInternalError = (error, errorId) =>
    logger.error({ errorId, ...errorFields(error) }, 'internal error');
  const pipeline = new Pipeline({ current, access: parts.access, onInternalError });
  const endpoint = new GraphQLEndpoint({
    pipeline,
    config: live,
    flights,
    stopping: () => stopping,
    observer: observability,
    onInternalError,
  });
  const app = createServer(endpoint, live, onInternalError);
  void app.register(operationRoutes, {
    snapshots,
    metrics,
    notReady: () => (stopping ? ['stopping'] : (parts.notReady?.() ?? [])),
  });
  if (config.http.explorer && server.path !== '/')
    void app.register(explorerRoutes, {
      config: live,
      folder: parts.consoleFolder ?? resolve(__dirname, '../../../console/dist'),
    });
  void app.register(sampleAccountRoutes, { identity: config.identity, current });
  let closeWebSockets: (() => Promise<void>) | undefined;
  if (config.subscriptions.websocket) {
    closeWebSockets = serveWebSockets(app.server, {
      path: server.path,
      pipeline,
      config: live,
      flights,
      stopping: () => stopping,
      observer: observability,
      onInternalError,
    });
  }

  let stopWatching: (() => void)[] = [];
  const watchFiles = (since?: Promise<string>): void => {
    for (const stop of stopWatching) stop();
    const files = filesOf(live());
    // A new object is a new configuration, even with the same values: the files it names have changed.
    const changed = () => void snapshots.reload(Object.freeze({ ...live() }));
    stopWatching = files.length > 0 ? [watchPaths(files, live().supergraph.pollInterval, changed, since)] : [];
  };

  try {
    await listen(app, server);
  } catch (error) {
    await closeWebSockets?.();
    await snapshots.close();
    throw error;
  }
  if (config.supergraph.watch) {
    snapshots.watch();
    watchFiles(asRead);
  }
  const address = app.server.address();
  const port = address !== null && typeof address === 'object' ? address.port : server.port;

  return {
    url: `http://localhost:${port}`,
    snapshots,
    pipeline,
    async reconfigure(next) {
      await snapshots.reload(next);
      if (config.supergraph.watch) watchFiles();
    },
    async close() {
      if (stopping) return;
      stopping = true;
      for (const stop of stopWatching) stop();
      if (server.drainNotice > 0) await new Promise((done) => setTimeout(done, server.drainNotice));
      const closed = new Promise<void>((done) => app.server.close(() => done()));
      app.server.closeIdleConnections();
      await Promise.all([flights.drain(server.drain), closeWebSockets?.()]);
      // Answers that were just written still have to reach their clients.
      setTimeout(() => app.server.closeAllConnections(), 1_000).unref();
      app.server.closeIdleConnections();
      await closed;
      await app.close();
      await snapshots.close();
    },
  };
}

/** What a configuration names beside the supergraph: trusted documents, departments, the policy. */
function filesOf({ documents, supergraph, permissions }: GatewayConfig): string[] {
  return [documents.source, supergraph.departments, permissions.policy].filter(
    (file) => file !== '' && file !== 'none',
  );
}

async function listen(app: ReturnType<typeof createServer>, { host, port }: GatewayConfig['server']): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A machine without IPv6 has no "::".
    if (host === '::' && (code === 'EAFNOSUPPORT' || code === 'EADDRNOTAVAIL'))
      return void (await app.listen({ host: '0.0.0.0', port }));
    throw error;
  }
}
