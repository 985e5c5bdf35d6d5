/**
 * Logs, metrics and traces behind one object that exists only when one of them is on: without it no request carries an id, a span
 * or a time stamp.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Context, Span, Tracer } from '@opentelemetry/api';
import type { GatewayConfig } from '../config';
import type { SubgraphRequest } from '../execute/Transport';
import type { Logger } from './Logger';
import type { Metrics } from './Metrics';
import type { CallObserver } from './observeTransport';

type OpenTelemetry = typeof import('@opentelemetry/api');

interface Observed {
  readonly id: string;
  readonly start: number;
  readonly span: Span | undefined;
}

/** Observes requests and calls of subgraphs. */
export class Observability implements CallObserver {
  readonly #requests = new WeakMap<IncomingMessage, Observed>();
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

  started(request: IncomingMessage): { readonly id: string; readonly trace: unknown } {
    const given = request.headers['x-request-id'];
    // A client's id is taken over only if it can do no harm in a log.
    const id = typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID();
    let span: Span | undefined;
    let trace: unknown;
    if (this.#otel && this.#tracer) {
      const { context, propagation, SpanKind, trace: traces } = this.#otel;
      const parent = propagation.extract(context.active(), request.headers);
      span = this.#tracer.startSpan(
        'graphql',
        { kind: SpanKind.SERVER, attributes: { 'http.request.method': request.method ?? '', 'request.id': id } },
        parent,
      );
      trace = traces.setSpan(parent, span);
    }
    this.#requests.set(request, { id, start: performance.now(), span });
    return { id, trace };
  }

  answered(request: IncomingMessage, status: number, errors: readonly { readonly code: string }[]): void {
    const observed = this.#requests.get(request);
    if (!observed) return;
    this.#requests.delete(request);
    const milliseconds = performance.now() - observed.start;
    const codes = errors.map(({ code }) => code);
    this.#metrics?.answered(status, milliseconds / 1000, codes);
    this.#accessLog?.info(
      {
        requestId: observed.id,
        method: request.method,
        status,
        milliseconds: Math.round(milliseconds * 10) / 10,
        codes,
      },
      'answered',
    );
    if (observed.span && this.#otel) {
      observed.span.setAttribute('http.response.status_code', status);
      if (codes.length > 0) observed.span.setAttribute('graphql.error.codes', [...new Set(codes)]);
      if (status >= 500) observed.span.setStatus({ code: this.#otel.SpanStatusCode.ERROR });
      observed.span.end();
    }
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
