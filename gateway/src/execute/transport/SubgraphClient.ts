import { Pool } from 'undici';
import type { SubgraphRequest, SubgraphResponse, SubgraphStream } from '../Transport';
import { Circuit, type CircuitState } from './Circuit';
import { DeadlineQueue } from '../../lib/DeadlineQueue';
import { CANCELLED, type CallSender, PendingCall } from './PendingCall';
import type { ResponseReader } from './ResponseReader';
import { subscribeOverSse } from './subscribeOverSse';
import { subscribeOverWebSocket } from './subscribeOverWebSocket';
import type { ClientLimits } from './TransportOptions';

/** The connections to one subgraph, with their limits. */
export class SubgraphClient implements CallSender {
  readonly maxSize: number;
  readonly #pool: Pool;
  readonly #path: string;
  readonly #url: URL;
  readonly #headers: readonly string[];
  readonly #circuit: Circuit;
  readonly #limits: ClientLimits;
  readonly #deadlines: DeadlineQueue;
  #pending = 0;

  constructor(url: string, limits: ClientLimits) {
    this.#url = new URL(url);
    this.#path = this.#url.pathname + this.#url.search;
    this.#limits = limits;
    this.#deadlines = new DeadlineQueue(limits.timeout);
    this.maxSize = limits.responseSize;
    this.#circuit = new Circuit(limits.breakerFailures, limits.breakerPause);
    this.#headers = [
      'content-type',
      'application/json',
      'accept',
      'application/graphql-response+json, application/json',
      ...(limits.compression ? ['accept-encoding', 'gzip, br'] : []),
    ];
    const origin = this.#url.origin.replace(/^ws/, 'http');
    this.#pool = new Pool(origin, {
      connections: limits.connections,
      // The total limit is kept here, with one timer for all calls.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: { timeout: limits.timeout },
      keepAliveTimeout: 30_000,
    });
  }

  get circuit(): CircuitState {
    return this.#circuit.state;
  }

  send(request: SubgraphRequest): Promise<SubgraphResponse> {
    if (request.signal?.aborted) return Promise.resolve(CANCELLED);
    if (this.#pending >= this.#limits.pending) return Promise.resolve({ ok: false, code: 'SUBGRAPH_OVERLOADED' });
    if (!this.#circuit.admits()) return Promise.resolve({ ok: false, code: 'SUBGRAPH_CIRCUIT_OPEN' });
    this.#pending++;
    return new Promise((resolve) => {
      const call = new PendingCall(request, this.#limits.retries, this, resolve);
      this.#deadlines.add(call);
      call.start();
    });
  }

  subscribe(request: SubgraphRequest): Promise<SubgraphStream> {
    const timeoutMs = this.#limits.timeout;
    if (this.#url.protocol.startsWith('ws')) return subscribeOverWebSocket(this.#url, request, timeoutMs);
    return subscribeOverSse(this.#pool, this.#path, request, { timeoutMs, maxSize: this.maxSize }, () =>
      subscribeOverWebSocket(this.#url, request, timeoutMs),
    );
  }

  close(): Promise<void> {
    this.#deadlines.clear();
    return this.#pool.destroy();
  }

  dispatch(request: SubgraphRequest, reader: ResponseReader): void {
    let headers = this.#headers;
    if (request.headers) {
      const all = [...headers];
      for (const name of Object.keys(request.headers)) all.push(name, request.headers[name]!);
      headers = all;
    }
    try {
      this.#pool.dispatch(
        { method: 'POST', path: this.#path, headers: headers as string[], body: request.body },
        reader,
      );
    } catch (error) {
      reader.onError(error as Error);
    }
  }

  ended(call: PendingCall, response: SubgraphResponse): void {
    this.#pending--;
    this.#deadlines.delete(call);
    if (!response.ok && COUNTS.has(response.code)) this.#circuit.failed();
    else if (response === CANCELLED) this.#circuit.released();
    else this.#circuit.succeeded();
  }
}

const COUNTS = new Set(['SUBGRAPH_UNREACHABLE', 'SUBGRAPH_TIMEOUT']);
