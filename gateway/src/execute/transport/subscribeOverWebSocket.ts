import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { SubgraphRequest, SubgraphResponse, SubgraphStream } from '../Transport';
import { EventQueue } from './EventQueue';

/**
 * Opens a stream by the protocol graphql-transport-ws. The headers of the call go with the upgrade and as the payload of
 * `connection_init`, so that a subgraph finds its grant wherever it looks.
 */
export function subscribeOverWebSocket(url: URL, request: SubgraphRequest, timeoutMs: number): Promise<SubgraphStream> {
  const address = new URL(url);
  address.protocol = url.protocol.replace(/^http/, 'ws');
  const headers = request.headers ?? {};
  return new Promise((resolve) => {
    const client = createClient({
      url: address.href,
      lazy: true,
      retryAttempts: 0,
      connectionParams: { headers },
      webSocketImpl: class extends WebSocket {
        constructor(target: string | URL, protocols?: string | string[]) {
          super(target, protocols, { headers: { ...headers }, handshakeTimeout: timeoutMs, followRedirects: false });
        }
      },
    });
    let open = false;
    const queue = new EventQueue<SubgraphResponse>(() => {
      request.signal?.removeEventListener('abort', stop);
      unsubscribe();
      void client.dispose();
    });
    const stop = () => queue.end();
    const fail = (code: 'SUBGRAPH_UNREACHABLE' | 'SUBGRAPH_TIMEOUT' | 'REQUEST_CANCELLED') => {
      if (open) {
        void queue.push({ ok: false, code });
        queue.end();
      } else {
        resolve({ ok: false, code });
        queue.end();
      }
    };
    const timer = setTimeout(() => fail('SUBGRAPH_TIMEOUT'), timeoutMs);
    client.on('connected', () => {
      clearTimeout(timer);
      open = true;
      resolve({ ok: true, events: queue });
    });
    const unsubscribe = client.subscribe(JSON.parse(request.body) as { query: string }, {
      next: (result) => void queue.push({ ok: true, status: 200, body: JSON.stringify(result) }),
      complete: () => queue.end(),
      error: (error) => {
        clearTimeout(timer);
        if (Array.isArray(error)) {
          void queue.push({ ok: true, status: 200, body: JSON.stringify({ data: null, errors: error }) });
          queue.end();
        } else {
          fail('SUBGRAPH_UNREACHABLE');
        }
      },
    });
    request.signal?.addEventListener('abort', stop, { once: true });
  });
}
