import { performance } from 'node:perf_hooks';
import type { CircuitState } from '../execute/transport/Circuit';
import type { SubgraphRequest, SubgraphResponse, Transport } from '../execute/Transport';

/** Told about every call of a subgraph. */
export interface CallObserver {
  /** Called before a call; the headers are added to it, and `ended` is called with what came back. */
  calling(request: SubgraphRequest): {
    readonly headers?: Readonly<Record<string, string>> | undefined;
    readonly ended: (response: SubgraphResponse, seconds: number) => void;
  };
}

const failed: SubgraphResponse = { ok: false, code: 'INTERNAL_SERVER_ERROR' };

/** A transport that may tell how its circuits stand. */
export interface CircuitTransport extends Transport {
  circuits?(): Iterable<readonly [subgraph: string, state: CircuitState]>;
}

/** The same transport, observed. Wrapped around it only when metrics or traces are on. */
export function observeTransport(transport: CircuitTransport, observer: CallObserver): CircuitTransport {
  async function observed<T>(
    request: SubgraphRequest,
    call: (request: SubgraphRequest) => Promise<T>,
    outcome: (result: T) => SubgraphResponse,
  ): Promise<T> {
    const { headers, ended } = observer.calling(request);
    const start = performance.now();
    let response = failed;
    try {
      const result = await call(headers ? { ...request, headers: { ...request.headers, ...headers } } : request);
      response = outcome(result);
      return result;
    } finally {
      ended(response, (performance.now() - start) / 1000);
    }
  }
  return {
    own: transport.own,
    send: (request) =>
      observed(
        request,
        (r) => transport.send(r),
        (response) => response,
      ),
    subscribe: (request) =>
      observed(
        request,
        (r) => transport.subscribe(r),
        (stream) => (stream.ok ? { ok: true, body: '', status: 200 } : stream),
      ),
    close: () => transport.close(),
    circuits: () => transport.circuits?.() ?? [],
  };
}
