import { CloseCode, createClient } from 'graphql-ws';
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
    const fail = (code: 'SUBGRAPH_UNREACHABLE' | 'SUBGRAPH_TIMEOUT' | 'SUBGRAPH_REFUSED') => {
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
    // Also a close that the client's library takes for the end of all: a stream that is over has completed before.
    client.on('closed', (event) => {
      clearTimeout(timer);
      fail(REFUSALS.has((event as { code?: number } | null)?.code) ? 'SUBGRAPH_REFUSED' : 'SUBGRAPH_UNREACHABLE');
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

/** Close codes by which a server of the protocol refuses who calls. */
const REFUSALS: ReadonlySet<unknown> = new Set([CloseCode.Unauthorized, CloseCode.Forbidden]);
