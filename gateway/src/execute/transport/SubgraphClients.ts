import { Shared } from '../../lib/Shared';
import { SubgraphClient } from './SubgraphClient';
import { limitsOf, type TransportOptions } from './TransportOptions';

/**
 * The clients of all transports of a gateway. Where one follows another, a subgraph whose address and limits are the same keeps its
 * connections and the state of its circuit: that one department has moved is no matter to the others.
 */
export class SubgraphClients {
  readonly #open = new Map<string, Shared<SubgraphClient>>();

  /** A client, to be released when it is no longer used; the last one to do so closes its connections. */
  take(name: string, url: string, options: TransportOptions): Shared<SubgraphClient> {
    const limits = limitsOf(name, options);
    const key = JSON.stringify([name, url, limits]);
    const known = this.#open.get(key);
    if (known) return known.share();
    const opened = new Shared(new SubgraphClient(url, limits), key, (client) => {
      this.#open.delete(key);
      return client.close();
    });
    this.#open.set(key, opened);
    return opened;
  }
}
