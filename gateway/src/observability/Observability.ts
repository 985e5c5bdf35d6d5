/**
 * Logs, metrics and traces behind one object that exists only when one of them is on: without it no request carries an id, a span
 * or a time stamp.
 */
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Context, Span, Tracer } from '@opentelemetry/api';
import type { GatewayConfig } from '../config';
import type { Told } from '../errors/inLanguage';
import type { SubgraphRequest } from '../execute/Transport';
import type { RequestHeaders } from '../request/OperationRequest';
import type { Logger } from './Logger';
import type { Metrics } from './Metrics';
import type { CallObserver } from './observeTransport';

type OpenTelemetry = typeof import('@opentelemetry/api');

/** One operation that is observed, from its start to the end of its answer. */
export interface Observed {
  readonly id: string;
  /** Goes along to every call of a subgraph. */
  readonly trace: unknown;
  /** Called once, with the HTTP status; over WebSocket, that which HTTP would have had. */
  answered(status: number, answer: Told): void;
}

/** Observes requests and calls of subgraphs. */
export class Observability implements CallObserver {
  readonly #accessLog: Logger | undefined;
  readonly #metrics: Metrics | undefined;
  readonly #otel: OpenTelemetry | undefined;
  readonly #tracer: Tracer | undefined;

  constructor(options: { metrics?: Metrics | undefined; accessLog?: Logger | undefined; tracing: boolean }) {
    this.#metrics = options.metrics;
    this.#accessLog = options.accessLog;
    if (!options.tracing) return;
    // oxlint-disable-next-line typescript/no-require-imports -- loaded only when it is on
    this.#otel = require('@opentelemetry/api') as OpenTelemetry;
    this.#tracer = this.#otel.trace.getTracer('@yiwang/gateway');
  }

  /** True when a gateway of this configuration has anything to observe. */
  static isOn({ metrics, tracing, accessLog }: GatewayConfig['observability']): boolean {
    return metrics || tracing || accessLog;
  }

  /** `method` is that of HTTP, or `WS`; `wanted` is the id that the operation has if it can do no harm in a log. */
  started(method: string, headers: RequestHeaders, wanted: unknown = headers['x-request-id']): Observed {
    const id = typeof wanted === 'string' && /^[\w.:-]{1,128}$/.test(wanted) ? wanted : randomUUID();
    let span: Span | undefined;
    let trace: unknown;
    if (this.#otel && this.#tracer) {
      const { context, propagation, SpanKind, trace: traces } = this.#otel;
      const parent = propagation.extract(context.active(), headers);
      span = this.#tracer.startSpan(
        'graphql',
        { kind: SpanKind.SERVER, attributes: { 'http.request.method': method, 'request.id': id } },
        parent,
      );
      trace = traces.setSpan(parent, span);
    }
    const start = performance.now();
    return {
      id,
      trace,
      answered: (status, { errors = [] }) => {
        const milliseconds = performance.now() - start;
        const codes = errors.map((error) => ('code' in error ? error.code : error.extensions.code));
        this.#metrics?.answered(status, milliseconds / 1000, codes);
        this.#accessLog?.info(
          { requestId: id, method, status, milliseconds: Math.round(milliseconds * 10) / 10, codes },
          'answered',
        );
        if (!span || !this.#otel) return;
        span.setAttribute('http.response.status_code', status);
        if (codes.length > 0) span.setAttribute('graphql.error.codes', [...new Set(codes)]);
        if (status >= 500) span.setStatus({ code: this.#otel.SpanStatusCode.ERROR });
        span.end();
      },
    };
  }

  calling(request: SubgraphRequest): ReturnType<CallObserver['calling']> {
    const { subgraph, kind } = request;
    const headers: Record<string, string> = {};
    let span: Span | undefined;
    if (this.#otel && this.#tracer) {
      const { context, propagation, SpanKind, trace } = this.#otel;
      const parent = (request.context as Context | undefined) ?? context.active();
      const attributes = { 'subgraph.name': subgraph, 'graphql.operation.type': kind };
      span = this.#tracer.startSpan(`subgraph ${subgraph}`, { kind: SpanKind.CLIENT, attributes }, parent);
      propagation.inject(trace.setSpan(parent, span), headers);
    }
    return {
      headers,
      ended: (response, seconds) => {
        this.#metrics?.called(subgraph, seconds, response);
        if (!span || !this.#otel) return;
        if (!response.ok) {
          span.setAttribute('error.type', response.code);
          span.setStatus({ code: this.#otel.SpanStatusCode.ERROR });
        }
        span.end();
      },
    };
  }
}
