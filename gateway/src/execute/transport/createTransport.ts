import type { Transport } from '../Transport';
import type { CircuitState } from './Circuit';
import { SubgraphClient } from './SubgraphClient';
import type { TransportOptions } from './TransportOptions';

/** A transport over HTTP that also tells how its circuits stand. */
export interface HttpTransport extends Transport {
  circuits(): IterableIterator<readonly [subgraph: string, state: CircuitState]>;
}

/**
 * Opens keep-alive pools to subgraphs over HTTP. Connections are made when first needed.
 * @param urls address of each subgraph by its name
 */
export function createTransport(urls: ReadonlyMap<string, string>, options: TransportOptions = {}): HttpTransport {
  const clients = new Map<string, SubgraphClient>();
  for (const [name, url] of urls) if (URL.canParse(url)) clients.set(name, new SubgraphClient(name, url, options));
  const unknown = (subgraph: string) =>
    ({ ok: false, code: 'SUBGRAPH_UNREACHABLE', detail: `no usable address for ${subgraph}` }) as const;
  return {
    send: (request) => clients.get(request.subgraph)?.send(request) ?? Promise.resolve(unknown(request.subgraph)),
    subscribe: (request) =>
      clients.get(request.subgraph)?.subscribe(request) ?? Promise.resolve(unknown(request.subgraph)),
    async close() {
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
    *circuits() {
      for (const [name, client] of clients) yield [name, client.circuit] as const;
    },
  };
}
