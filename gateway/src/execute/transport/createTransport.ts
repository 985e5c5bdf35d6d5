import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Shared } from '../../lib/Shared';
import type { Transport } from '../Transport';
import type { CircuitState } from './Circuit';
import type { SubgraphClient } from './SubgraphClient';
import { SubgraphClients } from './SubgraphClients';
import type { TransportOptions } from './TransportOptions';

/** A transport over HTTP that also tells how its circuits stand. */
export interface HttpTransport extends Transport {
  circuits(): IterableIterator<readonly [subgraph: string, state: CircuitState]>;
}

/**
 * Opens keep-alive pools to subgraphs over HTTP. Connections are made when first needed.
 * @param urls address of each subgraph by its name
 * @param clients those of the transport that this one follows, to go on with what is the same
 */
export function createTransport(
  urls: ReadonlyMap<string, string>,
  options: TransportOptions = {},
  clients = new SubgraphClients(),
): HttpTransport {
  const held = new Map<string, Shared<SubgraphClient>>();
  for (const [name, url] of urls) if (URL.canParse(url)) held.set(name, clients.take(name, url, options));
  const unknown = (subgraph: string) =>
    ({ ok: false, code: 'SUBGRAPH_UNREACHABLE', detail: `no usable address for ${subgraph}` }) as const;
  return {
    send: (request) => held.get(request.subgraph)?.value.send(request) ?? Promise.resolve(unknown(request.subgraph)),
    subscribe: (request) =>
      held.get(request.subgraph)?.value.subscribe(request) ?? Promise.resolve(unknown(request.subgraph)),
    async close() {
      for (const client of held.values()) {
        await client.release();
        // To end hundreds of connections takes a while; whoever is served by the next transport comes between.
        await nextTurn();
      }
    },
    *circuits() {
      for (const [name, { value }] of held) yield [name, value.circuit] as const;
    },
  };
}
