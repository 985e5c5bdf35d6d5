/**
 * Prometheus metrics of one gateway. Made, and prom-client loaded, only when metrics are on. Labels are names from the
 * supergraph and from closed tables, never what a client wrote, so their number is bounded.
 */
import type { Registry } from 'prom-client';
import type { SubgraphResponse } from '../execute/Transport';
import type { CircuitTransport } from './observeTransport';
import type { Snapshot } from '../supergraph/Snapshot';

/** What is read at the moment of a scrape. */
export interface MetricsSources {
  readonly current: () => Snapshot;
  readonly running: () => number;
}

/** Counts and measures; `render` is what /metrics answers. */
export interface Metrics {
  answered(status: number, seconds: number, codes: readonly string[]): void;
  called(subgraph: string, seconds: number, response: Pick<SubgraphResponse, 'ok'> & { code?: string }): void;
  swapped(): void;
  refused(): void;
  render(): Promise<{ readonly type: string; readonly text: string }>;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const CIRCUITS = { closed: 0, 'half-open': 1, open: 2 } as const;

/** Makes the metrics of a gateway, Node's own (event loop delay, memory, garbage collection) among them. */
export function createMetrics(sources: MetricsSources): Metrics {
  // oxlint-disable-next-line typescript/no-require-imports -- loaded only when it is on
  const prom = require('prom-client') as typeof import('prom-client');
  const registers: [Registry] = [new prom.Registry()];
  const [registry] = registers;
  prom.collectDefaultMetrics({ register: registry });

  const requests = new prom.Counter({
    name: 'yiwang_requests_total',
    help: 'GraphQL operations by HTTP status; over WebSocket, that which HTTP would have had.',
    labelNames: ['status'],
    registers,
  });
  const requestSeconds = new prom.Histogram({
    name: 'yiwang_request_duration_seconds',
    help: 'Time from a request to the end of its answer, or of its stream.',
    buckets: SECONDS,
    registers,
  });
  const errors = new prom.Counter({
    name: 'yiwang_errors_total',
    help: 'Errors in answers by code.',
    labelNames: ['code'],
    registers,
  });
  const calls = new prom.Counter({
    name: 'yiwang_subgraph_requests_total',
    help: 'Calls of subgraphs by outcome: ok, or the code of the failure.',
    labelNames: ['subgraph', 'outcome'],
    registers,
  });
  const callSeconds = new prom.Histogram({
    name: 'yiwang_subgraph_duration_seconds',
    help: 'Time of calls of subgraphs, retries included.',
    labelNames: ['subgraph'],
    buckets: SECONDS,
    registers,
  });
  const swaps = new prom.Counter({ name: 'yiwang_snapshot_swaps_total', help: 'Snapshots taken.', registers });
  const refusals = new prom.Counter({ name: 'yiwang_snapshot_refusals_total', help: 'Snapshots refused.', registers });
  const gauge = (name: string, help: string, collect: () => number): void => {
    const made = new prom.Gauge({
      name,
      help,
      registers: [],
      collect() {
        this.set(collect());
      },
    });
    registry.registerMetric(made);
  };
  gauge('yiwang_requests_running', 'Operations that run now.', sources.running);
  gauge('yiwang_snapshot_number', 'Number of the current snapshot.', () => sources.current().number);
  gauge('yiwang_snapshot_loaded_seconds', 'When it was loaded.', () => sources.current().loadedAt.getTime() / 1000);
  gauge('yiwang_document_cache_entries', 'Checked documents in memory.', () => sources.current().documents.size);
  gauge('yiwang_document_cache_hits', 'Found, since the swap.', () => sources.current().documents.hits);
  gauge('yiwang_document_cache_misses', 'Not found, since the swap.', () => sources.current().documents.misses);
  gauge('yiwang_plan_cache_entries', 'Plans in memory.', () => sources.current().executables.size);
  gauge(
    'yiwang_plans_made',
    'Operations planned since the supergraph changed.',
    () => sources.current().compiled.misses,
  );
  const circuits = new prom.Gauge({
    name: 'yiwang_subgraph_circuit',
    help: 'State of the circuit: 0 closed, 1 half open, 2 open.',
    labelNames: ['subgraph'],
    registers: [],
    collect() {
      const transport = sources.current().environment.transport as CircuitTransport;
      for (const [subgraph, state] of transport.circuits?.() ?? []) this.set({ subgraph }, CIRCUITS[state]);
    },
  });
  registry.registerMetric(circuits);

  return {
    answered(status, seconds, codes) {
      requests.inc({ status });
      requestSeconds.observe(seconds);
      for (const code of codes) errors.inc({ code });
    },
    called(subgraph, seconds, response) {
      calls.inc({ subgraph, outcome: response.ok ? 'ok' : (response.code ?? 'unknown') });
      callSeconds.observe({ subgraph }, seconds);
    },
    swapped: () => swaps.inc(),
    refused: () => refusals.inc(),
    render: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
