import { Pool } from 'undici';
import type { SubgraphRequest, SubgraphResponse, SubgraphStream } from '../Transport';
import { Circuit, type CircuitState } from './Circuit';
import { ResponseReader, type Attempt } from './ResponseReader';
import { subscribeOverSse } from './subscribeOverSse';
import { subscribeOverWebSocket } from './subscribeOverWebSocket';
import type { TransportOptions } from './TransportOptions';

/** The connections to one subgraph, with their limits. */
export class SubgraphClient {
  readonly #pool: Pool;
  readonly #path: string;
  readonly #url: URL;
  readonly #headers: readonly string[];
  readonly #circuit: Circuit;
  readonly #timeoutMs: number;
  readonly #maxPending: number;
  readonly #retries: number;
  readonly #maxSize: number;
  #pending = 0;

  constructor(name: string, url: string, options: TransportOptions) {
    this.#url = new URL(url);
    this.#path = this.#url.pathname + this.#url.search;
    this.#timeoutMs = options.timeouts?.[name] ?? options.timeout ?? 10_000;
    this.#maxPending = options.pending ?? 10_000;
    this.#retries = options.retries ?? 1;
    this.#maxSize = options.responseSize ?? 64 * 1024 * 1024;
    this.#circuit = new Circuit(options.breakerFailures ?? 20, options.breakerPause ?? 5_000);
    this.#headers = [
      'content-type',
      'application/json',
      'accept',
      'application/graphql-response+json, application/json',
      ...(options.compression === true ? ['accept-encoding', 'gzip, br'] : []),
    ];
    const origin = this.#url.origin.replace(/^ws/, 'http');
    this.#pool = new Pool(origin, {
      connections: options.connections ?? 128,
      // The total limit is kept here, with one timer a call.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: { timeout: this.#timeoutMs },
      keepAliveTimeout: 30_000,
    });
  }

  get circuit(): CircuitState {
    return this.#circuit.state;
  }

  async send(request: SubgraphRequest): Promise<SubgraphResponse> {
    if (request.signal?.aborted) return CANCELLED;
    if (this.#pending >= this.#maxPending) return { ok: false, code: 'SUBGRAPH_OVERLOADED' };
    if (!this.#circuit.admits()) return { ok: false, code: 'SUBGRAPH_CIRCUIT_OPEN' };
    this.#pending++;
    const response = await this.#attempts(request);
    this.#pending--;
    if (response.ok || !COUNTS.has(response.code)) {
      if (response === CANCELLED) this.#circuit.released();
      else this.#circuit.succeeded();
    } else {
      this.#circuit.failed();
    }
    return response;
  }

  subscribe(request: SubgraphRequest): Promise<SubgraphStream> {
    if (this.#url.protocol.startsWith('ws')) return subscribeOverWebSocket(this.#url, request, this.#timeoutMs);
    return subscribeOverSse(
      this.#pool,
      this.#path,
      request,
      { timeoutMs: this.#timeoutMs, maxSize: this.#maxSize },
      () => subscribeOverWebSocket(this.#url, request, this.#timeoutMs),
    );
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }

  /** Repeats a query that was not answered, within the one time limit. A repeat carries the same headers (T39). */
  #attempts(request: SubgraphRequest): Promise<SubgraphResponse> {
    return new Promise((resolve) => {
      const { signal } = request;
      let left = request.kind === 'query' ? this.#retries : 0;
      let reader: ResponseReader;
      let ended = false;
      const finish = (response: SubgraphResponse) => {
        ended = true;
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        resolve(response);
      };
      const settle = ({ response, unanswered }: Attempt) => {
        if (ended) return;
        if (!unanswered || left === 0) finish(response);
        else {
          left--;
          setTimeout(attempt, 20 + Math.random() * 30);
        }
      };
      const attempt = () => {
        if (ended) return;
        reader = new ResponseReader(this.#maxSize, settle);
        this.#dispatch(request, reader);
      };
      const giveUp = (response: SubgraphResponse) => {
        if (ended) return;
        finish(response);
        reader.stop(response);
      };
      const onAbort = () => giveUp(CANCELLED);
      const timer = setTimeout(() => giveUp(TIMED_OUT), this.#timeoutMs);
      signal?.addEventListener('abort', onAbort, { once: true });
      attempt();
    });
  }

  #dispatch(request: SubgraphRequest, reader: ResponseReader): void {
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
}

const CANCELLED: SubgraphResponse = { ok: false, code: 'REQUEST_CANCELLED' };
const TIMED_OUT: SubgraphResponse = { ok: false, code: 'SUBGRAPH_TIMEOUT' };
const COUNTS = new Set(['SUBGRAPH_UNREACHABLE', 'SUBGRAPH_TIMEOUT']);
